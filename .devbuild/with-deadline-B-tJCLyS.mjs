// src/watch/with-deadline.ts
/** Calls `act` after so many milliseconds, unless the function that it returns is called before. */
function afterDelay(clock, ms, act) {
  const over = new AbortController();
  clock.sleep(ms, over.signal).then(() => {
    if (!over.signal.aborted) act();
  });
  return () => over.abort();
}
/**
 * What `work` comes to. The signal that it is handed aborts after so many milliseconds, or with
 * the caller's before.
 */
async function withDeadline(clock, ms, work, caller) {
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

export { afterDelay as t, withDeadline as n };
