import type { Status } from '../../core/status.js';

/** The counters behind the summary; times are on the monotonic clock. */
export class WatchStats {
  polls = 0;
  failures = 0;
  changes = 0;
  readonly #timeInStatusMs: Record<Status, number> = {
    operational: 0,
    maintenance: 0,
    degraded: 0,
    unknown: 0,
    partial_outage: 0,
    major_outage: 0,
  };
  #status: Status | null = null;
  #since = 0;

  /** From now on the platform is in this status. */
  enter(status: Status, now: number): void {
    this.#count(now);
    this.#status = status;
  }

  /** Leaves out time in which no watch ran. */
  skip(ms: number): void {
    this.#since += ms;
  }

  timeInStatusMs(now: number): Readonly<Record<Status, number>> {
    this.#count(now);
    return { ...this.#timeInStatusMs };
  }

  #count(now: number): void {
    if (this.#status !== null) this.#timeInStatusMs[this.#status] += Math.max(0, now - this.#since);
    this.#since = now;
  }
}
