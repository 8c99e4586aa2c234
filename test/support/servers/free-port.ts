import { openHttpServer } from './http-server.js';

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const { port, close } = await openHttpServer(() => undefined);
  await close();
  return port;
}
