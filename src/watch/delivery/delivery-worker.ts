import type { AlertEvent } from '../../core/alerts/alert-event.js';
import { forgetResolved } from '../../core/alerts/delivery-record.js';
import {
  beginAttempt,
  type ChannelState,
  isAboutTheWatch,
  nextStep,
  type OutboxMessage,
} from '../../core/alerts/outbox.js';
import { systemErrorCode } from '../../system/file-error.js';
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
import { groupEvents } from './group-events.js';

/** How much of the present the watch knows. */
export interface Freshness {
  /** A poll is overdue, or none was judged yet: nothing is sent before the next one. */
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
  readonly freshness: () => Freshness;
  readonly emit: (event: OutputEvent) => void;
  /** Between two attempts, in milliseconds; a receiver that forgets must not wait for too long. */
  readonly maxPauseMs: (channel: Channel) => number;
  readonly onRefreshFailed: (channel: Channel, reason: string) => void;
  /** Queues for the others what has to be reported of this channel itself. */
  readonly reportHealth: (channel: Channel, brokenBefore: number | null, outcome: Outcome) => void;
}

/** What was resolved is sent again for so long to a channel that wants to be reminded. */
const RESOLVED_KEPT_MS = 5 * 60_000;

/** Delivers what waits for one channel, one message after the other. */
export class DeliveryWorker {
  readonly channel: Channel;
  readonly #options: WorkerOptions;
  readonly #attempts = new AbortController();
  #running: Promise<void> | null = null;
  /** It was woken since the present work began. */
  #isWoken = false;
  /** Ends the present wait: there is something new to look at. */
  #endWait: (() => void) | null = null;
  #isRefreshDue = false;
  /** There was a refresh before anything was seen: all but the feed waits until then. */
  #isRestDue = false;
  #isRefreshFailing = false;
  /** Once closing, on the monotonic clock: no attempt begins after it. */
  #lastAttemptAt = Number.POSITIVE_INFINITY;
  /** The furthest that the wall clock was ahead of the monotonic one. */
  #aheadMs = Number.NEGATIVE_INFINITY;

  constructor(channel: Channel, options: WorkerOptions) {
    this.channel = channel;
    this.#options = options;
  }

  /** Looks at the queue again, at once. Rejects with bugs only. */
  wake(): Promise<void> {
    this.#isWoken = true;
    this.#endWait?.();
    this.#running ??= this.#work().finally(() => {
      this.#running = null;
      // What came after the last look must not wait for the next poll.
      return this.#isWoken ? this.wake() : undefined;
    });
    return this.#running;
  }

  /** True while something is tried, or waits for its time. */
  get isBusy(): boolean {
    return this.#running !== null;
  }

  remind(): Promise<void> {
    this.#isRefreshDue = true;
    return this.wake();
  }

  /** From now on no wait ends later than this; resolves once nothing more can be done. */
  async finish(withinMs: number): Promise<void> {
    this.#lastAttemptAt = this.#options.clock.monotonicNow() + withinMs;
    await this.wake();
  }

  /** Gives up what is on its way. */
  abort(): void {
    this.#attempts.abort();
    this.#endWait?.();
  }

  /** Ends when there is nothing to be done before the next poll, which wakes it again. */
  async #work(): Promise<void> {
    const { memory, freshness } = this.#options;
    const { id } = this.channel;
    this.#isWoken = false;
    while (!this.#attempts.signal.aborted && !freshness().isOverdue) {
      const now = this.#now();
      const { state, step } = nextStep(memory.channel(id), { now, isBlind: freshness().isBlind });
      if (step.kind === 'send') {
        await this.#attempt(state, step.message, step.events);
        continue;
      }
      if (memory.state.channels.has(id)) memory.commitChannel(id, state);
      if (this.#isRefreshDue || (this.#isRestDue && freshness().hasSeen)) {
        await this.#refresh();
        continue;
      }
      if (step.kind === 'none') return;
      if (!(await this.#wait(step.until - now))) return;
    }
  }

  /** The wall clock, which here goes on where it is set back: pauses must not begin again. */
  #now(): number {
    const { clock } = this.#options;
    const monotonic = clock.monotonicNow();
    this.#aheadMs = Math.max(this.#aheadMs, clock.now() - monotonic);
    return monotonic + this.#aheadMs;
  }

  /** False where it would end too late for the end of the watch; may be cut short. */
  async #wait(ms: number): Promise<boolean> {
    const { clock } = this.#options;
    if (clock.monotonicNow() + ms > this.#lastAttemptAt) return false;
    const woken = new AbortController();
    this.#endWait = () => woken.abort();
    // No AbortSignal.any: the signal of the attempts would keep a reference for each wait.
    await clock.sleep(ms, woken.signal);
    this.#endWait = null;
    return true;
  }

  async #attempt(
    state: ChannelState,
    { id: messageId }: OutboxMessage,
    events: readonly AlertEvent[],
  ): Promise<void> {
    const { memory, clock, platform, emit, reportHealth, maxPauseMs } = this.#options;
    const { id } = this.channel;
    memory.commitChannel(id, beginAttempt(state, messageId));
    const notified = new Map(
      [...state.notified].map(([key, { event, unconfirmed }]) => [key, [event, ...unconfirmed]]),
    );
    const threads = new Set(events.flatMap(({ key }) => state.notified.get(key)?.thread ?? []));
    threads.delete(messageId);
    const outgoing = {
      id: messageId,
      events,
      platform: platform(),
      notified,
      threads: [...threads],
    };
    const result = await this.#withDeadline((signal) => this.channel.deliver(outgoing, signal));
    const tried = memory.channel(id);
    const message = tried.queue.find((each) => each.id === messageId);
    // It cannot go away while it is in flight.
    if (message === undefined) return;
    const outcome = applyResult(tried, message, events, result, {
      now: this.#now(),
      random: clock.random(),
      maxPauseMs: maxPauseMs(this.channel),
      nextId: () => memory.nextId('msg'),
    });
    memory.commitChannel(id, this.#forget(outcome.state));
    reportHealth(this.channel, state.brokenSince, outcome);
    emit({
      type: 'delivery',
      time: clock.now(),
      channel: this.channel.label,
      result: outcome.result,
      messageId,
      alerts: events,
      attempt: message.attempts,
      isResend: message.resends > 0,
      reason: outcome.reason,
      retryInMs: outcome.retryInMs,
    });
  }

  async #refresh(): Promise<void> {
    const { memory, onRefreshFailed, freshness } = this.#options;
    const { hasSeen } = freshness();
    this.#isRefreshDue = false;
    this.#isRestDue = !hasSeen;
    const { id } = this.channel;
    const state = this.#forget(memory.channel(id));
    memory.commitChannel(id, state);
    // The queue brings its own news; what only an earlier run has seen may be past.
    const queued = new Set(state.queue.flatMap(({ events: waiting }) => waiting.map((e) => e.key)));
    const events = [...state.notified.values()]
      .map(({ event }) => event)
      .filter((event) => !queued.has(event.key) && (hasSeen || isAboutTheWatch(event)));
    if (events.length === 0) return;
    let reason: string | null = null;
    for (const part of groupEvents(events)) {
      const result = await this.#withDeadline(
        async (signal) => (await this.channel.refresh?.(part, signal)) ?? { outcome: 'accepted' },
      );
      if (result.outcome !== 'failed') continue;
      reason = result.reason;
      break;
    }
    if (reason !== null && !this.#isRefreshFailing) onRefreshFailed(this.channel, reason);
    this.#isRefreshFailing = reason !== null;
  }

  #forget(state: ChannelState): ChannelState {
    const keptMs = this.channel.refresh === undefined ? 0 : RESOLVED_KEPT_MS;
    return forgetResolved(state, this.#now(), keptMs);
  }

  async #withDeadline(
    work: (signal: AbortSignal) => Promise<DeliveryResult>,
  ): Promise<DeliveryResult> {
    const { clock } = this.#options;
    try {
      return await withDeadline(clock, deadlineOf(this.channel), work, this.#attempts.signal);
    } catch (error) {
      if (!isLoadFailure(error)) throw error;
      return LOAD_FAILURE;
    }
  }
}

/** The files of the program are being replaced, or were. */
const LOAD_FAILURE: DeliveryResult = {
  outcome: 'failed',
  reason: 'a part of this program cannot be loaded; restart the watch after an upgrade',
  isTransient: true,
  isUncertain: false,
};

/** What the system says where the files of a program are being replaced, or cannot be read now. */
const LOAD_CODES =
  /^((ERR_)?MODULE_NOT_FOUND|ENOENT|ENOTDIR|EACCES|EIO|ESTALE|EMFILE|ENFILE|ENOMEM)$/;

function isLoadFailure(error: unknown): boolean {
  return LOAD_CODES.test(systemErrorCode(error) ?? '');
}
