import type { DeliveryOutput, FailedPoll, GoodPoll, OutputEvent } from '../events.js';

/** What the endpoints can show of a watch. */
export interface Score {
  /** The last poll that was answered; `null` before the first. */
  readonly lastGood: GoodPoll | null;
  /** The last poll; `null` before the first. */
  readonly last: GoodPoll | FailedPoll | null;
  readonly polls: Readonly<Record<'success' | 'failure', number>>;
  /** Delivery attempts, by the label of the channel and by how they ended. */
  readonly deliveries: ReadonlyMap<string, ReadonlyMap<DeliveryOutput['result'], number>>;
}

/** Keeps the last polls of a running watch and a few counters, from its events. */
export class WatchStatusStore {
  #lastGood: GoodPoll | null = null;
  #last: GoodPoll | FailedPoll | null = null;
  readonly #polls = { success: 0, failure: 0 };
  readonly #deliveries = new Map<string, Map<DeliveryOutput['result'], number>>();

  /** Lists a channel that has received nothing yet. */
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
