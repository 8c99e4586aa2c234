import { AppError } from '../errors.js';

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A date, a `T` or space, a time, and an offset: what `Date.parse` reads alike everywhere. */
const TIME_PATTERN =
  /^(\d{4}-\d\d-\d\d)[Tt ]([01]\d|2[0-3]):\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** True for an RFC 3339 time. */
export function isTime(text: string): boolean {
  const date = TIME_PATTERN.exec(text)?.[1];
  return date !== undefined && isDate(date) && !Number.isNaN(Date.parse(text));
}

/** `Date.parse` takes the 30th of February for the 1st of March. */
function isDate(date: string): boolean {
  const parsed = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date);
}

/** What messages about an unusable answer begin with. */
export const UNUSABLE = 'unusable answer: ';

/** An `invalid-response` error that names the place and what was expected there. */
export function invalid(path: string, expected: string, value: unknown): AppError {
  return new AppError(
    'invalid-response',
    `${UNUSABLE}${path === '' ? 'the body' : path} should be ${expected}, got ${nameOfValue(value)}`,
    { hint: 'The API may have changed, or something else answers at this address.' },
  );
}

/** What came instead. The number itself, because one out of range is of the right type. */
export function nameOfValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value === '') return 'an empty string';
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
