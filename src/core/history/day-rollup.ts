import type { Status } from '../status.js';
import { type Listing, type Poll, toPoll } from './poll.js';
import { PollFeed, TrackSet } from './poll-feed.js';
import type { PollRecord } from './record.js';
import { Sketch } from './sketch.js';
import type { Held, Track, TrackSink } from './track.js';

export const DAY_MS = 86_400_000;

/** A day that is over, UTC. Each call reads it again: a year is too much to hold. */
export interface DayRollup {
  readonly kind: 'day';
  /** The day's midnight, milliseconds since 1970. */
  readonly time: number;
  /** `null` where they are damaged. */
  sums(): DaySums | null;
  /** The polls themselves, by time; figures within 1 %. Latencies cost more, and may be left out. */
  polls(withLatencies: boolean): readonly Poll[];
  /**
   * The response times between each two of some moments of the day, which are milliseconds since
   * 1970 and ascend; `null` where only the polls one by one give them.
   */
  figuresBetween(edges: readonly number[]): readonly DayFigures[] | null;
}

/** A day summed up without loss: what `summarizeHistory` needs of its polls. */
export interface DaySums {
  /** Milliseconds from midnight to the first and the last poll. */
  readonly first: number;
  readonly last: number;
  /** Milliseconds from midnight to the first poll that spoke of every service; `null` without. */
  readonly firstForAll: number | null;
  readonly overall: DaySubject | null;
  /** In the order of the day's last answer. */
  readonly services: readonly DayService[];
  readonly listings: readonly ListingRun[];
}

interface SummedDay extends DayRollup {
  sums(): DaySums;
}

/** The response times of one service in a part of a day. */
export interface DayFigures {
  readonly slug: string;
  /** Where the part begins. */
  readonly from: number;
  /** As those of a day. */
  readonly figures: DaySubject['figures'];
}

/** One subject from its first poll of the day on. Times are milliseconds from midnight. */
export interface DaySubject {
  /** Pairs: from when on, and which status, `null` where nothing was observed. */
  readonly runs: readonly (number | Status | null)[];
  /** What the last poll left, and when it runs out; may be on a later day. */
  readonly held: Held;
  /** Smallest, largest, then pairs of bucket and milliseconds; empty where nothing was measured. */
  readonly figures: readonly number[];
}

export interface DayService extends DaySubject {
  readonly slug: string;
  readonly name: string;
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

/** Polls of one UTC day, by time. */
export interface PollBatch {
  readonly kind: 'polls';
  /** The day's midnight, milliseconds since 1970. */
  readonly time: number;
  readonly polls: readonly Poll[];
}

/** A record of the history: one poll, some polls of a day, or a day that is over. */
export type HistoryRecord = PollRecord | PollBatch | DayRollup;

/** What a day keeps of one subject while it is summed up. */
class SubjectSums implements TrackSink {
  readonly runs: (number | Status | null)[] = [];
  readonly #midnight: number;
  readonly #sketch = new Sketch();

  constructor(midnight: number) {
    this.#midnight = midnight;
  }

  segment(from: number, _to: number, status: Status | null): void {
    if (this.runs.length > 0 && this.runs.at(-1) === status) return;
    this.runs.push(from - this.#midnight, status);
  }

  figure(from: number, to: number, value: number): void {
    this.#sketch.add(value, to - from);
  }

  subject(track: Track): DaySubject {
    const { status, until, value } = track.held();
    const buckets = this.#sketch.buckets();
    return {
      runs: this.runs,
      held: { status, until: until - this.#midnight, value },
      figures: buckets.length === 0 ? [] : [this.#sketch.min, this.#sketch.max, ...buckets],
    };
  }
}

/** Sums up the polls of one day, which come in ascending order. Pure. */
export function rollUpDay(midnight: number, polls: readonly Poll[]): SummedDay {
  const overall = new SubjectSums(midnight);
  const sums = new Map<string, SubjectSums>();
  const tracks = new TrackSet(overall, (slug) => {
    const sum = new SubjectSums(midnight);
    sums.set(slug, sum);
    return sum;
  });
  new PollFeed(tracks, { regions: [], figure: 'responseTime' }).feed(polls);
  for (const track of [tracks.overall, ...tracks.services.values()])
    track.finish(midnight + DAY_MS);
  const names = namesOf(polls);
  const order = [...new Set([...names.keys(), ...tracks.services.keys()])];
  const day: DaySums = {
    first: (polls[0]?.time ?? midnight) - midnight,
    last: (polls.at(-1)?.time ?? midnight) - midnight,
    firstForAll: tracks.firstForAll === null ? null : tracks.firstForAll - midnight,
    overall: overall.runs.length === 0 ? null : overall.subject(tracks.overall),
    services: order.flatMap((slug) => {
      const track = tracks.services.get(slug);
      const sum = sums.get(slug);
      if (track === undefined || sum === undefined) return [];
      return [{ slug, name: names.get(slug) ?? '', ...sum.subject(track) }];
    }),
    listings: listingRuns(polls),
  };
  return {
    kind: 'day',
    time: midnight,
    sums: () => day,
    polls: () => polls,
    figuresBetween: () => null,
  };
}

/** Names by slug, in the order in which the latest polls list them. */
export function namesOf(polls: readonly Poll[]): Map<string, string> {
  const names = new Map<string, string>();
  let shape: Poll['shape'] | null = null;
  for (const poll of polls.toReversed()) {
    if (poll.shape === shape) continue;
    shape = poll.shape;
    for (const { slug, name } of shape.services) if (!names.has(slug)) names.set(slug, name);
  }
  return names;
}

/** What good polls listed, one run for as long as nothing changed; for each scope on its own. */
export function listingRuns(polls: readonly Poll[]): ListingRun[] {
  const runs: ListingRun[] = [];
  const latest = new Map<string, { index: number; text: string; listing: Listing }>();
  for (const { time, shape, listing } of polls) {
    if (shape.kind !== 'observation') continue;
    const { services, regions } = shape.selection ?? { services: [], regions: [] };
    const scope = `${services.join()}|${regions.join()}`;
    const known = latest.get(scope);
    const text = known?.listing === listing ? known.text : JSON.stringify(listing);
    const run = known === undefined ? undefined : runs[known.index];
    if (known !== undefined && run !== undefined && known.text === text) {
      runs[known.index] = { ...run, to: time };
      known.listing = listing;
    } else {
      latest.set(scope, { index: runs.length, text, listing });
      runs.push({ from: time, to: time, services, regions, listing });
    }
  }
  return runs;
}

/** Single polls as polls, in the order of time. */
export function sortPolls(records: readonly PollRecord[]): Poll[] {
  return records.map(toPoll).sort((a, b) => a.time - b.time);
}

/** The midnight, UTC, that a time follows. */
export function midnightOf(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}
