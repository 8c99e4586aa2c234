import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, usageError } from '../../errors.js';
import { systemErrorCode } from '../../system/file-error.js';
import { answerRequest } from './answer-request.js';
import { gzip, isSentAsGzip } from './content-coding.js';
import { sendAnswer } from './send-answer.js';
import type { WatchView } from './watch-view.js';

export interface ListenAddress {
  /** As a socket takes it: `::1` without brackets. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface StatusServer {
  /** `http://127.0.0.1:9469` */
  readonly url: string;
  /** Connections at once: a client that has not finished by then is disconnected. */
  close(): Promise<void>;
}

/** A slower client is disconnected, and holds up no other. */
export interface Patience {
  readonly headersMs: number;
  /** Headers and body. */
  readonly requestMs: number;
  /** Without a byte in either direction. */
  readonly stallMs: number;
  /** Until the next request: scrapers that come once a minute keep their connection. */
  readonly idleMs: number;
}

const PATIENCE: Patience = {
  headersMs: 5_000,
  requestMs: 10_000,
  stallMs: 15_000,
  idleMs: 75_000,
};

/** 200 readers of events, and many times as many as monitors and probes need. */
const MAX_CONNECTIONS = 512;

/**
 * Answers a request, or returns false and leaves it alone. `boundTo` is the address that the server
 * listens on, as the system has it: `127.0.0.1` also where `localhost` or `127.1` was asked for.
 */
export type RequestHandler = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  boundTo: string,
) => boolean;

/**
 * Answers what a watch knows by HTTP. Rejects with a usage error where the address cannot be had.
 * It only ever reads: there is nothing to be changed, and nothing secret to be seen.
 * @param handleFirst for the paths of the page
 */
export async function startStatusServer(
  address: ListenAddress,
  view: () => WatchView,
  handleFirst: RequestHandler = () => false,
  { headersMs, requestMs, stallMs, idleMs }: Patience = PATIENCE,
): Promise<StatusServer> {
  const { createServer } = await import('node:http');
  let boundTo = address.host;
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: idleMs,
      // How often Node looks for those that are too slow.
      connectionsCheckingInterval: headersMs / 2,
    },
    (incoming, outgoing) => {
      if (handleFirst(incoming, outgoing, boundTo)) return;
      const { method = '', url = '/', headers } = incoming;
      const answer = answerRequest(method, url, view());
      sendAnswer(outgoing, {
        ...answer,
        headers: { ...answer.headers, 'cache-control': 'no-store' },
        ...(isSentAsGzip(headers['accept-encoding'], answer)
          ? { gzip: () => gzip(answer.body) }
          : {}),
      });
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.timeout = stallMs;
  const { port, address: bound } = await listen(server, address);
  boundTo = bound;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return { url: `http://${host}:${port}`, close: () => close(server) };
}

type BoundAddress = Pick<AddressInfo, 'address' | 'port'>;

function listen(server: Server, { host, port }: ListenAddress): Promise<BoundAddress> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(describe(error, host, port)));
    server.listen({ host, port }, () => {
      // Failures of single connections are not those of the watch.
      server.removeAllListeners('error').on('error', () => undefined);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address : { address: host, port });
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
    // What was asked in full is answered and written by now.
    server.closeAllConnections();
  });
}
