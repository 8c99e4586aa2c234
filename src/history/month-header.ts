import { DAY_MS } from '../core/history/rollup/history-record.js';
import { midnightOfDay } from './file-names.js';
import { isNumbers, isRecord, isStrings } from './json-values.js';

/** Bytes of the lines of one day: its sums, its polls, its latencies. */
export type DayLengths = readonly [sums: number, polls: number, latencies: number];

/** The first line of a month's file: what it replaces, where each day is, what all days come to. */
export interface MonthHeader {
  /** The segments that are in it and may still be in the folder. */
  readonly segments: readonly string[];
  /** The earliest poll, milliseconds since 1970. */
  readonly first: number;
  readonly days: ReadonlyMap<string, DayLengths>;
  /** The sums of the month, as JSON that is not yet read; `null` where there are none. */
  readonly sums: string | null;
  /** Bytes of the header itself. */
  readonly size: number;
}

/** What comes last in the line, so that damage to it is no damage to what comes before. */
const SUMS = ',"sums":';

/** `undefined` where the line is not whole, or no header. */
export function parseHeader(bytes: Buffer): MonthHeader | undefined {
  const end = bytes.indexOf(10);
  if (end < 0) return undefined;
  const line = bytes.toString('utf8', 0, end);
  const sumsAt = line.indexOf(SUMS);
  let value: unknown;
  try {
    value = JSON.parse(sumsAt < 0 ? line : `${line.slice(0, sumsAt)}}`);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.days)) return undefined;
  if (!isStrings(value.segments) || typeof value.first !== 'number') return undefined;
  const days = new Map<string, DayLengths>();
  for (const [day, lengths] of Object.entries(value.days)) {
    if (!isNumbers(lengths)) return undefined;
    const [sums = 0, polls = 0, latencies = 0] = lengths;
    days.set(day, [sums, polls, latencies]);
  }
  return {
    segments: value.segments,
    first: value.first,
    days,
    sums: sumsAt < 0 ? null : line.slice(sumsAt + SUMS.length, -1),
    size: end + 1,
  };
}

/** Writes it; `sums` is JSON. */
export function encodeHeader(
  month: string,
  { segments, first, days, sums }: Omit<MonthHeader, 'size'>,
): Buffer {
  const header = {
    format: 'tensorone-status-history',
    version: 1,
    kind: 'month',
    month,
    first,
    segments,
    days: Object.fromEntries(days),
  };
  const line = JSON.stringify(header);
  return Buffer.from(`${sums === null ? line : `${line.slice(0, -1)}${SUMS}${sums}}`}\n`);
}

/** The first and the last day of a month, and the time from the one to the end of the other. */
export interface MonthSpan {
  readonly firstDay: string;
  readonly lastDay: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly end: number;
}

/** `null` without days. */
export function spanOf({ days }: Pick<MonthHeader, 'days'>): MonthSpan | null {
  const names = [...days.keys()].sort();
  const [firstDay, lastDay] = [names[0], names.at(-1)];
  if (firstDay === undefined || lastDay === undefined) return null;
  const [time, end] = [midnightOfDay(firstDay), midnightOfDay(lastDay) + DAY_MS];
  return Number.isNaN(time + end) ? null : { firstDay, lastDay, time, end };
}
