interface Sleeper {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Timers come first where the program was held up, by a slow disk or a sleep of the machine: what
 * arrived meanwhile is read before a wait is given up.
 */
const LAST_LOOK_MS = 50;

/** Sleeps for so many milliseconds before a wait is given up, or until the signal aborts. */
export async function sleepPatiently(
  clock: Sleeper,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const lastLookMs = Math.min(ms, LAST_LOOK_MS);
  await clock.sleep(ms - lastLookMs, signal);
  await clock.sleep(lastLookMs, signal);
}
