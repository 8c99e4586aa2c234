import type { AppError, ErrorKind } from '../../errors.js';

/** An error as strangers may read it: the words of the API and its address are not in it. */
export interface PublicError {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly httpStatus: number | null;
  readonly requestId: null;
  readonly hint: null;
}

const MESSAGES: Readonly<Record<ErrorKind, string>> = {
  usage: 'the monitor is not set up correctly',
  auth: 'the API refuses the key of this monitor',
  forbidden: 'the API refuses access to this monitor',
  'not-found': 'the API has no status report at its address',
  'rate-limit': 'the rate limit of the API is used up',
  http: 'the API answers with an error',
  network: 'the API cannot be reached',
  timeout: 'the API does not answer in time',
  'invalid-response': 'the answer of the API cannot be read',
  internal: 'the monitor has failed',
};

/** Replaces the message of an error by one that is the same for each kind. */
export function publicError({ kind, httpStatus }: Pick<AppError, 'kind' | 'httpStatus'>) {
  const status = httpStatus ?? null;
  const message =
    kind === 'http' && status !== null ? `the API answers with HTTP ${status}` : MESSAGES[kind];
  return { kind, message, httpStatus: status, requestId: null, hint: null } satisfies PublicError;
}

/** The state before the first poll, or while polls are overdue. */
export function noAnswer(message: string): PublicError {
  return { kind: 'timeout', message, httpStatus: null, requestId: null, hint: null };
}
