import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';

export interface RawServer {
  readonly port: number;
  readonly url: string;
  /** Connections so far. */
  connections(): number;
  /** All bytes received so far, as Latin-1 text. */
  received(): string;
}

/** A TCP server below HTTP, closed when the test ends; `answer` is called with each first chunk. */
export async function startRawServer(
  answer: (socket: Socket, request: string) => void,
  tls?: { readonly key: Buffer; readonly cert: Buffer },
): Promise<RawServer> {
  let count = 0;
  let text = '';
  const open = new Set<Socket>();
  const onConnection = (socket: Socket) => {
    count++;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
    });
    socket.once('data', (chunk: Buffer) => answer(socket, chunk.toString('latin1')));
  };
  const server =
    tls === undefined ? createServer(onConnection) : createTlsServer(tls, onConnection);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const scheme = tls === undefined ? 'http' : 'https';
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    connections: () => count,
    received: () => text,
  };
}
