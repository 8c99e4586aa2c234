import { isTrueOf } from '../../../e2e/crash/crash-judgement.js';
import type { Attempt } from '../../../e2e/crash/crash-log.js';
import type { ServedPoll } from '../../../e2e/crash/crash-script.js';

/**
 * True where a message agrees with a poll: one between its making and its arrival, or one of the
 * `before` polls that came before those.
 */
export function wasTrue(
  { time, payload }: Pick<Attempt, 'time' | 'payload'>,
  madeAt: number,
  polls: readonly ServedPoll[],
  before = 1,
): boolean {
  const first = polls.findLastIndex((poll) => poll.time <= madeAt);
  const last = polls.findLastIndex((poll) => poll.time <= time);
  return polls.slice(Math.max(0, first - before), last + 1).some((poll) => isTrueOf(payload, poll));
}
