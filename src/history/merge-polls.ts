import { compareText } from '../core/diff/changes.js';
import type { Poll } from '../core/history/poll.js';
import { bucketOf } from '../core/history/sketch.js';
import { listingText, shapeText } from './json-shapes.js';

/** Remembers the JSON of what polls share, which is the same object for many of them. */
class Texts<T extends object> {
  readonly #known = new WeakMap<T, string>();
  readonly #write: (value: T) => string;

  constructor(write: (value: T) => string) {
    this.#write = write;
  }

  of(value: T): string {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const text = this.#write(value);
    this.#known.set(value, text);
    return text;
  }
}

/**
 * Puts polls in one order, each once: by time, then by what they say. Two that differ by less than
 * the folder keeps of their figures are the same; the one that comes first in the lists stays.
 */
export function mergePolls(...lists: readonly (readonly Poll[])[]): Poll[] {
  const [only] = lists;
  if (only !== undefined && lists.length === 1 && isAscending(only)) return [...only];
  const shapes = new Texts(shapeText);
  const listings = new Texts(listingText);
  const byTime = new Map<number, Poll[]>();
  for (const poll of lists.flat()) {
    const others = byTime.get(poll.time);
    if (others === undefined) byTime.set(poll.time, [poll]);
    else others.push(poll);
  }
  const keyOf = (poll: Poll) =>
    [
      shapes.of(poll.shape),
      listings.of(poll.listing),
      poll.intervalMs,
      poll.responseTimes.map(keyOfFigure).join(),
      poll.latencies.map(keyOfFigure).join(),
    ].join('\n');
  const merged: Poll[] = [];
  for (const [, polls] of [...byTime].sort(([a], [b]) => a - b)) {
    if (polls.length === 1) {
      merged.push(...polls);
      continue;
    }
    const byKey = new Map<string, Poll>();
    for (const poll of polls) {
      const key = keyOf(poll);
      if (!byKey.has(key)) byKey.set(key, poll);
    }
    const sorted = [...byKey].sort(([a], [b]) => compareText(a, b));
    merged.push(...sorted.map(([, poll]) => poll));
  }
  return merged;
}

/** True where no two polls are of one moment, and each is later than the one before. */
function isAscending(polls: readonly Poll[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const { time } of polls) {
    if (time <= before) return false;
    before = time;
  }
  return true;
}

function keyOfFigure(value: number | null): string {
  return value === null ? '' : String(bucketOf(value));
}
