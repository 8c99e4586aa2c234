import type { AlertEvent } from '../../core/alerts/alert-event.js';
import {
  beginAttempt,
  type ChannelState,
  forgetResolved,
  isAboutTheWatch,
  nextMessage,
} from '../../core/alerts/outbox.js';
import {
  type Channel,
  type DeliveryResult,
  deadlineOf,
  type PlatformState,
} from '../channels/channel.js';
import type { OutputEvent } from '../events.js';
import type { WatchClock } from '../settings.js';
import type { WatchMemory } from '../state/watch-memory.js';
import { withDeadline } from '../with-deadline.js';
import { applyResult, type Outcome } from './apply-result.js';
import { MAX_WAIT_MS } from './backoff.js';

/** How much of the present the watch knows. */
export interface Freshness {
  /** A poll is overdue, or none was judged yet: nothing is said before the next one. */
  readonly isOverdue: boolean;
  /** The last good poll of this run is long past, or there was none. */
  readonly isBlind: boolean;
  /** There was a good poll in this run. */
  readonly hasSeen: boolean;
}

export interface WorkerOptions {
  readonly memory: WatchMemory;
  readonly clock: WatchClock & { random(): number };
  readonly platform: () => PlatformState;
  readonly sight: () => Freshness;
  readonly emit: (event: OutputEvent) => void;
  /** Between two attempts, in milliseconds; who forgets must not be left alone for too long. */
  readonly longestPauseMs: (channel: Channel) => number;
  readonly onRefreshFailed: (channel: Channel, reason: string) => void;
  /** Puts what has to be told of this channel itself into the boxes of the others. */
  readonly reportHealth: (channel: Channel, brokenBefore: number | null, outcome: Outcome) => void;
}

/** What was resolved is said again for so long to a channel that wants to be reminded. */
const RESOLVED_KEPT_MS = 5 * 60_000;

/** Empties the box of one channel, one message after the other, so that their order is kept. */
export class DeliveryWorker {
  readonly channel: Channel;
  readonly #options: WorkerOptions;
  readonly #waits = new AbortController();
  readonly #attempts = new AbortController();
  #running: Promise<void> | null = null;
  #isRefreshDue = false;
  /** There was a refresh before anything was seen: all but the feed waits until then. */
  #isRestDue = false;
  #isRefreshFailing = false;
  /** Once closing, on the monotonic clock: no attempt begins after it. */
  #lastAttemptAt = Number.POSITIVE_INFINITY;

  constructor(channel: Channel, options: WorkerOptions) {
    this.channel = channel;
    this.#options = options;
  }

  /** Begins, unless it is at it. Rejects with bugs only. */
  wake(): Promise<void> {
    this.#running ??= this.#work().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  remind(): Promise<void> {
    this.#isRefreshDue = true;
    return this.wake();
  }

  /** From now on nobody waits for longer than this; resolves once nothing more can be done. */
  async finish(withinMs: number): Promise<void> {
    this.#lastAttemptAt = this.#options.clock.monotonicNow() + withinMs;
    this.#waits.abort();
    await this.wake();
  }

  /** Gives up what is on its way. */
  abort(): void {
    this.#attempts.abort();
  }

  /** Ends when there is nothing to be done before the next poll, which wakes it again. */
  async #work(): Promise<void> {
    const { memory, clock, sight } = this.#options;
    const { id } = this.channel;
    let isRested = false;
    while (!this.#attempts.signal.aborted && !sight().isOverdue) {
      const next = nextMessage(memory.channel(id), sight().isBlind);
      if (next.events === null) {
        isRested = false;
        if (memory.state.channels.has(id)) memory.commitChannel(id, next.state);
        if (!this.#isRefreshDue && !(this.#isRestDue && sight().hasSeen)) return;
        await this.#refresh();
        continue;
      }
      const waitMs = Math.min(next.state.notBefore - clock.now(), MAX_WAIT_MS);
      if (waitMs > 0 && !isRested) {
        const isUp = await this.#wait(waitMs);
        if (isUp === null) return;
        // What is to be said is found anew, because it may have changed while nobody looked.
        isRested = isUp;
        continue;
      }
      isRested = false;
      await this.#attempt(next.state, next.events);
    }
  }

  /**
   * True once the time has passed, whatever the wall clock says by then; false where the end of the
   * watch came in between, `null` where it comes before.
   */
  async #wait(ms: number): Promise<boolean | null> {
    const { clock } = this.#options;
    if (clock.monotonicNow() + ms > this.#lastAttemptAt) return null;
    const { signal } = this.#waits.signal.aborted ? this.#attempts : this.#waits;
    await clock.sleep(ms, signal);
    return !signal.aborted;
  }

  async #attempt(state: ChannelState, events: readonly AlertEvent[]): Promise<void> {
    const { memory, clock, platform, emit, reportHealth } = this.#options;
    const [head] = state.queue;
    if (head === undefined) return;
    const { id } = this.channel;
    memory.commitChannel(id, beginAttempt(state));
    const told = new Map(
      [...state.told].map(([key, { event, maybe }]) => [key, [event, ...maybe]]),
    );
    const message = { id: head.id, events, platform: platform(), told };
    const result = await this.#withDeadline((signal) => this.channel.deliver(message, signal));
    const outcome = applyResult(memory.channel(id), events, result, {
      now: clock.now(),
      random: clock.random(),
      longestPauseMs: this.#options.longestPauseMs(this.channel),
    });
    memory.commitChannel(id, this.#forget(outcome.state));
    reportHealth(this.channel, state.brokenSince, outcome);
    emit({
      type: 'delivery',
      time: clock.now(),
      channel: this.channel.label,
      result: outcome.result,
      messageId: head.id,
      alerts: events,
      attempt: head.attempts + 1,
      reason: outcome.reason,
      retryInMs: outcome.retryInMs,
    });
  }

  async #refresh(): Promise<void> {
    const { memory, onRefreshFailed, sight } = this.#options;
    const { hasSeen } = sight();
    this.#isRefreshDue = false;
    this.#isRestDue = !hasSeen;
    const { id } = this.channel;
    const state = this.#forget(memory.channel(id));
    memory.commitChannel(id, state);
    // What the queue says anew is said by it; what only an earlier run has seen may be past.
    const queued = new Set(state.queue.flatMap(({ events: waiting }) => waiting.map((e) => e.key)));
    const events = [...state.told.values()]
      .map(({ event }) => event)
      .filter((event) => !queued.has(event.key) && (hasSeen || isAboutTheWatch(event)));
    if (events.length === 0) return;
    const result = await this.#withDeadline(
      async (signal) =>
        (await this.channel.refresh?.(events, signal)) ?? ({ outcome: 'accepted' } as const),
    );
    const hasFailed = result.outcome === 'failed';
    if (hasFailed && !this.#isRefreshFailing) onRefreshFailed(this.channel, result.reason);
    this.#isRefreshFailing = hasFailed;
  }

  #forget(state: ChannelState): ChannelState {
    const keptMs = this.channel.refresh === undefined ? 0 : RESOLVED_KEPT_MS;
    return forgetResolved(state, this.#options.clock.now() - keptMs);
  }

  #withDeadline(work: (signal: AbortSignal) => Promise<DeliveryResult>): Promise<DeliveryResult> {
    const { clock } = this.#options;
    return withDeadline(clock, deadlineOf(this.channel), work, this.#attempts.signal);
  }
}
