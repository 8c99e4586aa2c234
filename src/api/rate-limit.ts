import type { RateLimit } from '../core/model.js';

/** Header names in lower case, as undici gives them. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Reads `X-RateLimit-Limit`, `-Remaining`, `-Reset` (Unix seconds) and `-Window` (seconds). */
export function parseRateLimit(headers: ResponseHeaders): RateLimit | null {
  const limit = wholeNumber(headers['x-ratelimit-limit']);
  const remaining = wholeNumber(headers['x-ratelimit-remaining']);
  const reset = wholeNumber(headers['x-ratelimit-reset']);
  const window = wholeNumber(headers['x-ratelimit-window']);
  if (limit === null && remaining === null && reset === null) return null;
  return {
    limit,
    remaining,
    resetAt: reset === null ? null : reset * 1_000,
    windowMs: window === null ? null : window * 1_000,
  };
}

/** Reads `Retry-After`, seconds or an HTTP date, as milliseconds from `now`; rubbish is `undefined`. */
export function parseRetryAfter(headers: ResponseHeaders, now: number): number | undefined {
  const value = headerText(headers['retry-after']);
  if (value === undefined) return undefined;
  if (/^\d{1,10}$/.test(value)) return Number(value) * 1_000;
  const date = /^[A-Z][a-z]{2},? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

export function headerText(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim();
}

function wholeNumber(value: string | string[] | undefined): number | null {
  const text = headerText(value);
  if (text === undefined || !/^\d{1,15}$/.test(text)) return null;
  return Number(text);
}
