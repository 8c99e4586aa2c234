import type { RateLimit } from '../core/model.js';
import { headerText, type ResponseHeaders } from './retry-after.js';

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

function wholeNumber(value: string | string[] | undefined): number | null {
  const text = headerText(value);
  if (text === undefined || !/^\d{1,15}$/.test(text)) return null;
  return Number(text);
}
