import { formatUtc } from '../core/utc-time.js';

/** How times are shown: relative for people at a terminal, RFC 3339 for everything else. */
export interface TimeStyle {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly isRelative: boolean;
  /** Times that are not relative stay as they came, fractions included. */
  readonly isExact?: boolean;
}

/** `12 s ago`, `in 2 h`, or the time in UTC to the second. */
export function formatTime(rfc3339: string, style: TimeStyle): string {
  const time = Date.parse(rfc3339);
  if (Number.isNaN(time)) return rfc3339;
  if (!style.isRelative) return style.isExact === true ? rfc3339 : formatUtc(time);
  const ageMs = style.now - time;
  return ageMs >= 0 ? `${formatLength(ageMs, Math.floor)} ago` : `in ${formatLength(-ageMs)}`;
}

const LENGTH_UNITS = [
  { unit: 's', ms: 1_000, most: 90 },
  { unit: 'min', ms: 60_000, most: 90 },
  // The same limit as for the age of data, which stands on the same line.
  { unit: 'h', ms: 3_600_000, most: 72 },
  { unit: 'd', ms: 86_400_000, most: Number.POSITIVE_INFINITY },
] as const;

/** A length of time in one unit, for a glance: `45 min`. `toWhole` rounds the amount. */
export function formatLength(ms: number, toWhole = Math.round): string {
  for (const { unit, ms: size, most } of LENGTH_UNITS) {
    const amount = toWhole(ms / size);
    if (amount < most) return `${amount} ${unit}`;
  }
  return '';
}

/** Per cent with at most two decimals: `99.97%`; less than all is never rounded up to all. */
export function formatPercent(value: number, decimals = 2): string {
  const rounded = round(value, decimals);
  return `${rounded === 100 && value < 100 ? round(100 - 10 ** -decimals, decimals) : rounded}%`;
}

export function formatMs(value: number): string {
  return `${round(value, value < 10 ? 1 : 0)} ms`;
}

/** Thousands set apart: `2,486,532`. */
export function formatCount(value: number): string {
  return String(round(value, 2)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 incident`, `2 incidents`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

const BREAK = /[\p{Cc}\u2028\u2029]/u;

/**
 * A text on one line: white space with a line break or another control character in it becomes one
 * space. Each stretch is looked at once, because one pattern for all of it takes a time that grows
 * with the square of the spaces.
 */
export function oneLine(text: string): string {
  if (!BREAK.test(text)) return text;
  return text.replace(/[\s\p{Cc}]+/gu, (stretch) => (BREAK.test(stretch) ? ' ' : stretch));
}
