import { parseHttpDate } from './http-date.js';

/** Header names in lower case, as undici gives them. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** From here on a number of seconds is a Unix time, as some receivers send it by mistake. */
const FIRST_UNIX_TIME = 1_000_000_000;
const FIRST_UNIX_TIME_MS = 1_000_000_000_000;

/**
 * Reads `Retry-After` as milliseconds from `now`: seconds, fractions included, an HTTP date, or a
 * Unix time in seconds or milliseconds. `undefined` for anything else.
 */
export function parseRetryAfter(headers: ResponseHeaders, now: number): number | undefined {
  const value = headerText(headers['retry-after']);
  if (value === undefined) return undefined;
  if (/^\d{1,13}(\.\d{0,9})?$/.test(value)) {
    const number = Number(value);
    if (number < FIRST_UNIX_TIME) return Math.ceil(number * 1_000);
    return Math.max(0, Math.ceil(number < FIRST_UNIX_TIME_MS ? number * 1_000 : number) - now);
  }
  const date = parseHttpDate(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Of a header that came twice the first counts. */
export function headerText(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim();
}
