import type { FailOn } from '../../exit-codes.js';
import type { Score } from './watch-status-store.js';

/** All that an answer is made from. */
export interface WatchView {
  readonly score: Score;
  readonly failOn: FailOn;
  /** Between two polls. */
  readonly intervalMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A poll may take as long as an interval, but no more than a minute and some patience. */
const MAX_POLL_MS = 60_000;
const PATIENCE_MS = 30_000;

/** Why nothing is known of the present; `null` where it is. */
export function blindBecause(view: WatchView): string | null {
  const { last, lastGood, lostBecause } = view.score;
  if (last === null) return 'nothing was polled yet';
  if (lostBecause !== null) return lostBecause;
  if (lastGood === null && !last.ok) return last.error.message;
  return isOverdue(last, view) ? 'the next poll is overdue' : null;
}

/** A poll that is so much later than planned is not under way: whoever polls is stuck. */
function isOverdue(
  { time, nextPollInMs }: NonNullable<Score['last']>,
  { intervalMs, now }: WatchView,
): boolean {
  const dueAt = time + (nextPollInMs ?? intervalMs);
  return now > dueAt + Math.min(intervalMs, MAX_POLL_MS) + PATIENCE_MS;
}
