import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface RawServer {
  readonly port: number;
  readonly url: string;
  /** Connections so far. */
  connections(): number;
  /** All bytes received so far, as Latin-1 text. */
  received(): string;
}

export interface RawServerOptions {
  /** Called with the first chunk of each connection. */
  readonly answer: (socket: Socket, request: string) => void;
  /** Called with each connection before anything came. */
  readonly greet?: ((socket: Socket) => void) | undefined;
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer } | undefined;
}

/** A TCP server below HTTP, which can send what no HTTP server would; the caller closes it. */
export async function openRawServer({
  answer,
  greet,
  tls,
}: RawServerOptions): Promise<RawServer & { close(): Promise<void> }> {
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
    greet?.(socket);
  };
  const server =
    tls === undefined ? createServer(onConnection) : createTlsServer(tls, onConnection);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const scheme = tls === undefined ? 'http' : 'https';
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    connections: () => count,
    received: () => text,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
