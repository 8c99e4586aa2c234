import { affects } from '../incidents.js';
import type { ListingRun } from './rollup/history-record.js';

interface Item {
  readonly id: string;
  readonly affectedServices: readonly string[];
  readonly affectedRegions?: readonly string[];
}

/** What was seen of one incident or window. Times are milliseconds since 1970. */
export interface Followed<T> {
  readonly firstSeen: number;
  lastSeen: number;
  /** Each state it was seen in, and from when on. */
  readonly versions: { readonly time: number; readonly item: T }[];
  latest: T;
  /** When an answer that should have listed it did not; `null` while it is listed. */
  goneAt: number | null;
  /** The same of each time that it was gone and came back. */
  readonly absences: number[];
}

/**
 * Follows the items of listings through time. The order of the runs does not matter; of two
 * versions of one moment the one counts that `compare` puts last.
 */
export function followListings<T extends Item>(
  runs: readonly ListingRun[],
  itemsOf: (run: ListingRun) => readonly T[],
  compare: (a: T, b: T) => number,
): Map<string, Followed<T>> {
  const followed = new Map<string, Followed<T>>();
  const present = new Set<Followed<T>>();
  for (const [time, moment] of moments(runs)) {
    const seen = new Map<string, T>();
    for (const item of moment.flatMap(itemsOf)) {
      const other = seen.get(item.id);
      if (other === undefined || compare(item, other) > 0) seen.set(item.id, item);
    }
    for (const known of present) {
      if (seen.has(known.latest.id)) continue;
      if (!moment.some((run) => affects(known.latest, run))) continue;
      known.goneAt = time;
      present.delete(known);
    }
    for (const item of seen.values()) present.add(see(followed, item, time, compare));
  }
  return followed;
}

function see<T extends Item>(
  followed: Map<string, Followed<T>>,
  item: T,
  time: number,
  compare: (a: T, b: T) => number,
): Followed<T> {
  const known = followed.get(item.id);
  if (known === undefined) {
    const first = {
      firstSeen: time,
      lastSeen: time,
      versions: [{ time, item }],
      latest: item,
      goneAt: null,
      absences: [],
    };
    followed.set(item.id, first);
    return first;
  }
  // A month keeps once what many of its listings held.
  if (item !== known.latest && compare(item, known.latest) !== 0) {
    known.versions.push({ time, item });
  }
  if (known.goneAt !== null) known.absences.push(known.goneAt);
  known.latest = item;
  known.lastSeen = time;
  known.goneAt = null;
  return known;
}

/** The first and the last moment of each run, in the order of time. */
function moments(runs: readonly ListingRun[]): [number, ListingRun[]][] {
  const byTime = new Map<number, ListingRun[]>();
  for (const run of runs) {
    for (const time of new Set([run.from, run.to])) {
      const others = byTime.get(time);
      if (others === undefined) byTime.set(time, [run]);
      else others.push(run);
    }
  }
  return [...byTime].sort(([a], [b]) => a - b);
}
