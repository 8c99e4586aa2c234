import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { openRawServer, type RawServer, type RawServerOptions } from './open-raw-server.js';

/** A TCP server below HTTP, closed when the test ends; `answer` is called with each first chunk. */
export async function startRawServer(
  answer: (socket: Socket, request: string) => void,
  tls?: RawServerOptions['tls'],
): Promise<RawServer> {
  const server = await openRawServer({ answer, tls });
  onTestFinished(() => server.close());
  return server;
}
