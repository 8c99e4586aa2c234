import type { WatchClock } from '../../../src/watch/settings.js';

interface Timer {
  readonly at: number;
  readonly resolve: () => void;
}

/** Time passes only when the test says so. */
export class FakeClock implements WatchClock {
  #monotonic = 0;
  #wall: number;
  #timers: Timer[] = [];

  constructor(wall = Date.parse('2024-01-16T18:30:30Z')) {
    this.#wall = wall;
  }

  now = () => this.#wall;
  monotonicNow = () => this.#monotonic;

  sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const finish = () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = { at: this.#monotonic + ms, resolve: finish };
      this.#timers.push(timer);
      signal?.addEventListener('abort', finish);
    });

  /** Lets time pass; everybody who wakes in between does what there is to do first. */
  async advance(ms: number): Promise<void> {
    const target = this.#monotonic + ms;
    for (;;) {
      await settle();
      const next = this.#next();
      if (next === undefined || next.at > target) break;
      this.#pass(Math.max(0, next.at - this.#monotonic));
      next.resolve();
    }
    this.#pass(target - this.#monotonic);
    await settle();
  }

  /** Only the wall clock moves: it was set, or the machine slept with the other clock stopped. */
  setWall(byMs: number): void {
    this.#wall += byMs;
  }

  /** Time passes on both clocks, and no sleep ends before it is over. */
  async stall(ms: number): Promise<void> {
    await settle();
    this.#pass(ms);
    await this.advance(0);
  }

  get sleepers(): number {
    return this.#timers.length;
  }

  #pass(ms: number): void {
    this.#monotonic += ms;
    this.#wall += ms;
  }

  #next(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (next === undefined || timer.at < next.at) next = timer;
    }
    return next;
  }
}

/** Until nothing is left that can happen without time passing. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
