import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export type HttpHandler = (
  incoming: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>;

export interface HttpServerOptions {
  /** Default: 127.0.0.1. */
  readonly host?: string;
}

export interface HttpServer {
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly port: number;
  /** Stops listening, so that connections are refused; requests under way are still answered. */
  leave(): void;
  /** Listens again on the same port. */
  comeBack(): Promise<void>;
  /** Ends every connection, for good: a return that is under way does not listen again. */
  close(): Promise<void>;
}

/** While it is away, no other server may get its port: all others are on 127.0.0.1. */
export const HOST_OF_ITS_OWN = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';

/** A real HTTP server on loopback; the caller closes it. */
export async function openHttpServer(
  handle: HttpHandler,
  { host = '127.0.0.1' }: HttpServerOptions = {},
): Promise<HttpServer> {
  const server = createServer((incoming, response) => void handle(incoming, response));
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, host, resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  /** Settles once the server listens as it was last asked to. */
  let listening = Promise.resolve();
  let isAway = false;
  let isClosed = false;
  return {
    url: `http://${host}:${port}`,
    host: `${host}:${port}`,
    port,
    leave() {
      if (isAway || isClosed) return;
      isAway = true;
      server.close();
    },
    comeBack() {
      if (isAway && !isClosed) {
        isAway = false;
        listening = listen(port);
      }
      return listening;
    },
    async close() {
      isClosed = true;
      await listening;
      const closed = isAway
        ? Promise.resolve()
        : new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The body of a request; `null` where the client went away before its end. */
export function readBody(incoming: IncomingMessage): Promise<string | null> {
  return text(incoming).catch(() => null);
}
