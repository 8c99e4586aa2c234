import type { RateLimit } from '../../core/model.js';

/** Polls that count; what others do changes over the day. */
const MAX_POLLS = 8;

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

  /** In requests, at least 1. The dearest poll is left out: a command may have been run by hand. */
  get usual(): number {
    const others = this.#spent.length - 1;
    if (others < 1) return 1;
    const sum = this.#spent.reduce((all, spent) => all + spent, 0);
    return (sum - Math.max(...this.#spent)) / others;
  }
}
