import { buildConnector, type Dispatcher, Pool } from 'undici';
import { skipContinue } from './skip-continue.js';

/** Connections straight to the API, kept alive between the polls of a watch. */
export function openDirectDispatcher(origin: string, connectTimeoutMs: number): Dispatcher {
  const connect = buildConnector({ timeout: connectTimeoutMs });
  return new Pool(origin, {
    connect: (options, callback) =>
      connect(options, (...result) => {
        const [, socket] = result;
        // Without one there is an error.
        if (socket) skipContinue(socket);
        callback(...result);
      }),
    // The call's own deadline covers what these would.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
