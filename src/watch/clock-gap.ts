/** Both clocks at one moment, in milliseconds. */
export interface ClockReading {
  readonly wall: number;
  readonly monotonic: number;
}

export type ClockGap =
  /** Time passed in which the program did not run: `missedMs` of it on the wall clock alone. */
  | { readonly kind: 'suspended'; readonly gapMs: number; readonly missedMs: number }
  | { readonly kind: 'set-back'; readonly gapMs: number };

/** Clocks are adjusted by fractions of a second all the time, and a busy machine wakes late. */
const TOLERANCE_MS = 5_000;

/**
 * Compares how much time passed on both clocks. Some systems stop the monotonic clock while they
 * are suspended, others let it run on: then the program wakes later than it asked to.
 *
 * @param lateMs how much later than asked the program woke, by the monotonic clock
 */
export function findClockGap(
  before: ClockReading,
  after: ClockReading,
  lateMs: number,
): ClockGap | null {
  const driftMs = after.wall - before.wall - (after.monotonic - before.monotonic);
  if (driftMs <= -TOLERANCE_MS) return { kind: 'set-back', gapMs: -driftMs };
  const gapMs = driftMs + Math.max(0, lateMs);
  return gapMs >= TOLERANCE_MS
    ? { kind: 'suspended', gapMs, missedMs: Math.max(0, driftMs) }
    : null;
}
