/** RFC 3339 in whole seconds: `2024-01-16T18:30:30Z`. */
export function formatUtc(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A time of the API as people read it: in UTC, to the second. What is not a time stays as it is. */
export function toUtcSecond(rfc3339: string): string {
  const time = Date.parse(rfc3339);
  return Number.isNaN(time) ? rfc3339 : formatUtc(time);
}
