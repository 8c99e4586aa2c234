/** Whether a poll comes at once, and if not, why. */
export type PollReply = 'coming' | 'under-way' | 'held-back' | 'not-watching';

/** Requests the next poll at once; the watch decides whether that is allowed. */
export class PollTrigger {
  #onPress: (() => PollReply) | null = null;

  press(): PollReply {
    return this.#onPress?.() ?? 'not-watching';
  }

  /** For the watch; at most one is connected at a time. */
  connect(onPress: () => PollReply): () => void {
    this.#onPress = onPress;
    return () => {
      this.#onPress = null;
    };
  }
}
