import type { RateLimit } from './core/model.js';

/** What can go wrong in ways that users meet; each kind has one exit code. */
export type ErrorKind =
  | 'usage'
  | 'auth'
  | 'forbidden'
  | 'not-found'
  | 'rate-limit'
  | 'http'
  | 'network'
  | 'timeout'
  | 'invalid-response'
  | 'internal';

export interface ErrorDetails {
  /** What the user can do about it, in one sentence. */
  readonly hint?: string | undefined;
  /** What was probably meant, the most likely first. */
  readonly suggestions?: readonly string[] | undefined;
  readonly httpStatus?: number | undefined;
  /** The API's `request_id`, to be quoted to its support. */
  readonly requestId?: string | undefined;
  /** How long the server asked to be left alone, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** What the answer said about the read budget, where it said anything. */
  readonly rateLimit?: RateLimit | undefined;
  /** How old the data was, in milliseconds, where it was too old to say how things are. */
  readonly dataAgeMs?: number | undefined;
  readonly cause?: unknown;
}

/** An expected failure: reported in one line, without a stack. Anything else thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: ErrorKind;
  readonly hint: string | undefined;
  readonly suggestions: readonly string[];
  readonly httpStatus: number | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly rateLimit: RateLimit | undefined;
  readonly dataAgeMs: number | undefined;

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.hint = details.hint;
    this.suggestions = details.suggestions ?? [];
    this.httpStatus = details.httpStatus;
    this.requestId = details.requestId;
    this.retryAfterMs = details.retryAfterMs;
    this.rateLimit = details.rateLimit;
    this.dataAgeMs = details.dataAgeMs;
  }
}

/** The same failure with the place of it in front; anything else is handed back as it is. */
export function inPlace(thrown: unknown, place: string | null): unknown {
  if (!(thrown instanceof AppError) || place === null) return thrown;
  const message = `${place}: ${thrown.message}`;
  return new AppError(thrown.kind, message, { ...thrown, cause: thrown });
}

/** A mistake in how the program was called: exit code 64. */
export function usageError(message: string, hint?: string): AppError {
  return new AppError('usage', message, { hint });
}
