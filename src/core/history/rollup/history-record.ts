import type { Status } from '../../status.js';
import type { Listing, Poll } from '../poll.js';
import type { PollRecord } from '../record.js';
import type { Held } from '../track.js';

export const DAY_MS = 86_400_000;

/** A record of the history: one poll, some polls of a day, or days that are over. */
export type HistoryRecord = DailyRecord | MonthRollup;

export type DailyRecord = PollRecord | PollBatch | DayRollup;

/** Polls of one UTC day, by time. */
export interface PollBatch {
  readonly kind: 'polls';
  /** The day's midnight, milliseconds since 1970. */
  readonly time: number;
  readonly polls: readonly Poll[];
}

/** A day that is over, UTC. Each call reads it again: a year is too much to hold. */
export interface DayRollup {
  readonly kind: 'day';
  /** The day's midnight, milliseconds since 1970. */
  readonly time: number;
  /** `null` where they are damaged. */
  sums(): Sums | null;
  /** The polls themselves, by time; figures within 1 %. Latencies cost more, and may be left out. */
  polls(withLatencies: boolean): readonly Poll[];
  /**
   * The response times between each two of some moments of the day, which are milliseconds since
   * 1970 and ascend; `null` where only the polls one by one give them.
   */
  figuresBetween(edges: readonly number[]): readonly DayFigures[] | null;
}

/** The days of one month that are over, UTC. */
export interface MonthRollup {
  readonly kind: 'month';
  /** The midnight of its first day, milliseconds since 1970. */
  readonly time: number;
  /** The end of its last day. */
  readonly end: number;
  /** The earliest poll. */
  readonly first: number;
  /** What all its days come to; `null` where that was not kept, or is damaged. */
  sums(): Sums | null;
  days(): readonly DayRollup[];
}

/**
 * A day or a month summed up without loss: what `summarizeHistory` needs of its polls. Times are
 * milliseconds from where it begins, unless they are said to be others.
 */
export interface Sums {
  /** The first and the last poll. */
  readonly first: number;
  readonly last: number;
  /** The first poll that spoke of every service; `null` without. */
  readonly firstForAll: number | null;
  readonly overall: SubjectSums | null;
  /** In the order of the last answer. */
  readonly services: readonly ServiceSums[];
  readonly listings: readonly ListingRun[];
}

/** One subject from its first poll on. */
export interface SubjectSums {
  /** Pairs: from when on, and which status, `null` where nothing was observed. */
  readonly runs: readonly (number | Status | null)[];
  /** What the last poll left, and when it runs out; that may be after the end. */
  readonly held: Held;
  /** Smallest, largest, then pairs of bucket and milliseconds; empty where nothing was measured. */
  readonly figures: readonly number[];
}

export interface ServiceSums extends SubjectSums {
  readonly slug: string;
  readonly name: string;
}

/** The response times of one service in a part of a day. */
export interface DayFigures {
  readonly slug: string;
  /** Where the part begins, milliseconds since 1970. */
  readonly from: number;
  /** As those of a day. */
  readonly figures: SubjectSums['figures'];
}

/** Incidents and windows that polls of one scope listed alike, from the first to the last of them. */
export interface ListingRun {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Slugs; empty means everything, as in a selection. */
  readonly services: readonly string[];
  readonly regions: readonly string[];
  readonly listing: Listing;
}

/** The same with the days of months one by one. */
export function byDay(records: readonly HistoryRecord[]): DailyRecord[] {
  return records.flatMap((record): readonly DailyRecord[] =>
    record.kind === 'month' ? record.days() : [record],
  );
}

/** The midnight, UTC, that a time follows. */
export function midnightOf(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}
