import { formatAge } from './duration.js';
import { type Assessment, assessHealth } from './health.js';
import type { Note, Selection, StatusAnswer } from './model.js';
import { worstOf } from './status.js';
import { toUtcSecond } from './utc-time.js';

/** The parts of an answer that its health depends on. */
export type AssessedAnswer = Pick<
  StatusAnswer,
  'snapshot' | 'fetchedAt' | 'ageMs' | 'isIncomplete'
>;

export interface AnswerOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /**
   * Data that was older than this when it was fetched is not the present state; `null` for never.
   * Default: 15 minutes.
   */
  readonly staleAfterMs?: number | null;
}

/** The codes of the notes on how old the data is. */
export const AGE_NOTES: ReadonlySet<string> = new Set(['stale-data', 'old-data', 'future-data']);

/** Older data is not the present state; `--stale-after` overrides this. */
export const DEFAULT_STALE_AFTER_MS = 15 * 60_000;

/** Upstream refreshes every 30 s; data older than this has stopped moving. */
const OLD_AFTER_MS = 5 * 60_000;

/** Clocks differ by seconds; data further ahead than this is a wrong clock. */
const FUTURE_AFTER_MS = 60_000;

/**
 * Judges an answer. Where its data is stale, or it holds more than is read, `unknown` joins the
 * health: green and degraded become unknown, a known outage stays one. Pure.
 */
export function assessAnswer(
  answer: AssessedAnswer,
  selection: Selection,
  { now, staleAfterMs = DEFAULT_STALE_AFTER_MS }: AnswerOptions,
): Assessment {
  const assessment = assessHealth(answer.snapshot, selection, now);
  const notes = [...assessment.notes, ...notesOnAge(answer, now, staleAfterMs)];
  if (!isStale(answer, staleAfterMs) && answer.isIncomplete !== true)
    return { ...assessment, notes };
  const statuses = [...assessment.statuses, 'unknown' as const];
  return { ...assessment, health: worstOf(statuses), statuses, notes };
}

/** How old the data was when it was fetched, in milliseconds; below zero where it is dated ahead. */
export function ageWhenFetched({ ageMs, fetchedAt, snapshot }: AssessedAnswer): number {
  return ageMs ?? fetchedAt - Date.parse(snapshot.lastUpdated);
}

/** How old the data is now, in milliseconds; never below zero. */
export function ageNow(answer: AssessedAnswer, now: number): number {
  const sinceFetch = Math.max(0, now - answer.fetchedAt);
  return Math.max(0, ageWhenFetched(answer) + sinceFetch);
}

/** True where the data was too old when it was fetched to say how things are. */
export function isStale(answer: AssessedAnswer, staleAfterMs: number | null): boolean {
  return staleAfterMs !== null && ageWhenFetched(answer) > staleAfterMs;
}

/** Says how old the data is, where it is older than it should be or dated ahead. */
export function notesOnAge(
  answer: AssessedAnswer,
  now: number,
  staleAfterMs: number | null,
): Note[] {
  const lastUpdated = toUtcSecond(answer.snapshot.lastUpdated);
  const ageMs = ageWhenFetched(answer);
  const age = formatAge(ageNow(answer, now));
  if (isStale(answer, staleAfterMs)) {
    const message = `The data is ${age} old (last updated ${lastUpdated}), so the present state is unknown.`;
    return [{ code: 'stale-data', message }];
  }
  if (ageMs > OLD_AFTER_MS) {
    return [{ code: 'old-data', message: `The data is ${age} old (last updated ${lastUpdated}).` }];
  }
  if (ageMs >= -FUTURE_AFTER_MS) return [];
  const message = `The data is dated ${formatAge(-ageMs)} in the future (${lastUpdated}); a clock is wrong.`;
  return [{ code: 'future-data', message }];
}
