import { sleepPatiently } from '../system/patient-sleep.js';
import type { WatchClock } from './settings.js';

/** Calls `act` after so many milliseconds, unless the function that it returns is called before. */
export function afterDelay(
  clock: Pick<WatchClock, 'sleep'>,
  ms: number,
  act: () => void,
): () => void {
  const over = new AbortController();
  void sleepPatiently(clock, ms, over.signal).then(() => {
    if (!over.signal.aborted) act();
  });
  // With a reason, for Node makes an error with a stack where there is none.
  return () => over.abort(null);
}

/**
 * What `work` comes to. The signal that it is handed aborts after so many milliseconds, or with
 * the caller's before.
 */
export async function withDeadline<T>(
  clock: Pick<WatchClock, 'sleep'>,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  caller?: AbortSignal,
): Promise<T> {
  const attempt = new AbortController();
  const giveUp = () => attempt.abort();
  if (caller?.aborted) giveUp();
  else caller?.addEventListener('abort', giveUp);
  const cancel = afterDelay(clock, ms, giveUp);
  try {
    return await work(attempt.signal);
  } finally {
    caller?.removeEventListener('abort', giveUp);
    cancel();
  }
}
