import type { Poll } from '../core/history/poll.js';
import {
  DAY_MS,
  type HistoryRecord,
  midnightOf,
  type PollBatch,
} from '../core/history/rollup/history-record.js';
import { systemErrorCode } from '../system/file-error.js';
import type { Folder } from '../system/files/folder.js';
import { dayOf, type FolderNames, midnightOfDay, monthOf, parseNames } from './file-names.js';
import type { FolderContent, ReadRange } from './folder-content.js';
import { mergePolls } from './merge-polls.js';
import { daysOf, isLatestMonth, type Month, readMonth, wholeMonth } from './month-file.js';
import { readSegment } from './segment-lines.js';

/** What is held at the beginning of a period was seen no longer before it than this. */
const EARLIER_MS = 7 * DAY_MS;

/** How often the folder may change while it is read. */
const MAX_TRIES = 100;

/**
 * Reads what a period needs, without a lock: what changes meanwhile is read again, so that each
 * record is there once. Throws errors of the system.
 */
export function readFolder(folder: Folder, range: ReadRange): FolderContent {
  for (let tries = 1; ; tries++) {
    try {
      const content = readOnce(folder, range);
      if (tries >= MAX_TRIES || areLatest(folder, content.months)) return content;
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT' || tries >= MAX_TRIES) throw error;
    }
  }
}

/** Months come before segments: one that was replaced meanwhile is no longer there to be opened. */
function readOnce(folder: Folder, range: ReadRange): FolderContent & { months: Month[] } {
  const names = parseNames(folder.names());
  const from = dayOf(clamp(midnightOf(range.from) - EARLIER_MS));
  const to = dayOf(clamp(range.to));
  const [firstMonth, lastMonth] = [monthOf(from), monthOf(to)];
  const months = readMonths(folder, names, firstMonth, lastMonth);
  const whole = new Set(months.map(({ name }) => name.month));
  const damagedMonths = names.months
    .map(({ month }) => month)
    .filter((month) => month >= firstMonth && month <= lastMonth && !whole.has(month));
  const replaced = new Set(months.flatMap((month) => month.header.segments));
  const inRange = names.segments.filter(({ day }) => day >= from && day <= to);
  const loose = new Map<string, Poll[][]>();
  for (const { name, day } of inRange) {
    if (replaced.has(name)) continue;
    const { polls } = readSegment(folder.read(name), range.withLatencies);
    loose.set(day, [...(loose.get(day) ?? []), [...polls]]);
  }
  const records = months.flatMap((month): HistoryRecord[] => {
    const inOne = wholeMonth(folder, month, from, to);
    return inOne === null ? daysOf(folder, month, from, to) : [inOne];
  });
  for (const [day, lists] of loose) records.push(batchOf(day, lists));
  return {
    months,
    records,
    firstRecordAt: firstRecord(folder, names, months, from),
    damagedMonths: [...new Set(damagedMonths)],
  };
}

function batchOf(day: string, lists: readonly (readonly Poll[])[]): PollBatch {
  return { kind: 'polls', time: midnightOfDay(day), polls: mergePolls(...lists) };
}

/** The latest whole generation of each month. */
function readMonths(folder: Folder, names: FolderNames, from: string, to: string): Month[] {
  const found = new Map<string, Month>();
  for (const name of names.months) {
    if (name.month < from || name.month > to || found.has(name.month)) continue;
    const month = readMonth(folder, name);
    if (month !== null) found.set(name.month, month);
  }
  return [...found.values()];
}

/**
 * False where there is a later generation of a month by now. A process that was slow may have given
 * a name that was free again to an older state, for as long as it takes to notice.
 */
function areLatest(folder: Folder, months: readonly Month[]): boolean {
  const names = parseNames(folder.names());
  return months.every(({ name }) => isLatestMonth(folder, names, name));
}

function firstRecord(
  folder: Folder,
  names: FolderNames,
  read: readonly Month[],
  from: string,
): number | undefined {
  // A process that was killed, or a full disk, leaves segments without a poll.
  const hasPolls = (name: string) => readSegment(folder.read(name), false).polls.length > 0;
  const earlier = names.segments.find(({ name, day }) => day < from && hasPolls(name));
  const times = earlier === undefined ? [] : [midnightOfDay(earlier.day)];
  const oldest = names.months.map(({ month }) => month).sort()[0] ?? from;
  const known = read.find(({ name }) => name.month === oldest);
  const month = known ?? readMonths(folder, names, oldest, oldest)[0];
  if (month !== undefined) times.push(month.header.first);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Dates that can be written with four digits for the year. */
function clamp(time: number): number {
  return Math.min(Math.max(time, 0), Date.parse('9999-12-31T00:00:00Z'));
}
