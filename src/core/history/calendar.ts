import { fromLocal, type TimeZone } from './time-zone.js';

export const BUCKET_UNITS = ['hour', 'day', 'week', 'month'] as const;

export type BucketUnit = (typeof BUCKET_UNITS)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY = 4 * DAY_MS;

/**
 * Where the buckets of a period begin and end: `from`, each beginning of an hour, day, week or
 * month in the zone, `to`. Empty where the period is.
 */
export function bucketEdges(from: number, to: number, unit: BucketUnit, zone: TimeZone): number[] {
  if (from >= to) return [];
  const edges = [from];
  const next = unit === 'hour' ? nextHour : nextDate(unit);
  for (let edge = next(from, zone); edge < to; edge = next(edge, zone)) edges.push(edge);
  edges.push(to);
  return edges;
}

/** Clocks that are set by half an hour are met again at the next full hour that they show. */
function nextHour(time: number, zone: TimeZone): number {
  return time + HOUR_MS - modulo(time + zone.offsetAt(time), HOUR_MS);
}

function nextDate(unit: Exclude<BucketUnit, 'hour'>) {
  return (time: number, zone: TimeZone): number => {
    let start = startOf(time + zone.offsetAt(time), unit);
    for (;;) {
      start = after(start, unit);
      const next = fromLocal(start, zone);
      if (next > time) return next;
    }
  };
}

function startOf(local: number, unit: Exclude<BucketUnit, 'hour'>): number {
  const day = local - modulo(local, DAY_MS);
  if (unit === 'day') return day;
  if (unit === 'week') return day - modulo(day - FIRST_MONDAY, 7 * DAY_MS);
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

function after(start: number, unit: Exclude<BucketUnit, 'hour'>): number {
  if (unit === 'day') return start + DAY_MS;
  if (unit === 'week') return start + 7 * DAY_MS;
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}

const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads `2026-10-01` (midnight in the zone), `2026-10-01T12:30` (in the zone) or an RFC 3339 time.
 * Returns milliseconds since 1970, or `undefined` for anything else.
 */
export function parseMoment(text: string, zone: TimeZone): number | undefined {
  const match = TIME.exec(text.trim());
  if (match === null) return undefined;
  const [, date = '', hour = '00', minute = '00', second = '00', fraction = '', offset] = match;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const isDate = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
  if (!isDate) return undefined;
  const local =
    midnight +
    Number(hour) * HOUR_MS +
    Number(minute) * 60_000 +
    Number(second) * 1_000 +
    Math.floor(Number(fraction === '' ? 0 : fraction) * 1_000);
  if (offset === undefined) return fromLocal(local, zone);
  const ahead = parseOffset(offset);
  return ahead === undefined ? undefined : local - ahead;
}

function parseOffset(offset: string): number | undefined {
  if (/^z$/i.test(offset)) return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * 60_000);
}
