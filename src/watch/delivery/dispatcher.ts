import type { AlertDraft } from '../../core/alerts/active-alerts.js';
import { afterRestart } from '../../core/alerts/delivery-record.js';
import type { Channel } from '../channels/channel.js';
import { afterDelay } from '../with-deadline.js';
import type { Outcome } from './apply-result.js';
import { MAX_PAUSE_MS } from './backoff.js';
import { DeliveryWorker, type WorkerOptions } from './delivery-worker.js';
import { fanOut } from './fan-out.js';

export interface DispatcherOptions extends Omit<WorkerOptions, 'maxPauseMs' | 'reportHealth'> {
  readonly channels: readonly Channel[];
  /** How often channels that forget are reminded, in milliseconds. */
  readonly refreshEveryMs: number;
  /** Called with a bug in a channel; the watch cannot go on then. */
  readonly onBug: (bug: unknown) => void;
}

/** How long the end of a watch may take, in milliseconds. */
export interface GracePeriod {
  /** A further attempt begins within this. */
  readonly retryMs: number;
  /** What takes longer is given up for this run. */
  readonly limitMs: number;
}

/** Brings what waits in the boxes to the channels, each on its own and none in the way of a poll. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #workers: readonly DeliveryWorker[];
  /** A watch that polls once a run would never repeat what an earlier run sent. */
  #isFresh = true;
  /** On the monotonic clock. */
  #remindAt: number;

  constructor(options: DispatcherOptions) {
    const { channels, memory, clock } = options;
    this.#options = options;
    for (const { id } of channels) {
      const known = memory.state.channels.get(id);
      if (known !== undefined) memory.commitChannel(id, afterRestart(known, clock.now()));
    }
    const workerOptions: WorkerOptions = {
      ...options,
      maxPauseMs: ({ refresh }) =>
        refresh === undefined ? MAX_PAUSE_MS : Math.min(MAX_PAUSE_MS, options.refreshEveryMs),
      reportHealth: (...health) => this.#reportHealth(...health),
    };
    this.#workers = channels.map((channel) => new DeliveryWorker(channel, workerOptions));
    this.#remindAt = clock.monotonicNow() + options.refreshEveryMs;
  }

  /** A poll was judged: there may be something to bring. */
  wake(): void {
    const { memory } = this.#options;
    for (const worker of this.#workers) {
      const { id, refresh } = worker.channel;
      const isForgotten =
        this.#isFresh && refresh !== undefined && memory.channel(id).notified.size > 0;
      void this.#guard(isForgotten ? worker.remind() : worker.wake());
    }
    this.#isFresh = false;
  }

  /** Called every half minute or so: who forgets is reminded when it is time. */
  tick(): void {
    const { clock, refreshEveryMs } = this.#options;
    const now = clock.monotonicNow();
    if (this.#isFresh || now < this.#remindAt) return;
    this.#remindAt = now + refreshEveryMs;
    for (const worker of this.#workers) {
      if (worker.channel.refresh !== undefined) void this.#guard(worker.remind());
    }
  }

  /** Messages that still wait, over all channels. */
  get waiting(): number {
    const { memory, channels } = this.#options;
    return channels.reduce((sum, { id }) => sum + memory.channel(id).queue.length, 0);
  }

  /** Ends after everything that is due was tried. Without a grace nothing is begun. */
  async close(grace: GracePeriod | null): Promise<void> {
    const { clock } = this.#options;
    if (grace === null) for (const worker of this.#workers) worker.abort();
    const { retryMs, limitMs } = grace ?? { retryMs: 0, limitMs: 0 };
    const cancel = afterDelay(clock, limitMs, () => {
      for (const worker of this.#workers) worker.abort();
    });
    await Promise.all(this.#workers.map((worker) => this.#guard(worker.finish(retryMs))));
    // How one channel ended may be news to the others.
    for (let busy = this.#busy(); busy.length > 0; busy = this.#busy()) {
      await Promise.all(busy.map((worker) => this.#guard(worker.wake())));
    }
    cancel();
  }

  #busy(): readonly DeliveryWorker[] {
    return this.#workers.filter(({ isBusy }) => isBusy);
  }

  /** Notifies the other channels when one begins to refuse messages, and when it accepts them again. */
  #reportHealth(channel: Channel, before: number | null, outcome: Outcome): void {
    const { memory, channels, clock, emit } = this.#options;
    const { state, result, reason } = outcome;
    const now = clock.now();
    if ((before === null) === (state.brokenSince === null)) return;
    const isBroken = state.brokenSince !== null;
    const draft: AlertDraft = {
      key: `channel:${channel.label}`,
      state: isBroken ? 'firing' : 'resolved',
      severity: 'warning',
      subject: channel.label,
      from: isBroken ? 'ok' : 'refusing',
      to: isBroken ? 'refusing' : 'ok',
      message: isBroken
        ? `Alerts do not reach ${channel.label}: ${reason ?? result}`
        : `Alerts reach ${channel.label} again`,
      since: new Date(state.brokenSince ?? before ?? now).toISOString(),
      late: false,
    };
    const others = channels.map(({ id }) => id).filter((id) => id !== channel.id);
    const posted = fanOut(memory.state, [draft], others, now);
    memory.commit(posted.state);
    for (const alert of posted.events) emit({ type: 'alert', time: now, alert });
    for (const worker of this.#workers) {
      if (worker.channel.id !== channel.id) void this.#guard(worker.wake());
    }
  }

  #guard(work: Promise<void>): Promise<void> {
    return work.catch(this.#options.onBug);
  }
}
