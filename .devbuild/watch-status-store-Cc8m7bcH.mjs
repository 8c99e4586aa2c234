// src/watch/server/watch-status-store.ts
/** Keeps the score of a running watch from what it tells: the last polls and a few counters. */
var WatchStatusStore = class {
  #lastGood = null;
  #last = null;
  #polls = {
    success: 0,
    failure: 0,
  };
  #deliveries = /* @__PURE__ */ new Map();
  /** A channel that was told nothing yet is there all the same. */
  expect(channel) {
    this.#deliveries.set(channel, this.#deliveries.get(channel) ?? /* @__PURE__ */ new Map());
  }
  take(event) {
    if (event.type === 'delivery') this.#count(event);
    if (event.type !== 'poll') return;
    this.#last = event;
    if (event.ok) this.#lastGood = event;
    this.#polls[event.ok ? 'success' : 'failure'] += 1;
  }
  get score() {
    const last = this.#last;
    return {
      lastGood: this.#lastGood,
      last,
      lostBecause: last !== null && !last.ok && last.feed.isLost ? last.error.message : null,
      polls: this.#polls,
      deliveries: this.#deliveries,
    };
  }
  #count({ channel, result }) {
    const counts = this.#deliveries.get(channel) ?? /* @__PURE__ */ new Map();
    this.#deliveries.set(channel, counts.set(result, (counts.get(result) ?? 0) + 1));
  }
};

export { WatchStatusStore };
