import type { Socket } from 'node:net';
import type { Expectations } from '../expectation.js';

/** What a client asked for. */
export interface Request {
  readonly isDependencies: boolean;
  /** The region asked for, where there is one. */
  readonly region: string | null;
  /** How often the same was asked before this one. */
  readonly earlier: number;
  /** A second server, on another port, that the program must never connect to. */
  readonly otherOrigin: string;
  /** The server's own. */
  readonly origin: string;
}

/** Drives the bare socket, once a request has come. */
export type Answer = (socket: Socket, request: Request) => void;

/** Where the client is sent. */
export type Place =
  /** A plain TCP server. */
  | 'server'
  /** A port on which nothing listens. */
  | 'nowhere'
  /** A name that no DNS knows. */
  | 'unknown-host'
  /** A TLS server with the certificate of that name in `test/fixtures/tls`. */
  | { readonly certificate: string; readonly isTrusted: boolean }
  /** A plain TCP server that is spoken to in TLS. */
  | 'tls-to-plain';

/** One way in which an API can be wrong, and what the contract wants then. */
export interface Fault {
  readonly group: string;
  readonly name: string;
  readonly expected: Expectations;
  readonly answer: Answer;
  /** What is done with a connection before anything was asked on it. */
  readonly greet?: (socket: Socket) => void;
  readonly place?: Place;
  /** `--timeout`; short where the fault is that nothing comes. */
  readonly timeoutMs?: number;
  readonly retries?: number;
  /** `--stale-after`; default: `never`, because the example is from 2024. */
  readonly staleAfter?: string;
  /** The words after `impact`; `--current` reads both answers. */
  readonly impactArgv?: readonly string[];
  /** `status` ran before, against a server that was well. */
  readonly isWarm?: boolean;
  /** No request may arrive at all: the key would have gone to a stranger. */
  readonly isUnasked?: boolean;
}

/** Plenty for an answer that comes. */
export const USUAL_TIMEOUT_MS = 3_000;

/** For what never comes. */
export const SHORT_TIMEOUT_MS = 500;
