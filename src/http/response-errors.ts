import { formatDuration } from '../core/duration.js';
import { AppError, type ErrorDetails, type ErrorKind } from '../errors.js';
import { cutLine } from '../text/sanitize.js';
import type { TextCleaner } from '../text/text-cleaner.js';
import { parseRateLimit } from './rate-limit.js';
import { headerText, parseRetryAfter, type ResponseHeaders } from './retry-after.js';

/** The statuses after which another attempt may help. */
const TRANSIENT = new Set([429, 500, 502, 503, 504]);

export function isTransientStatus(httpStatus: number): boolean {
  return TRANSIENT.has(httpStatus);
}

export interface ErrorAnswer {
  readonly httpStatus: number;
  readonly headers: ResponseHeaders;
  readonly body: string;
}

/** Turns an answer that is no 200 into an error with what the API said, cleaned. */
export function describeHttpError(
  answer: ErrorAnswer,
  clean: TextCleaner,
  origin: string,
  now: number,
): AppError {
  const { httpStatus, headers } = answer;
  const body = readErrorBody(answer.body, clean);
  const requestId = body.requestId ?? requestIdOf(headers, clean);
  const rateLimit = parseRateLimit(headers) ?? undefined;
  const details = { httpStatus, requestId, rateLimit };
  const suffix = `${body.message === undefined ? '' : `: ${body.message}`} (HTTP ${httpStatus})`;
  switch (httpStatus) {
    case 401:
      return new AppError('auth', `the API does not accept the key${suffix}`, {
        ...details,
        hint: 'Check TENSORONE_API_KEY or the key file; a key may have been revoked.',
      });
    case 403:
      return new AppError('forbidden', `the key may not read the status${suffix}`, {
        ...details,
        hint: 'Use a key with read access to monitoring.',
      });
    case 404:
      return new AppError('not-found', `${origin} has no such resource${suffix}`, {
        ...details,
        hint: 'Check --base-url.',
      });
    case 429:
      return rateLimited(answer, suffix, details, now);
  }
  if (httpStatus >= 300 && httpStatus < 400 && httpStatus !== 304) {
    return new AppError('http', `${origin} redirects elsewhere (HTTP ${httpStatus})`, {
      ...details,
      hint: 'Redirects are refused, so that the key stays with its host: give the final address as --base-url.',
    });
  }
  if (httpStatus < 400) {
    return new AppError(
      'invalid-response',
      `unusable answer: ${origin} sent no status (HTTP ${httpStatus})`,
      details,
    );
  }
  const kind: ErrorKind = 'http';
  const whose = httpStatus >= 500 ? 'the API failed' : 'the API refused the request';
  return new AppError(kind, `${whose}${suffix}`, {
    ...details,
    hint: httpStatus >= 500 ? 'Try again; the platform itself may be down.' : undefined,
    retryAfterMs: parseRetryAfter(headers, now),
  });
}

/** The id under which the API's support finds a request. */
export function requestIdOf(headers: ResponseHeaders, clean: TextCleaner): string | undefined {
  const id = headerText(headers['x-request-id']);
  return id ? cutLine(clean.line(id), 200) : undefined;
}

function rateLimited(
  { headers }: ErrorAnswer,
  suffix: string,
  details: ErrorDetails,
  now: number,
): AppError {
  const budget = details.rateLimit;
  const untilReset =
    budget?.resetAt == null || budget.resetAt <= now ? undefined : budget.resetAt - now;
  const retryAfterMs = parseRetryAfter(headers, now) ?? untilReset;
  const when = retryAfterMs === undefined ? 'later' : `in ${formatDuration(retryAfterMs)}`;
  const limit = budget?.limit == null ? '' : `; it allows ${budget.limit} requests a window`;
  return new AppError('rate-limit', `the API's rate limit is used up${suffix}`, {
    ...details,
    retryAfterMs,
    hint: `Try again ${when}${limit}.`,
  });
}

function readErrorBody(
  body: string,
  clean: TextCleaner,
): { message: string | undefined; requestId: string | undefined } {
  const nothing = { message: undefined, requestId: undefined };
  if (!body.trimStart().startsWith('{')) return nothing;
  try {
    const parsed: unknown = JSON.parse(body);
    const text = (key: string) => {
      const value: unknown = Object.getOwnPropertyDescriptor(parsed, key)?.value;
      if (typeof value !== 'string') return undefined;
      return cutLine(clean.line(value).trim(), 500) || undefined;
    };
    return { message: text('message') ?? text('error'), requestId: text('request_id') };
  } catch {
    return nothing;
  }
}
