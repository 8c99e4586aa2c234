import type { Shape } from '../core/history/poll.js';
import { DAY_MS, type DayFigures, midnightOf } from '../core/history/rollup/history-record.js';
import { Sketch } from '../core/history/sketch.js';
import { holdOf } from '../core/history/track.js';
import {
  decodeBuckets,
  decodeRuns,
  type FigureBuckets,
  type FigureColumn,
  middleWithin,
} from './figures-text.js';
import { readShape } from './json-shapes.js';
import { isColumn, isNumbers, isRecord } from './json-values.js';

/** From when to when each good answer of a day held, milliseconds since 1970. */
interface Spans {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * Sums up the response times of a day between each two edges, which costs a tenth of its polls one
 * by one. `null` where those are needed: where some had a selection, listed other services than the
 * one before, or came two at a time; and where the line is damaged.
 */
export function decodeDayFigures(pollsLine: string, edges: readonly number[]): DayFigures[] | null {
  try {
    const value: unknown = JSON.parse(pollsLine);
    if (!isRecord(value) || !isNumbers(value.times) || !isNumbers(value.intervals)) return null;
    const { times, intervals, shape, shapes, responseTimes } = value;
    if (!isNumbers(shape) || !Array.isArray(shapes) || !Array.isArray(responseTimes)) return null;
    const known = shapes.map(readShape);
    if (!areAlike(known)) return null;
    const isSeen = decodeRuns(shape).map((number) => known[number]?.kind === 'observation');
    const spans = spansOf(times, decodeRuns(intervals), isSeen);
    if (spans === null) return null;
    const lengths = edges.slice(0, -1).map((edge, at) => lengthsIn(spans, edge, edges[at + 1]));
    return responseTimes.flatMap((row: unknown) => {
      if (!Array.isArray(row)) return [];
      const [slug, ...column]: readonly unknown[] = row;
      if (typeof slug !== 'string' || !isColumn(column)) return [];
      const buckets = decodeBuckets(column);
      return lengths.map((each, at) => ({
        slug,
        from: edges[at] ?? 0,
        figures: sumUp(column, buckets, each),
      }));
    });
  } catch {
    return null;
  }
}

/** True where all answers speak of everything and list the same services, each once. */
function areAlike(shapes: readonly Shape[]): boolean {
  let first: string | undefined;
  for (const { kind, selection, services } of shapes) {
    if (selection !== null) return false;
    if (kind !== 'observation') continue;
    const slugs = new Set(services.map(({ slug }) => slug));
    const list = [...slugs].sort().join();
    first ??= list;
    if (slugs.size !== services.length || list !== first) return false;
  }
  return true;
}

/** `null` where two polls came at one moment. */
function spansOf(
  steps: readonly number[],
  intervals: readonly number[],
  isSeen: readonly boolean[],
): Spans | null {
  const [from, to]: [number[], number[]] = [[], []];
  let time = 0;
  let until = Number.NaN;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] ?? 0;
    if (step <= 0) return null;
    time += step;
    if (!Number.isNaN(until)) to.push(Math.min(until, time));
    until = isSeen[index] ? time + holdOf(intervals[index] ?? 0) : Number.NaN;
    if (isSeen[index]) from.push(time);
  }
  if (!Number.isNaN(until)) to.push(Math.min(until, midnightOf(time) + DAY_MS));
  return { from, to };
}

/** How long of each span lies between two edges. */
function lengthsIn({ from, to }: Spans, start: number, end = start): number[] {
  return from.map((begin, at) => Math.max(0, Math.min(to[at] ?? 0, end) - Math.max(begin, start)));
}

/** The figures that held for some time, as a sketch gives them: extremes, then pairs. */
function sumUp(
  column: FigureColumn,
  { buckets, lowest, highest }: FigureBuckets,
  lengths: readonly number[],
): number[] {
  const [smallest, largest] = column;
  const sketch = new Sketch();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < buckets.length; at++) {
    const bucket = buckets[at] ?? null;
    const length = lengths[at] ?? 0;
    if (bucket === null || length <= 0) continue;
    sketch.addBucket(bucket, length);
    // These two are known exactly, and so no middle of a bucket.
    if (at === highest || at === lowest) {
      const exact = at === highest ? largest : smallest;
      sketch.addExtremes(exact, exact);
    } else {
      if (bucket < first) first = bucket;
      if (bucket > last) last = bucket;
    }
  }
  if (first <= last) {
    sketch.addExtremes(middleWithin(column, first), middleWithin(column, last));
  }
  const pairs = sketch.buckets();
  return pairs.length === 0 ? [] : [sketch.min, sketch.max, ...pairs];
}
