import {
  type ActiveAlerts,
  type AlertDraft,
  type AlertPolicy,
  DEFAULT_POLICY,
} from '../../../src/core/alerts/active-alerts.js';
import { wordingOf } from '../../../src/core/alerts/alert-messages.js';
import { assessSnapshot } from '../../../src/core/alerts/assess-snapshot.js';
import { evaluateAlerts, type Observation } from '../../../src/core/alerts/evaluate-alerts.js';
import { evaluateFailure } from '../../../src/core/alerts/evaluate-feed.js';
import {
  parseThreshold,
  type Threshold,
} from '../../../src/core/alerts/thresholds/parse-threshold.js';
import type { Verdicts } from '../../../src/core/alerts/verdicts.js';
import { diffSnapshots } from '../../../src/core/diff/diff-snapshots.js';
import { isSameObservation } from '../../../src/core/diff/same-observation.js';
import type { Selection, Snapshot } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import { type Feed, feedAfterFailure, GOOD_FEED } from '../../../src/watch/feed.js';

export const MINUTE = 60_000;
export const START = Date.parse('2024-01-16T18:30:00Z');

/** One poll: what it saw, or that it failed. */
export type Poll = Snapshot | 'failed' | 'refused';

export interface StoryOptions {
  readonly policy?: Partial<AlertPolicy>;
  readonly selection?: Selection;
  readonly thresholds?: readonly string[];
  /** Default: the first good poll is a baseline. */
  readonly start?: Observation['mode'];
  /** Of each poll, milliseconds since 1970; default: a minute from one to the next. */
  readonly timeOf?: (poll: number) => number;
}

/** The alerts of one watch, poll by poll, as the watch itself would lead them. */
export class Story {
  readonly #policy: AlertPolicy;
  readonly #selection: Selection;
  readonly #thresholds: readonly Threshold[];
  readonly #timeOf: (poll: number) => number;
  #mode: Observation['mode'];
  #last: Snapshot | null = null;
  #before: Verdicts | null = null;
  #feed: Feed = GOOD_FEED;
  #polls = 0;
  book: ActiveAlerts = new Map();

  constructor(options: StoryOptions = {}) {
    this.#policy = { ...DEFAULT_POLICY, ...options.policy };
    this.#selection = options.selection ?? { services: [], regions: [] };
    this.#thresholds = (options.thresholds ?? []).map(threshold);
    this.#mode = options.start ?? 'baseline';
    this.#timeOf = options.timeOf ?? ((poll) => START + poll * MINUTE);
  }

  see(poll: Poll): readonly AlertDraft[] {
    const now = this.#timeOf(this.#polls++);
    const { book, events } =
      typeof poll === 'string' ? this.#fail(poll, now) : this.#good(poll, now);
    this.book = book;
    return events;
  }

  /** A new process with the memory of this one. */
  restart(): void {
    this.#mode = 'late';
  }

  #good(snapshot: Snapshot, now: number) {
    this.#feed = GOOD_FEED;
    const verdicts = assessSnapshot(snapshot, this.#selection, this.#thresholds, now);
    const isNew = this.#last === null || !isSameObservation(this.#last, snapshot);
    const changes = this.#last === null ? [] : diffSnapshots(this.#last, snapshot, this.#selection);
    const observation: Observation = {
      verdicts,
      before: this.#before,
      selection: this.#selection,
      isNew,
      mode: this.#mode,
      wording: wordingOf(changes),
      now,
    };
    this.#mode = 'live';
    this.#last = snapshot;
    this.#before = verdicts;
    return evaluateAlerts(this.book, observation, this.#policy);
  }

  #fail(how: 'failed' | 'refused', now: number) {
    const error = new AppError(how === 'refused' ? 'auth' : 'network', 'no answer');
    this.#feed = feedAfterFailure(this.#feed, error, now);
    const { isLost, failedPolls } = this.#feed;
    const failure = { isLost, failedPolls, reason: error.message, now };
    return evaluateFailure(this.book, failure, this.#policy);
  }
}

export function threshold(expr: string): Threshold {
  const parsed = parseThreshold(expr);
  if ('at' in parsed) throw new Error(`${expr}: ${parsed.message}`);
  return parsed;
}

/** All that is told, poll by poll, as `firing critical service:API operational → major_outage`. */
export function emit(polls: readonly Poll[], options?: StoryOptions): string[][] {
  const story = new Story(options);
  return polls.map((poll) => story.see(poll).map(briefly));
}

export function briefly({ state, severity, key, from, to, late }: AlertDraft): string {
  return `${state} ${severity} ${key} ${from} → ${to}${late ? ' (late)' : ''}`;
}
