import type { ActiveAlerts, Alert } from '../core/alerts/active-alerts.js';
import type { AlertKey } from '../core/alerts/alert-key.js';
import type { ClockReading } from './clock-gap.js';
import type { WatchClock } from './settings.js';

/**
 * How long alerts have lasted. Within a run it is the monotonic clock that counts: the other one is
 * set now and then.
 */
export class AlertAges {
  readonly #clock: Pick<WatchClock, 'now' | 'monotonicNow'>;
  readonly #start: ClockReading;
  /** When alerts of this run began, on the monotonic clock. */
  readonly #begunAt = new Map<AlertKey, number>();

  constructor(clock: Pick<WatchClock, 'now' | 'monotonicNow'>) {
    this.#clock = clock;
    this.#start = { wall: clock.now(), monotonic: clock.monotonicNow() };
  }

  /** Adds the alerts that began, and drops the ones that ended. */
  follow(before: ActiveAlerts, after: ActiveAlerts): void {
    const now = this.#clock.monotonicNow();
    for (const key of this.#begunAt.keys()) if (!after.has(key)) this.#begunAt.delete(key);
    for (const key of after.keys()) if (!before.has(key)) this.#begunAt.set(key, now);
  }

  readonly lastedMs = ({ key, since }: Alert): number => {
    const { wall, monotonic } = this.#start;
    const begunAt = this.#begunAt.get(key) ?? monotonic - Math.max(0, wall - since);
    return this.#clock.monotonicNow() - begunAt;
  };
}
