import { DAY_MS, type DayRollup, type DaySubject } from './day-rollup.js';
import type { SubjectSummary } from './subject-summary.js';
import type { Track } from './track.js';

/** Plays the states of a subject on a day: what was held before, its runs, what it leaves. */
export function playStates(
  track: Track,
  summary: SubjectSummary,
  day: DayRollup,
  subject: DaySubject,
): void {
  const { runs, held } = subject;
  const end = day.time + DAY_MS;
  const start = day.time + offsetAt(runs, 0);
  track.resume(start, end, { ...held, until: day.time + held.until });
  for (let index = 0; index < runs.length; index += 2) {
    const from = day.time + offsetAt(runs, index);
    const to = index + 2 < runs.length ? day.time + offsetAt(runs, index + 2) : end;
    const status = runs[index + 1];
    summary.segment(from, to, typeof status === 'string' ? status : null);
  }
}

/** Adds the figures of a day that lies in one bucket. */
export function addSums(
  summary: SubjectSummary,
  day: DayRollup,
  { runs, figures }: DaySubject,
): void {
  if (figures.length === 0) return;
  summary.sketchAt(day.time + offsetAt(runs, 0))?.addFigures(figures);
}

function offsetAt(runs: DaySubject['runs'], index: number): number {
  const offset = runs[index];
  return typeof offset === 'number' ? offset : 0;
}
