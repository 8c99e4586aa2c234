import type { AlertPolicy } from '../core/alerts/active-alerts.js';
import type { Threshold } from '../core/alerts/thresholds/parse-threshold.js';
import { assessHealth } from '../core/health.js';
import { isOpen } from '../core/incidents.js';
import type { Selection } from '../core/model.js';
import { EXIT } from '../exit-codes.js';
import { AlertEvaluator } from './alert-evaluator.js';
import { NO_REASONS, readReasons } from './channels/alert-reasons.js';
import type { Channel, PlatformState } from './channels/channel.js';
import type { Heartbeat } from './channels/heartbeat/heartbeat.js';
import type { Freshness } from './delivery/delivery-worker.js';
import { Dispatcher, type GracePeriod } from './delivery/dispatcher.js';
import type { NoticeCode, OutputEvent, SummaryEvent, WatchEvent } from './events.js';
import { notice } from './notices.js';
import { watchInBatches } from './poll/watch-status.js';
import type { WatchClock, WatchSettings } from './settings.js';
import { type StateStore, WatchMemory } from './state/watch-memory.js';
import type { WatchState } from './state/watch-state.js';

export interface AlertingWatchOptions {
  readonly settings: Omit<WatchSettings, 'resume' | 'clock' | 'signal'>;
  readonly clock: WatchClock & { random(): number };
  /** Ends the watch in good order. */
  readonly signal: AbortSignal;
  readonly selection: Selection;
  readonly policy: AlertPolicy;
  readonly thresholds: readonly Threshold[];
  readonly alertsOnStart: boolean;
  /** What an earlier run left behind, or a new one. */
  readonly state: WatchState;
  readonly store: StateStore | null;
  /** Called at least every half minute between polls. */
  readonly touch: () => void;
  readonly channels: readonly Channel[];
  readonly heartbeat: Heartbeat | null;
  readonly emit: (event: OutputEvent) => void;
}

/** The user waits after Ctrl-C; a watch that polls once has nothing else to do. */
const GRACE: GracePeriod = { retryMs: 5_000, limitMs: 5_000 };
const GRACE_OF_ONE_POLL: GracePeriod = { retryMs: 0, limitMs: 60_000 };

/** Messages of an earlier run may be out of date: without a poll nothing is sent. */
const AT_ONCE = null;

/** A poll that is later than this was held up: the machine slept or the process was stopped. */
const OVERDUE_AFTER_MS = 5_000;

/** While polls fail, what was seen last is good for this long. */
const BLIND_AFTER_MS = 5 * 60_000;

const MIN_REFRESH_MS = 60_000;

/**
 * Watches, alerts and delivers until the watch ends; resolves with its exit code. The events of
 * a poll are on disk before any is delivered. Rejects as `watchStatus` does.
 */
export function runAlertingWatch(options: AlertingWatchOptions): Promise<number> {
  return new AlertingWatch(options).run();
}

class AlertingWatch {
  readonly #options: AlertingWatchOptions;
  readonly #memory: WatchMemory;
  readonly #evaluator: AlertEvaluator;
  readonly #dispatcher: Dispatcher;
  readonly #broken = new AbortController();
  #bug: { readonly thrown: unknown } | null = null;
  /** On the wall clock; `null` before the first poll. */
  #nextPollAt: number | null = null;
  /** What the last good poll saw counts as the present until then; `null` before the first. */
  #seenUntil: number | null = null;

  constructor(options: AlertingWatchOptions) {
    const { clock, settings, channels, selection, store } = options;
    this.#options = options;
    this.#memory = new WatchMemory(options.state, store, (reason) =>
      this.#notice('state-unsaved', `The state cannot be kept: ${reason}. The watch goes on.`),
    );
    const memory = this.#memory;
    this.#evaluator = new AlertEvaluator({
      ...options,
      memory,
      channelIds: channels.map(({ id }) => id),
      onNoData: (threshold) =>
        this.#notice(
          'threshold-undecided',
          `The figure of threshold ${threshold} is not reported.`,
        ),
    });
    this.#dispatcher = new Dispatcher({
      ...options,
      memory,
      refreshEveryMs: Math.max(settings.intervalMs, MIN_REFRESH_MS),
      platform: () => platformState(memory.state, selection, clock.now()),
      freshness: () => this.#freshness(clock.now()),
      onRefreshFailed: ({ label }, reason) =>
        this.#notice('refresh-failed', `${label} cannot be reminded of what goes on: ${reason}.`),
      onBug: (thrown) => {
        this.#bug ??= { thrown };
        this.#broken.abort();
      },
    });
  }

  async run(): Promise<number> {
    const { settings, clock, emit, store } = this.#options;
    const { snapshot, observedAt, feed } = this.#memory.state;
    const signal = AbortSignal.any([this.#options.signal, this.#broken.signal]);
    const watch = watchInBatches({
      ...settings,
      clock,
      signal,
      resume: { snapshot, observedAt, feed },
    });
    let summary: SummaryEvent | undefined;
    try {
      for await (const batch of watch) summary = this.#take(batch) ?? summary;
    } catch (error) {
      await this.#finish(AT_ONCE);
      throw error;
    }
    const hasPolled = this.#nextPollAt !== null;
    await this.#finish(!hasPolled ? AT_ONCE : settings.once ? GRACE_OF_ONE_POLL : GRACE);
    if (this.#bug !== null) throw this.#bug.thrown;
    const { waiting } = this.#dispatcher;
    if (waiting > 0) this.#notice('deliveries-left', describeLeft(waiting, store));
    if (summary === undefined) return EXIT.ok;
    emit(summary);
    return summary.exitCode;
  }

  async #finish(grace: GracePeriod | null): Promise<void> {
    const { heartbeat } = this.#options;
    await Promise.all([this.#dispatcher.close(grace), heartbeat?.finish(grace?.limitMs ?? 0)]);
  }

  /** Returns the summary instead of emitting it: deliveries come first. */
  #take(batch: readonly WatchEvent[]): SummaryEvent | undefined {
    const { emit, heartbeat, touch } = this.#options;
    const [first] = batch;
    if (first?.type === 'summary') return first;
    touch();
    const poll = batch.find((event) => event.type === 'poll');
    const alerts = poll === undefined ? [] : this.#evaluator.judge(poll);
    for (const event of batch) emit(event);
    if (poll === undefined) {
      this.#dispatcher.tick();
      return undefined;
    }
    for (const alert of alerts) emit({ type: 'alert', time: poll.time, alert });
    this.#nextPollAt = poll.time + (poll.nextPollInMs ?? Number.POSITIVE_INFINITY);
    if (poll.ok) this.#seenUntil = this.#nextPollAt + BLIND_AFTER_MS;
    this.#dispatcher.wake();
    this.#dispatcher.tick();
    if (poll.ok) heartbeat?.beat();
    return undefined;
  }

  #freshness(now: number): Freshness {
    return {
      isOverdue: this.#nextPollAt === null || now > this.#nextPollAt + OVERDUE_AFTER_MS,
      isBlind: this.#seenUntil === null || now > this.#seenUntil,
      hasSeen: this.#seenUntil !== null,
    };
  }

  #notice(code: NoticeCode, message: string): void {
    const { emit, clock } = this.#options;
    emit(notice(code, message, clock.now()));
  }
}

function platformState(
  { snapshot, feed }: WatchState,
  selection: Selection,
  time: number,
): PlatformState {
  if (snapshot === null) {
    return { status: 'unknown', health: 'unknown', time, incidents: [], reasons: NO_REASONS };
  }
  const reasons = readReasons(snapshot);
  const { health, incidents } = assessHealth(snapshot, selection, time);
  const open = incidents.filter(isOpen);
  return feed.isLost
    ? { status: 'unknown', health: 'unknown', time, incidents: open, reasons }
    : { status: snapshot.overallStatus, health, time, incidents: open, reasons };
}

function describeLeft(count: number, store: StateStore | null): string {
  const messages = count === 1 ? '1 message is' : `${count} messages are`;
  return store === null
    ? `${messages} undelivered and lost: no state is kept.`
    : `${messages} undelivered; the next watch with this state tries again.`;
}
