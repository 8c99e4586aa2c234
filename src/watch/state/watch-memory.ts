import { type ChannelState, NEW_CHANNEL } from '../../core/alerts/outbox.js';
import { serializeWatchState, type WatchState } from './watch-state.js';

/** Where a state is kept; `save` returns why it failed, or `null`. */
export interface StateStore {
  save(value: object): string | null;
}

/**
 * The state of a running watch. Everything that changes it is one write, so that an observation
 * and its notifications are on disk together, or neither is. Where it cannot be written, the
 * watch goes on with what it has in memory.
 */
export class WatchMemory {
  #state: WatchState;
  readonly #store: StateStore | null;
  readonly #onProblem: (reason: string) => void;
  #problem: string | null = null;

  /** `onProblem` gets the reason once when the state cannot be saved, and again after it could. */
  constructor(state: WatchState, store: StateStore | null, onProblem: (reason: string) => void) {
    this.#state = state;
    this.#store = store;
    this.#onProblem = onProblem;
  }

  get state(): WatchState {
    return this.#state;
  }

  channel(id: string): ChannelState {
    return this.#state.channels.get(id) ?? NEW_CHANNEL;
  }

  /** An id that no other event or message has, of any run. */
  nextId(prefix: 'evt' | 'msg'): string {
    const { state } = this;
    this.#state = { ...state, sequence: state.sequence + 1 };
    return formatId(prefix, state);
  }

  commit(next: WatchState): void {
    // What could not be written before is tried again with whatever comes next.
    if (next === this.#state && this.#problem === null) return;
    this.#state = next;
    const problem = this.#store?.save(serializeWatchState(next)) ?? null;
    if (problem !== null && problem !== this.#problem) this.#onProblem(problem);
    this.#problem = problem;
  }

  commitChannel(id: string, channel: ChannelState): void {
    this.commit(withChannel(this.#state, id, channel));
  }
}

/** `msg_RUN_NUMBER`: a run has a random name of its own, even where its state cannot be saved. */
export function formatId(prefix: 'evt' | 'msg', { id, sequence }: WatchState): string {
  return `${prefix}_${id}_${sequence}`;
}

export function withChannel(state: WatchState, id: string, channel: ChannelState): WatchState {
  if (state.channels.get(id) === channel) return state;
  return { ...state, channels: new Map(state.channels).set(id, channel) };
}
