const FIRST_PAUSE_MS = 1_000;

/** Between two attempts, unless told otherwise. */
export const MAX_PAUSE_MS = 5 * 60_000;

/** Who asks for a longer pause, asks by mistake. */
const MAX_ASKED_MS = 24 * 3_600_000;

/**
 * How long to leave a receiver alone, in milliseconds: random between a half and the whole of a
 * pause that doubles with each failure, or as long as it asked for where that is longer.
 *
 * @param failures in a row, at least 1
 * @param random from 0 up to 1
 */
export function pauseAfter(
  failures: number,
  retryAfterMs: number,
  { random, longestPauseMs }: { readonly random: number; readonly longestPauseMs: number },
): number {
  const pauseMs = Math.min(longestPauseMs, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 30));
  const jittered = (pauseMs / 2) * (1 + random);
  return Math.round(Math.max(jittered, Math.min(retryAfterMs, MAX_ASKED_MS)));
}

/** No receiver is left alone for longer than this: then the clock was set back. */
export const MAX_WAIT_MS = MAX_ASKED_MS;
