import type { RateLimit } from '../../core/model.js';

/** How fast the quota allows polling. */
export interface Budget {
  /** Never less than the interval asked for. */
  readonly intervalMs: number;
  readonly isStretched: boolean;
}

/** The reset comes in whole seconds, and clocks differ a little. */
const MARGIN_MS = 1_000;

/** A later reset is an error: milliseconds for seconds would be the year 58000. */
const MAX_STRETCH_MS = 24 * 3_600_000;

/**
 * Spreads what is left of the quota evenly until its reset, where the interval asked for would use
 * it up before. With nothing left, the next poll is after the reset.
 *
 * @param now wall clock at the last poll, milliseconds since 1970
 * @param costPerPoll requests that a poll takes
 */
export function planBudget(
  rateLimit: RateLimit | null,
  now: number,
  intervalMs: number,
  costPerPoll = 1,
): Budget {
  const leastMs = rateLimit === null ? 0 : leastInterval(rateLimit, now, intervalMs, costPerPoll);
  const neededMs = Math.min(Math.ceil(leastMs), MAX_STRETCH_MS);
  return neededMs > intervalMs
    ? { intervalMs: neededMs, isStretched: true }
    : { intervalMs, isStretched: false };
}

function leastInterval(
  rateLimit: RateLimit,
  now: number,
  intervalMs: number,
  costPerPoll: number,
): number {
  const { limit, remaining, windowMs } = rateLimit;
  if (remaining === null) {
    return limit !== null && limit > 0 && windowMs !== null ? (windowMs * costPerPoll) / limit : 0;
  }
  const untilReset = timeToReset(rateLimit, now);
  if (untilReset <= 0) return 0;
  const pollsBeforeReset = Math.ceil(untilReset / intervalMs) - 1;
  const left = Math.floor(Math.max(0, remaining) / costPerPoll);
  return pollsBeforeReset <= left ? 0 : untilReset / (left + 1);
}

/** Longer than a window it cannot be: then the clocks disagree. */
function timeToReset({ resetAt, windowMs }: RateLimit, now: number): number {
  if (resetAt === null) return windowMs ?? 0;
  if (resetAt <= now) return 0;
  return Math.min(resetAt - now, windowMs ?? Number.POSITIVE_INFINITY) + MARGIN_MS;
}
