import { AppError } from '../errors.js';
import type { HttpSend } from './http-send.js';
import { describeNetworkError, wasNeverSent } from './network-errors.js';
import { openTransport, type RouteOptions } from './open-transport.js';
import type { Transport } from './transport.js';

/** Connections to receivers. */
export interface Sender {
  readonly send: HttpSend;
  /** Closes all of them; what is under way fails. */
  close(): Promise<void>;
}

/** What a receiver answers is only looked at for a word or two. */
const LARGEST_REPLY = 64 * 1_024;

/** For a body that decides whether a message was accepted. */
const PATIENCE_MS = 2_000;

export interface SenderOptions extends RouteOptions {
  /** For answers that are read as a whole: a longer one is a failure. Default: 64 KiB, then cut. */
  readonly maxReplyBytes?: number;
}

/** Opens connections to receivers, one set an origin, through the proxies that the environment names. */
export function openSender(options: SenderOptions): Sender {
  const { maxReplyBytes } = options;
  const transports = new Map<string, Promise<Transport>>();
  const transportFor = (origin: string) => {
    const known = transports.get(origin) ?? openTransport(origin, options);
    transports.set(origin, known);
    return known;
  };
  return {
    async send({ method, url, headers, body, readsBody = false }, signal) {
      const { origin } = url;
      const request = { method, origin, path: url.pathname + url.search, headers };
      try {
        const transport = await transportFor(origin);
        const reply = await transport.send(
          body === undefined ? request : { ...request, body },
          signal,
          maxReplyBytes === undefined
            ? { largest: LARGEST_REPLY, isCut: true, patienceMs: readsBody ? PATIENCE_MS : 0 }
            : { largest: maxReplyBytes, isCut: false },
        );
        return { ...reply, body: reply.body.toString('utf8') };
      } catch (error) {
        if (signal.aborted)
          return { failure: `no answer from ${origin} in time`, isUncertain: true };
        if (error instanceof AppError) return { failure: error.message, isUncertain: false };
        return {
          failure: describeNetworkError(error, origin).error.message,
          isUncertain: !wasNeverSent(error),
        };
      }
    },
    async close() {
      const open = await Promise.all(transports.values());
      await Promise.all(open.map((transport) => transport.close()));
    },
  };
}
