import type { AppError } from '../errors.js';
import type { Clock, Deadline } from './deadline.js';

/** How one attempt ended where it did not succeed. */
export interface FailedAttempt {
  readonly error: AppError;
  readonly isTransient: boolean;
}

export type Attempt<T> = { readonly value: T } | FailedAttempt;

/** The pause before the second attempt is random up to this; it doubles with each further one. */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 8_000;

/**
 * Repeats an attempt that failed for a passing reason, after a random pause (full jitter) or as
 * long as the server asked for. Where the pause would outlast the deadline the failure is
 * reported at once: waiting could only turn it into a timeout.
 */
export async function retry<T>(
  attempt: () => Promise<Attempt<T>>,
  options: {
    readonly retries: number;
    readonly deadline: Deadline;
    readonly clock: Clock & { random(): number };
  },
): Promise<T> {
  const { retries, deadline, clock } = options;
  for (let tried = 1; ; tried++) {
    const result = await attempt();
    if ('value' in result) return result.value;
    const { error, isTransient } = result;
    if (!isTransient || tried > retries) throw error;
    const ceiling = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tried - 1));
    const pauseMs = Math.max(error.retryAfterMs ?? 0, clock.random() * ceiling);
    if (pauseMs >= deadline.remainingMs()) throw error;
    await clock.sleep(pauseMs, deadline.signal);
    deadline.signal.throwIfAborted();
  }
}
