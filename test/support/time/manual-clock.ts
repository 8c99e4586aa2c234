import type { Context } from '../../../src/system/context.js';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Pick<Context, 'now' | 'monotonicNow' | 'sleep' | 'random'> {
  /** Lets `ms` pass: every sleep that is over by then ends. */
  advance(ms: number): void;
  /** How many sleep now. */
  sleeping(): number;
}

export function manualClock(startedAt = Date.parse('2024-01-16T18:30:30Z')): ManualClock {
  let elapsed = 0;
  const waiting = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => startedAt + elapsed,
    monotonicNow: () => elapsed,
    random: () => 0,
    sleep(ms, signal) {
      return new Promise((resolve) => {
        const sleeper = {
          until: elapsed + ms,
          wake() {
            waiting.delete(sleeper);
            signal?.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        waiting.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake);
        if (signal?.aborted || ms <= 0) sleeper.wake();
      });
    },
    advance(ms) {
      elapsed += ms;
      for (const sleeper of [...waiting]) if (sleeper.until <= elapsed) sleeper.wake();
    },
    sleeping: () => waiting.size,
  };
}
