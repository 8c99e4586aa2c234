/** Header names in lower case, as undici gives them. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Reads `Retry-After`, seconds or an HTTP date, as milliseconds from `now`; rubbish is `undefined`. */
export function parseRetryAfter(headers: ResponseHeaders, now: number): number | undefined {
  const value = headerText(headers['retry-after']);
  if (value === undefined) return undefined;
  if (/^\d{1,10}$/.test(value)) return Number(value) * 1_000;
  const date = /^[A-Z][a-z]{2},? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Of a header that came twice the first counts. */
export function headerText(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim();
}
