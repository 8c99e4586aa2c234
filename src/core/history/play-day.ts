import { DAY_MS, type DaySubject } from './day-rollup.js';
import type { SubjectSummary, SummaryOptions } from './subject-summary.js';
import type { Track } from './track.js';

/** Plays the states of a subject on a day: what was held before, its runs, what it leaves. */
export function playStates(
  track: Track,
  summary: SubjectSummary,
  midnight: number,
  subject: DaySubject,
): void {
  const { runs, held } = subject;
  const end = midnight + DAY_MS;
  const start = midnight + offsetAt(runs, 0);
  track.resume(start, end, { ...held, until: midnight + held.until });
  for (let index = 0; index < runs.length; index += 2) {
    const from = midnight + offsetAt(runs, index);
    const to = index + 2 < runs.length ? midnight + offsetAt(runs, index + 2) : end;
    const status = runs[index + 1];
    summary.segment(from, to, typeof status === 'string' ? status : null);
  }
}

/** Adds the figures of a day that lies in one bucket. */
export function addSums(
  summary: SubjectSummary,
  midnight: number,
  { runs, figures }: DaySubject,
): void {
  if (figures.length === 0) return;
  summary.sketchAt(midnight + offsetAt(runs, 0))?.addFigures(figures);
}

/** Where the buckets of a day that is played in part begin and end. */
export function edgesWithin(
  midnight: number,
  { from, edges }: Pick<SummaryOptions, 'from' | 'edges'>,
): number[] {
  const end = midnight + DAY_MS;
  const within = edges.filter((edge) => edge > midnight && edge < end);
  return [Math.max(midnight, from), ...within, end];
}

function offsetAt(runs: DaySubject['runs'], index: number): number {
  const offset = runs[index];
  return typeof offset === 'number' ? offset : 0;
}
