import { formatLimit } from '../core/duration.js';
import { AppError } from '../errors.js';
import type { Context } from '../system/context.js';
import { sleepPatiently } from '../system/patient-sleep.js';

export type Clock = Pick<Context, 'now' | 'monotonicNow' | 'sleep'>;

/** One limit over a whole call, with all its attempts and pauses. */
export interface Deadline {
  /** Aborts with a `timeout` error at the deadline, or with the caller's reason before. */
  readonly signal: AbortSignal;
  remainingMs(): number;
  /** Stops the timer. */
  clear(): void;
}

export function startDeadline(timeoutMs: number, clock: Clock, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = new AbortController();
  const startedAt = clock.monotonicNow();
  const follow = () => controller.abort(caller?.reason);
  if (caller?.aborted) follow();
  else caller?.addEventListener('abort', follow);
  void sleepPatiently(clock, timeoutMs, timer.signal).then(() => {
    if (timer.signal.aborted) return;
    controller.abort(
      new AppError('timeout', `no complete answer within ${formatLimit(timeoutMs)}`, {
        hint: 'Allow more with --timeout, or check the network.',
      }),
    );
  });
  return {
    signal: controller.signal,
    remainingMs: () => startedAt + timeoutMs - clock.monotonicNow(),
    clear() {
      // With a reason, for Node makes an error with a stack where there is none.
      timer.abort(null);
      caller?.removeEventListener('abort', follow);
    },
  };
}
