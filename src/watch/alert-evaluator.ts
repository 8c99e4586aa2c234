import type { AlertPolicy, Evaluation } from '../core/alerts/active-alerts.js';
import type { AlertEvent } from '../core/alerts/alert-event.js';
import type { AlertKey } from '../core/alerts/alert-key.js';
import { subjectOfKey } from '../core/alerts/alert-key.js';
import { draftFiring, wordingOf } from '../core/alerts/alert-messages.js';
import { assessSnapshot } from '../core/alerts/assess-snapshot.js';
import { evaluateAlerts, type Observation } from '../core/alerts/evaluate-alerts.js';
import { evaluateFailure } from '../core/alerts/evaluate-feed.js';
import type { Threshold } from '../core/alerts/thresholds/parse-threshold.js';
import type { Verdicts } from '../core/alerts/verdicts.js';
import type { Selection } from '../core/model.js';
import { AlertAges } from './alert-ages.js';
import { fanOut } from './delivery/fan-out.js';
import type { FailedPoll, GoodPoll, PollEvent } from './events.js';
import { GOOD_FEED } from './feed.js';
import type { WatchClock } from './settings.js';
import type { WatchMemory } from './state/watch-memory.js';
import type { WatchState } from './state/watch-state.js';

export interface AlertEvaluatorOptions {
  readonly memory: WatchMemory;
  readonly clock: Pick<WatchClock, 'now' | 'monotonicNow'>;
  readonly policy: AlertPolicy;
  readonly thresholds: readonly Threshold[];
  readonly selection: Selection;
  /** Whether problems that exist when the watch begins are notified. */
  readonly alertsOnStart: boolean;
  readonly channelIds: readonly string[];
  /** Called when a threshold cannot be evaluated: once, until it can be again. */
  readonly onNoData: (threshold: string) => void;
}

/** Turns polls into alerts: an observation and its notifications become one write. */
export class AlertEvaluator {
  readonly #options: AlertEvaluatorOptions;
  readonly #ages: AlertAges;
  /** What the last good poll said, this run's or an earlier one's. */
  #before: Verdicts | null;
  /** Of the first good poll; later ones are `live`. */
  #mode: Observation['mode'];
  #noData: ReadonlySet<AlertKey> = new Set();
  /** Until the first good poll: channels of which the state knows nothing. */
  #newChannelIds: readonly string[];

  constructor(options: AlertEvaluatorOptions) {
    const { memory, thresholds, selection, alertsOnStart } = options;
    const { snapshot } = memory.state;
    this.#options = options;
    this.#ages = new AlertAges(options.clock);
    this.#newChannelIds = options.channelIds.filter((id) => !memory.state.channels.has(id));
    this.#before = snapshot === null ? null : assessSnapshot(snapshot, selection, thresholds);
    this.#mode = snapshot !== null ? 'late' : alertsOnStart ? 'live' : 'baseline';
  }

  /** Evaluates a poll and saves it; returns the new events, queued for every channel. */
  judge(poll: PollEvent): readonly AlertEvent[] {
    const { memory, channelIds } = this.#options;
    const { book, events } = poll.ok ? this.#judgeGood(poll) : this.#judgeFailed(poll);
    this.#ages.follow(memory.state.alerts, book);
    const seen = remember(memory.state, poll, book);
    // A channel that is not configured in this run gets the rest when it is again.
    const allChannels = [...new Set([...channelIds, ...seen.channels.keys()])];
    const posted = fanOut(seen, events, allChannels, poll.time);
    memory.commit(
      poll.ok ? this.#informNewChannels(posted.state, events, poll.time) : posted.state,
    );
    return posted.events;
  }

  /** A channel that earlier runs did not have gets what fires now, once. */
  #informNewChannels(state: WatchState, events: Evaluation['events'], now: number): WatchState {
    const newIds = this.#newChannelIds;
    this.#newChannelIds = [];
    const isNews = new Set(events.map(({ key }) => key));
    const drafts = [...state.alerts.values()]
      .filter(({ key, phase, notified }) => phase === 'firing' && notified && !isNews.has(key))
      .map((alert) => draftFiring(alert, { mode: 'live', wording: new Map(), now }));
    return newIds.length === 0 ? state : fanOut(state, drafts, newIds, now).state;
  }

  #judgeGood(poll: GoodPoll): Evaluation {
    const { memory, policy, thresholds } = this.#options;
    const { observed, selection, isNew, time } = poll;
    const verdicts = assessSnapshot(observed, selection, thresholds, time);
    this.#reportNoData(verdicts.noData);
    const observation: Observation = {
      verdicts,
      before: this.#before,
      selection,
      isNew,
      mode: this.#mode,
      wording: wordingOf(poll.changes),
      now: time,
      lastedMs: this.#ages.lastedMs,
    };
    this.#before = verdicts;
    this.#mode = 'live';
    return evaluateAlerts(memory.state.alerts, observation, policy);
  }

  #judgeFailed({ feed, error, time }: FailedPoll): Evaluation {
    const { memory, policy } = this.#options;
    const { isLost, failedPolls } = feed;
    const failure = { isLost, failedPolls, reason: error.message, now: time };
    const { lastedMs } = this.#ages;
    return evaluateFailure(memory.state.alerts, { ...failure, lastedMs }, policy);
  }

  #reportNoData(noData: ReadonlySet<AlertKey>): void {
    for (const key of noData) {
      if (!this.#noData.has(key)) this.#options.onNoData(subjectOfKey(key));
    }
    this.#noData = noData;
  }
}

/** The same state where nothing was new, so that it need not be written. */
function remember(state: WatchState, poll: PollEvent, book: WatchState['alerts']): WatchState {
  const alerts = isSameBook(state.alerts, book) ? state.alerts : book;
  if (!poll.ok) return { ...state, feed: poll.feed, alerts };
  const feed = state.feed.failedPolls === 0 ? state.feed : GOOD_FEED;
  const snapshot = poll.isNew || state.snapshot === null ? poll.observed : state.snapshot;
  const isSame = feed === state.feed && snapshot === state.snapshot && alerts === state.alerts;
  const observedAt = poll.isNew ? { observedAt: poll.time } : {};
  return isSame ? state : { ...state, feed, snapshot, alerts, ...observedAt };
}

function isSameBook(a: WatchState['alerts'], b: WatchState['alerts']): boolean {
  return a.size === b.size && [...b].every(([key, alert]) => a.get(key) === alert);
}
