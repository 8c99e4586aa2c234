import type { EndReason, WatchEvent } from '../events.js';
import type { WatchSettings } from '../settings.js';
import { WatchRun } from './watch-run.js';

/**
 * Watches the status: an endless row of events, until one of the ends that the settings name; the
 * last one is the summary. A failed poll is an event like any other. Events come one after the
 * other, so a slow reader delays the next poll, but not the ones after it. Leaving the loop early
 * ends the watch too.
 */
export async function* watchStatus(
  settings: WatchSettings,
): AsyncGenerator<WatchEvent, void, undefined> {
  for await (const batch of watchInBatches(settings)) yield* batch;
}

/** The same, with all that comes of one poll or one rest together. */
export async function* watchInBatches(
  settings: WatchSettings,
): AsyncGenerator<readonly WatchEvent[], void, undefined> {
  const { clock, signal, durationMs } = settings;
  const over = new AbortController();
  const run = new WatchRun(settings, over.signal);
  const end = (reason: EndReason) => {
    run.end(reason);
    over.abort();
  };
  const disconnect = settings.pollTrigger?.connect(() => run.pollNow());
  const interrupt = () => end('interrupted');
  signal?.addEventListener('abort', interrupt);
  if (signal?.aborted) interrupt();
  if (durationMs !== undefined) {
    void clock.sleep(durationMs, over.signal).then(() => end('duration'));
  }
  try {
    while (!run.isOver) {
      yield await run.poll();
      run.catchUp();
      while (!run.isOver && !run.isDue) yield await run.rest();
    }
    yield [run.summary()];
  } finally {
    disconnect?.();
    signal?.removeEventListener('abort', interrupt);
    over.abort();
  }
}
