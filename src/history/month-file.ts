import type { Poll } from '../core/history/poll.js';
import { rollUpDay } from '../core/history/rollup/day-rollup.js';
import type { DayRollup, MonthRollup, Sums } from '../core/history/rollup/history-record.js';
import { type SummedDay, sumUpDays } from '../core/history/rollup/month-rollup.js';
import { systemErrorCode } from '../system/file-error.js';
import type { Folder } from '../system/files/folder.js';
import { decodeDayFigures } from './day-figures.js';
import { decodeDayPolls, encodeDayPolls } from './day-polls.js';
import {
  type FolderNames,
  type MonthName,
  midnightOfDay,
  monthOf,
  parseNames,
} from './file-names.js';
import {
  type DayLengths,
  encodeHeader,
  type MonthHeader,
  parseHeader,
  spanOf,
} from './month-header.js';
import { decodeDay, decodeMonthSums, encodeDay, encodeMonthSums } from './sums-text.js';

/** Enough for the header, as a rule. */
const FIRST_BYTES = 48 * 1024;

/** The sections of a file, in their order. */
const [SUMS, POLLS, LATENCIES] = [0, 1, 2] as const;

/** A month's file, of which the header was read. */
export interface Month {
  readonly name: MonthName;
  readonly header: MonthHeader;
  /** Bytes of all of it. */
  readonly size: number;
  /** The section of the days' sums; read when first needed, which may fail like any reading. */
  sums(): Buffer;
}

/** The lines of a day as they are kept. */
export interface DayEntry {
  readonly first: number;
  readonly sums: string;
  readonly polls: string;
  readonly latencies: string;
}

/**
 * Reads a month's header; `null` where the file is not whole. Throws errors of the system, `ENOENT`
 * where a later generation took its place.
 */
export function readMonth(folder: Folder, name: MonthName): Month | null {
  let { size, bytes } = folder.readPart(name.name, 0, FIRST_BYTES);
  let header = parseHeader(bytes);
  if (header === undefined && bytes.length < size) {
    bytes = folder.readPart(name.name, 0, size).bytes;
    header = parseHeader(bytes);
  }
  if (header === undefined) return null;
  const { days, size: start } = header;
  const total = (section: 0 | 1 | 2) =>
    [...days.values()].reduce((sum, lengths) => sum + lengths[section], 0);
  if (start + total(SUMS) + total(POLLS) + total(LATENCIES) !== size) return null;
  let section: Buffer | undefined;
  const sums = () => {
    section ??= folder.readPart(name.name, start, total(SUMS)).bytes;
    return section;
  };
  return { name, header, size, sums };
}

/** A month as one record, where all of its days lie in a period and their sums were kept. */
export function wholeMonth(
  folder: Folder,
  month: Month,
  from: string,
  to: string,
): MonthRollup | null {
  const { header } = month;
  const span = spanOf(header);
  if (header.sums === null || span === null || span.firstDay < from || span.lastDay > to) {
    return null;
  }
  return {
    kind: 'month',
    time: span.time,
    end: span.end,
    first: header.first,
    sums: () => (header.sums === null ? null : decodeMonthSums(header.sums)),
    days: () => daysOf(folder, month, span.firstDay, span.lastDay),
  };
}

/** The days of a month in a period, ready for a report. */
export function daysOf(folder: Folder, month: Month, from: string, to: string): DayRollup[] {
  return [...month.header.days.keys()].flatMap((day): DayRollup[] => {
    const time = midnightOfDay(day);
    if (day < from || day > to || Number.isNaN(time)) return [];
    const rollup: DayRollup = {
      kind: 'day',
      time,
      sums: () => {
        const read = (at: Month) => decodeDay(readLine(folder, at, day, SUMS));
        return fromPresent(folder, month, day, read) ?? null;
      },
      polls: (withLatencies: boolean) => readDayPolls(folder, month, day, withLatencies),
      figuresBetween(edges: readonly number[]) {
        const read = (at: Month) => decodeDayFigures(readLine(folder, at, day, POLLS), edges);
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
      readLine(folder, at, day, POLLS),
      withLatencies ? readLine(folder, at, day, LATENCIES) : null,
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

/** False where a folder holds a later generation that is whole, or this one no longer. */
export function isLatestMonth(folder: Folder, names: FolderNames, name: MonthName): boolean {
  const present = names.months.filter(({ month }) => month === name.month);
  for (const each of present) {
    if (each.generation === name.generation) return true;
    if (readMonth(folder, each) !== null) return false;
  }
  return false;
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
  const sums = readLine(folder, month, day, SUMS);
  return {
    first: firstOf(day, decodeDay(sums)),
    sums,
    polls: readLine(folder, month, day, POLLS),
    latencies: readLine(folder, month, day, LATENCIES),
  };
}

function firstOf(day: string, sums: Sums | null): number {
  return sums === null ? Number.MAX_SAFE_INTEGER : midnightOfDay(day) + sums.first;
}

function readLine(folder: Folder, month: Month, day: string, section: 0 | 1 | 2): string {
  const { name, header } = month;
  let offset = header.size;
  let within = 0;
  for (const [each, lengths] of header.days) {
    for (let earlier = 0; earlier < section; earlier++) offset += lengths[earlier] ?? 0;
    if (each < day) within += lengths[section];
  }
  const length = header.days.get(day)?.[section] ?? 0;
  if (section === SUMS) return month.sums().toString('utf8', within, within + length);
  const { size, bytes } = folder.readPart(name.name, offset + within, length);
  // The name of a file that is gone may have been given to another one.
  if (size !== month.size) throw Object.assign(new Error('replaced'), { code: 'ENOENT' });
  return bytes.toString('utf8');
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
  const lengthsOf = (index: number): DayLengths => {
    const [sums = 0, polls = 0, latencies = 0] = parts.map((part) => part[index]?.length ?? 0);
    return [sums, polls, latencies];
  };
  const header = encodeHeader(month, {
    first: Math.min(...days.map(([, entry]) => entry.first)),
    segments,
    days: new Map(days.map(([day], index) => [day, lengthsOf(index)])),
    sums: sumsOf(days),
  });
  return [header, ...parts.flat()];
}

/** What all days come to, as JSON; `null` where that of one is damaged. */
function sumsOf(days: readonly (readonly [day: string, entry: DayEntry])[]): string | null {
  const summed: SummedDay[] = [];
  for (const [day, entry] of days) {
    const sums = decodeDay(entry.sums);
    if (sums === null) return null;
    summed.push({ time: midnightOfDay(day), sums });
  }
  const total = sumUpDays(summed);
  return total === null ? null : encodeMonthSums(total);
}
