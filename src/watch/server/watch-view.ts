import { formatAge } from '../../core/duration.js';
import { AppError, type ErrorKind } from '../../errors.js';
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

/**
 * Why nothing is known of the present; `null` where it is. In fixed words: anyone may ask, and the
 * API's own words may hold its address, or something about the account.
 */
export function blindBecause(view: WatchView): AppError | null {
  const { last, lastGood } = view.score;
  if (last === null) return new AppError('network', 'nothing was polled yet');
  if (!last.ok && (last.feed.isLost || lastGood === null)) return inFixedWords(last.error);
  return isOverdue(last, view) ? new AppError('timeout', 'the next poll is overdue') : null;
}

const WORDS = {
  usage: 'the watch is not set up correctly',
  auth: 'the API does not accept the key',
  forbidden: 'the key may not read the status',
  'not-found': 'the API has no such resource',
  'rate-limit': 'the rate limit of the API is used up',
  http: 'the API answers with an error',
  network: 'the API cannot be reached',
  timeout: 'the API does not answer in time',
  'invalid-response': 'the answer of the API cannot be used',
  internal: 'the watch failed',
} as const satisfies Record<ErrorKind, string>;

function inFixedWords({ kind, dataAgeMs }: AppError): AppError {
  return dataAgeMs === undefined
    ? new AppError(kind, WORDS[kind])
    : new AppError(kind, `data is ${formatAge(dataAgeMs)} old`);
}

/** A poll that is so much later than planned is not under way: the poller is stuck. */
function isOverdue(
  { time, nextPollInMs }: NonNullable<Score['last']>,
  { intervalMs, now }: WatchView,
): boolean {
  const dueAt = time + (nextPollInMs ?? intervalMs);
  return now > dueAt + Math.min(intervalMs, MAX_POLL_MS) + PATIENCE_MS;
}
