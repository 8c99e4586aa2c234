import type { RateLimit } from '../../core/model.js';

/** Polls that count; what others do changes over the day. */
const MAX_POLLS = 8;

/** A single one shows nothing: someone may have asked for something once. */
const MIN_POLLS = 2;

/** What one poll costs a quota that others use too: what they take until the next one included. */
export class PollCost {
  /** Requests from one poll to the next, the latest last. */
  readonly #spent: number[] = [];

  /** Compares what two polls in a row reported; a quota that grew between them shows nothing. */
  observe(before: RateLimit | null, after: RateLimit | null): void {
    if (before?.remaining == null || after?.remaining == null) return;
    const spent = before.remaining - after.remaining;
    if (spent < 0) return;
    this.#spent.push(Math.max(1, spent));
    if (this.#spent.length > MAX_POLLS) this.#spent.shift();
  }

  /** In requests, at least 1. */
  get usual(): number {
    const polls = this.#spent.length;
    if (polls < MIN_POLLS) return 1;
    return this.#spent.reduce((sum, spent) => sum + spent, 1) / (polls + 1);
  }
}
