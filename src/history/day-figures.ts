import type { HeldFigures } from '../core/history/day-rollup.js';
import { DAY_MS, midnightOf } from '../core/history/day-rollup.js';
import type { Shape } from '../core/history/poll.js';
import { holdOf } from '../core/history/track.js';
import { decodeFigures, decodeRuns } from './figures-text.js';
import { readShape } from './json-shapes.js';
import { isColumn, isNumbers, isRecord } from './json-values.js';

/**
 * Reads the response times of a day without its polls one by one, which cost ten times as much.
 * `null` where that is all there is to go by: where polls had a selection, listed other services
 * than the one before, or came two at a time; or where the line is damaged.
 */
export function decodeDayFigures(pollsLine: string): HeldFigures[] | null {
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
    return responseTimes.flatMap((row: unknown) => {
      if (!Array.isArray(row)) return [];
      const [slug, ...column]: readonly unknown[] = row;
      if (typeof slug !== 'string' || !isColumn(column)) return [];
      return [{ slug, ...spans, values: decodeFigures(column) }];
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

/** From when to when each good answer of a day held; `null` where two polls came at one moment. */
function spansOf(
  steps: readonly number[],
  intervals: readonly number[],
  isSeen: readonly boolean[],
): { from: number[]; to: number[] } | null {
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
