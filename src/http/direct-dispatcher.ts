import { type Dispatcher, Pool } from 'undici';

/** Connections straight to the API, kept alive between the polls of a watch. */
export function openDirectDispatcher(origin: string, connectTimeoutMs: number): Dispatcher {
  return new Pool(origin, {
    connect: { timeout: connectTimeoutMs },
    // The call's own deadline covers what these would.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
