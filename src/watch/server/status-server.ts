import type { Server, ServerResponse } from 'node:http';
import { AppError, usageError } from '../../errors.js';
import { systemErrorCode } from '../../file-error.js';
import { answerRequest, type ServerAnswer, type WatchView } from './answer-request.js';

export interface ListenAddress {
  /** As a socket takes it: `::1` without brackets. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface StatusServer {
  /** `http://127.0.0.1:9469` */
  readonly url: string;
  /** Lets requests that are under way end, for a moment. */
  close(): Promise<void>;
}

/** Whoever is slower than this asks in vain, and holds nobody up. */
const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 15_000;

/** Many times as many as monitors and probes need. */
const MOST_CONNECTIONS = 256;

const MOST_REQUESTS_OF_A_CONNECTION = 1_000;

/**
 * Answers what a watch knows by HTTP. Rejects with a usage error where the address cannot be had.
 * It only ever reads: there is nothing to be changed, and nothing secret to be seen.
 */
export async function startStatusServer(
  address: ListenAddress,
  view: () => WatchView,
): Promise<StatusServer> {
  const { createServer } = await import('node:http');
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: IDLE_TIMEOUT_MS,
      connectionsCheckingInterval: HEADERS_TIMEOUT_MS,
    },
    (incoming, outgoing) => {
      // A body that nobody reads would keep the connection from its next request.
      incoming.resume();
      const { method = '', url = '/' } = incoming;
      send(outgoing, answerRequest(method, url, view()), method === 'HEAD');
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = MOST_REQUESTS_OF_A_CONNECTION;
  server.timeout = IDLE_TIMEOUT_MS;
  const port = await listen(server, address);
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return { url: `http://${host}:${port}`, close: () => close(server) };
}

function send(outgoing: ServerResponse, answer: ServerAnswer, isHead: boolean): void {
  const { httpStatus, type, body, headers = {} } = answer;
  outgoing.writeHead(httpStatus, {
    ...headers,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  outgoing.end(isHead ? '' : body);
}

function listen(server: Server, { host, port }: ListenAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(describe(error, host, port)));
    server.listen({ host, port }, () => {
      // Failures of single connections are not those of the watch.
      server.removeAllListeners('error').on('error', () => undefined);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function describe(error: Error, host: string, port: number): AppError {
  const code = systemErrorCode(error);
  switch (code) {
    case 'EADDRINUSE':
      return usageError(
        `--listen: port ${port} is in use`,
        'Give another port, or 0 for a free one.',
      );
    case 'EACCES':
      return usageError(
        `--listen: not allowed to listen on port ${port}`,
        'Ports below 1024 often need more rights; take a higher one.',
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return usageError(
        `--listen: this machine has no address ${host}`,
        'Leave the host out to listen on loopback alone, or give 0.0.0.0 for all addresses.',
      );
    default:
      return new AppError('usage', `--listen: ${code ?? 'the address cannot be had'}`, {
        cause: error,
      });
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Those that wait for a next request wait in vain; an answer is written at once.
    server.closeAllConnections();
  });
}
