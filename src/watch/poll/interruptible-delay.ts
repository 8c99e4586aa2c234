import type { WatchClock } from '../settings.js';

/** The pause between two polls: over when its time is, when the watch is, or when it is ended. */
export class InterruptibleDelay {
  readonly #clock: WatchClock;
  readonly #over: AbortSignal;
  #ending: AbortController | null = null;

  constructor(clock: WatchClock, over: AbortSignal) {
    this.#clock = clock;
    this.#over = over;
  }

  get isResting(): boolean {
    return this.#ending !== null;
  }

  async begin(ms: number): Promise<void> {
    const ending = new AbortController();
    const end = () => ending.abort();
    if (this.#over.aborted) end();
    this.#over.addEventListener('abort', end);
    this.#ending = ending;
    await this.#clock.sleep(ms, ending.signal);
    this.#ending = null;
    this.#over.removeEventListener('abort', end);
  }

  end(): void {
    this.#ending?.abort();
  }
}
