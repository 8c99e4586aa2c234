import { type DayRollup, type DaySums, rollUpDay } from '../core/history/day-rollup.js';
import type { Poll } from '../core/history/poll.js';
import { systemErrorCode } from '../system/file-error.js';
import type { Folder } from '../system/files/folder.js';
import { decodeDayFigures } from './day-figures.js';
import { decodeDay, encodeDay } from './day-line.js';
import { decodeDayPolls, encodeDayPolls } from './day-polls.js';
import { type MonthName, midnightOfDay, monthOf, parseNames } from './file-names.js';
import { isNumbers, isRecord, isStrings } from './json-values.js';

/** Enough for the header and the sums of a month, as a rule. */
const FIRST_BYTES = 96 * 1024;

/** Bytes of the lines of one day: its sums, its polls, its latencies. */
type DayLengths = readonly [sums: number, polls: number, latencies: number];

/** The beginning of a month's file: what it replaces, and where each day is. */
interface MonthHeader {
  /** The segments that are in it and may still be in the folder. */
  readonly segments: readonly string[];
  /** The earliest poll, milliseconds since 1970. */
  readonly first: number;
  readonly days: ReadonlyMap<string, DayLengths>;
  /** Bytes of the header itself. */
  readonly size: number;
}

/** A month's file, of which the header and the sums were read. */
export interface Month {
  readonly name: MonthName;
  readonly header: MonthHeader;
  /** The line of each day's sums. */
  readonly sums: ReadonlyMap<string, Buffer>;
}

/** The lines of a day as they are kept. */
export interface DayEntry {
  readonly first: number;
  readonly sums: string;
  readonly polls: string;
  readonly latencies: string;
}

/**
 * Reads a month's header and sums; `null` where the file is not whole. Throws errors of the
 * system, `ENOENT` where a later generation took its place.
 */
export function readMonth(folder: Folder, name: MonthName): Month | null {
  let { size, bytes } = folder.readPart(name.name, 0, FIRST_BYTES);
  let header = parseHeader(bytes);
  if (header === undefined) {
    bytes = folder.readPart(name.name, 0, size).bytes;
    header = parseHeader(bytes);
  }
  if (header === undefined) return null;
  const lengths = [...header.days.values()];
  const total = (at: 0 | 1 | 2) => lengths.reduce((sum, each) => sum + each[at], 0);
  if (header.size + total(0) + total(1) + total(2) !== size) return null;
  const end = header.size + total(0);
  if (bytes.length < end) bytes = folder.readPart(name.name, 0, end).bytes;
  const sums = new Map<string, Buffer>();
  let at = header.size;
  for (const [day, [length]] of header.days) {
    sums.set(day, bytes.subarray(at, at + length));
    at += length;
  }
  return { name, header, sums };
}

function parseHeader(bytes: Buffer): MonthHeader | undefined {
  const end = bytes.indexOf(10);
  if (end < 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8', 0, end));
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
  return { segments: value.segments, first: value.first, days, size: end + 1 };
}

/** The days of a month, ready for a report. */
export function daysOf(folder: Folder, month: Month, from: string, to: string): DayRollup[] {
  return [...month.sums].flatMap(([day, line]): DayRollup[] => {
    const time = midnightOfDay(day);
    if (day < from || day > to || Number.isNaN(time)) return [];
    const rollup: DayRollup = {
      kind: 'day',
      time,
      sums: () => decodeDay(line.toString()),
      polls: (withLatencies: boolean) => readDayPolls(folder, month, day, withLatencies),
      figuresBetween(edges: readonly number[]) {
        const read = (at: Month) => decodeDayFigures(readLine(folder, at, day, 1), edges);
        return fromPresent(folder, month, day, read) ?? null;
      },
    };
    return [rollup];
  });
}

/** The polls of a day; from the present generation where the one that was read is gone. */
export function readDayPolls(
  folder: Folder,
  month: Month,
  day: string,
  withLatencies: boolean,
): Poll[] {
  const read = (at: Month) =>
    decodeDayPolls(
      readLine(folder, at, day, 1),
      withLatencies ? readLine(folder, at, day, 2) : null,
    );
  return fromPresent(folder, month, day, read) ?? [];
}

/** What `read` reads; from the present generation where the one at hand is gone. */
function fromPresent<T>(
  folder: Folder,
  month: Month,
  day: string,
  read: (month: Month) => T,
): T | undefined {
  for (let present: Month | null = month; present !== null; ) {
    try {
      return read(present);
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
      present = findMonth(folder, monthOf(day));
    }
  }
  return undefined;
}

/** The latest whole generation of a month. */
export function findMonth(folder: Folder, month: string): Month | null {
  for (;;) {
    const names = parseNames(folder.names()).months.filter((each) => each.month === month);
    try {
      for (const name of names) {
        const found = readMonth(folder, name);
        if (found !== null) return found;
      }
      return null;
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
}

/** The lines of a day in a month's file. */
export function readDayEntry(folder: Folder, month: Month, day: string): DayEntry {
  const sums = month.sums.get(day)?.toString() ?? '';
  return {
    first: firstOf(day, decodeDay(sums)),
    sums,
    polls: readLine(folder, month, day, 1),
    latencies: readLine(folder, month, day, 2),
  };
}

function firstOf(day: string, sums: DaySums | null): number {
  return sums === null ? Number.MAX_SAFE_INTEGER : midnightOfDay(day) + sums.first;
}

function readLine(folder: Folder, { name, header }: Month, day: string, part: 1 | 2): string {
  let offset = header.size;
  let within = 0;
  for (const [each, lengths] of header.days) {
    for (let earlier = 0; earlier < part; earlier++) offset += lengths[earlier] ?? 0;
    if (each < day) within += lengths[part];
  }
  const length = header.days.get(day)?.[part] ?? 0;
  return folder.readPart(name.name, offset + within, length).bytes.toString('utf8');
}

/**
 * Makes the lines of a day. The sums are of the polls as they will be read again, so that it does
 * not matter how often, and in how many steps, a day was rolled up.
 */
export function makeDayEntry(day: string, polls: readonly Poll[]): DayEntry {
  const lines = encodeDayPolls(day, polls);
  const rollup = rollUpDay(midnightOfDay(day), decodeDayPolls(lines.polls, null));
  const sums = rollup.sums();
  return { first: firstOf(day, sums), sums: encodeDay(day, sums), ...lines };
}

/** Writes a month: header, then the sums, the polls and the latencies of all its days. */
export function encodeMonth(
  month: string,
  entries: ReadonlyMap<string, DayEntry>,
  segments: readonly string[],
): Buffer[] {
  const days = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = (['sums', 'polls', 'latencies'] as const).map((part) =>
    days.map(([, entry]) => Buffer.from(entry[part])),
  );
  const header = {
    format: 'tensorone-status-history',
    version: 1,
    kind: 'month',
    month,
    first: Math.min(...days.map(([, entry]) => entry.first)),
    segments,
    days: Object.fromEntries(
      days.map(([day], index) => [day, parts.map((part) => part[index]?.length ?? 0)]),
    ),
  };
  return [Buffer.from(`${JSON.stringify(header)}\n`), ...parts.flat()];
}
