import type { DeliveryOutput, FailedPoll, GoodPoll, OutputEvent } from '../events.js';

/** What somebody who asks from outside can be told of a watch. */
export interface Score {
  /** The last poll that was answered; `null` before the first. */
  readonly lastGood: GoodPoll | null;
  /** The last poll; `null` before the first. */
  readonly last: GoodPoll | FailedPoll | null;
  readonly polls: Readonly<Record<'success' | 'failure', number>>;
  /** Attempts at telling a channel, by its label and by how they ended. */
  readonly deliveries: ReadonlyMap<string, ReadonlyMap<DeliveryOutput['result'], number>>;
}

/** Keeps the score of a running watch from what it tells: the last polls and a few counters. */
export class WatchStatusStore {
  #lastGood: GoodPoll | null = null;
  #last: GoodPoll | FailedPoll | null = null;
  readonly #polls = { success: 0, failure: 0 };
  readonly #deliveries = new Map<string, Map<DeliveryOutput['result'], number>>();

  /** A channel that was told nothing yet is there all the same. */
  expect(channel: string): void {
    this.#deliveries.set(channel, this.#deliveries.get(channel) ?? new Map());
  }

  take(event: OutputEvent): void {
    if (event.type === 'delivery') this.#count(event);
    if (event.type !== 'poll') return;
    this.#last = event;
    if (event.ok) this.#lastGood = event;
    this.#polls[event.ok ? 'success' : 'failure'] += 1;
  }

  get score(): Score {
    const last = this.#last;
    return {
      lastGood: this.#lastGood,
      last,
      polls: this.#polls,
      deliveries: this.#deliveries,
    };
  }

  #count({ channel, result }: DeliveryOutput): void {
    const counts = this.#deliveries.get(channel) ?? new Map<DeliveryOutput['result'], number>();
    this.#deliveries.set(channel, counts.set(result, (counts.get(result) ?? 0) + 1));
  }
}
