import { DAY_MS } from '../core/history/rollup/history-record.js';
import { systemErrorCode } from '../system/file-error.js';
import type { Folder } from '../system/files/folder.js';
import {
  closedSignOf,
  dayOf,
  type FolderNames,
  monthName,
  monthOf,
  parseNames,
  type SegmentName,
  temporaryName,
} from './file-names.js';
import { mergePolls } from './merge-polls.js';
import {
  type DayEntry,
  encodeMonth,
  findMonth,
  isLatestMonth,
  type Month,
  makeDayEntry,
  readDayEntry,
  readDayPolls,
  readMonth,
} from './month-file.js';
import { readSegment } from './segment-lines.js';

/** A poll that was under way at midnight is written in this time. */
const GRACE_MS = 60_000;

/** What is older is no longer kept. */
export const KEPT_MS = 400 * DAY_MS;

/** Temporary files of processes that were killed. */
const LEFTOVER_MS = 3_600_000;

/** How often others may be faster. */
const MAX_TRIES = 100;

/** The day that is not over yet: `2026-11-28`, UTC. */
export function presentDay(now: number): string {
  return dayOf(now - GRACE_MS);
}

export interface RollUpOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Differs from that of every other process. */
  readonly serial: string;
}

/**
 * Moves the polls of days that are over from segments to the file of their month, and removes what
 * is older than 400 days. Any number of processes may do this at once: each writes the next
 * generation of a month, only one can give it its name, and the others begin again from there. One
 * that is killed leaves what was there before. Throws errors of the system.
 */
export function rollUp(folder: Folder, { now, serial }: RollUpOptions): void {
  const today = presentDay(now);
  const names = parseNames(folder.names());
  const isOver = ({ day }: SegmentName) => day < today;
  for (const month of new Set(names.segments.filter(isOver).map(({ day }) => monthOf(day)))) {
    rollUpMonth(folder, month, today, `${serial}-${month}`);
  }
  removeOld(folder, now);
}

function rollUpMonth(folder: Folder, month: string, today: string, serial: string): void {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const present = findMonth(folder, month);
    const names = parseNames(folder.names());
    const segments = names.segments.filter(({ day }) => monthOf(day) === month && day < today);
    try {
      if (!isPresent(folder, names, month, present)) continue;
      const replaced = new Set(present?.header.segments);
      const fresh = segments.filter(({ name }) => !replaced.has(name));
      if (fresh.length === 0) {
        removeSegments(folder, segments);
        return;
      }
      const entries = readEntries(folder, present, fresh);
      if (entries.size === 0) {
        // Processes that were killed, or a full disk, left segments without a poll.
        removeSegments(folder, segments);
        return;
      }
      const next = nextGeneration(names, month);
      const temporary = temporaryName(`${serial}-${tries}`);
      const listed = segments.map(({ name }) => name);
      folder.writeDurably(temporary, encodeMonth(month, entries, listed));
      const isOurs = folder.publish(temporary, monthName(month, next));
      folder.remove(temporary);
      if (!isOurs || !isLatest(folder, month, next)) continue;
      // What is not whole may hold days that are nowhere else: people may still repair it.
      for (const old of names.months.filter((each) => each.month === month)) {
        if (readMonth(folder, old) !== null) folder.remove(old.name);
      }
      removeSegments(folder, segments);
      return;
    } catch (error) {
      // A file went away because another process was faster.
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
}

/** False where another process went on since a month was looked for. */
function isPresent(
  folder: Folder,
  names: FolderNames,
  month: string,
  present: Month | null,
): boolean {
  if (present !== null) return isLatestMonth(folder, names, present.name);
  return names.months.every((each) => each.month !== month || readMonth(folder, each) === null);
}

/** The first that no file has, whole or not. */
function nextGeneration({ months }: FolderNames, month: string): number {
  const taken = months.filter((each) => each.month === month).map(({ generation }) => generation);
  return Math.max(0, ...taken) + 1;
}

/** False where others went on before the name was free again: then what was written is old. */
function isLatest(folder: Folder, month: string, generation: number): boolean {
  const names = parseNames(folder.names());
  if (nextGeneration(names, month) === generation + 1) return true;
  folder.remove(monthName(month, generation));
  return false;
}

/** The days of a month as they are to be: as they were, or with the polls of new segments. */
function readEntries(
  folder: Folder,
  present: Month | null,
  segments: readonly SegmentName[],
): Map<string, DayEntry> {
  const entries = new Map<string, DayEntry>();
  const touched = new Set(segments.map(({ day }) => day));
  for (const day of present?.header.days.keys() ?? []) {
    if (present !== null && !touched.has(day)) entries.set(day, readDayEntry(folder, present, day));
  }
  // From the sign on, what a writer adds it adds elsewhere too.
  for (const { name } of segments) folder.create(closedSignOf(name));
  for (const day of touched) {
    const known = present === null ? [] : readDayPolls(folder, present, day, true);
    const added = segments
      .filter((segment) => segment.day === day)
      .map(({ name }) => readSegment(folder.read(name)).polls);
    const polls = mergePolls(known, ...added);
    if (polls.length > 0) entries.set(day, makeDayEntry(day, polls));
  }
  return entries;
}

/** The sign goes last: a writer that sees neither sign nor segment knows that it must go elsewhere. */
function removeSegments(folder: Folder, segments: readonly SegmentName[]): void {
  for (const { name } of segments) {
    folder.remove(name);
    folder.remove(closedSignOf(name));
  }
}

function removeOld(folder: Folder, now: number): void {
  const oldest = monthOf(dayOf(now - KEPT_MS));
  const { months, orphans, temporaries } = parseNames(folder.names());
  for (const { name, month } of months) if (month < oldest) folder.remove(name);
  for (const name of orphans) folder.remove(name);
  for (const name of temporaries) {
    const modifiedAt = folder.modifiedAt(name);
    if (modifiedAt !== null && now - modifiedAt > LEFTOVER_MS) folder.remove(name);
  }
}
