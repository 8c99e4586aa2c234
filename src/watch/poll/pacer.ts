import { ageWhenFetched } from '../../core/assess-answer.js';
import { formatDuration } from '../../core/duration.js';
import type { RateLimit, StatusAnswer } from '../../core/model.js';
import type { AppError } from '../../errors.js';
import { plural } from '../../view/format-values.js';
import type { NoticeEvent } from '../events.js';
import { notice } from '../notices.js';
import type { WatchClock } from '../settings.js';
import { PollCost } from './poll-cost.js';
import { type Budget, planBudget } from './rate-budget.js';
import { Schedule } from './schedule.js';

/** An interval that differs less from the one announced is not worth another notice. */
const NOTABLE_RATIO = 1.5;

/** A refusal that does not say for how long doubles the pause, up to this. */
const MAX_BACKOFF_MS = 15 * 60_000;

/** A key that is kept pressed polls no more often. */
const MIN_GAP_MS = 1_000;

/** A longer pause is a mistake of the API: a watch must not sleep for good. */
const MAX_PAUSE_MS = 24 * 3_600_000;

/** Times in headers are in whole seconds, and under way for a while. */
const MIN_AHEAD_MS = 5_000;

/** Plans the polls, within the quota and with regard for an API that asks to be left alone. */
export class Pacer {
  readonly #intervalMs: number;
  readonly #schedule: Schedule;
  readonly #cost = new PollCost();
  #rateLimit: RateLimit | null = null;
  /** How far the clock of the API, by which the quota is renewed, is ahead of this one. */
  #aheadMs = 0;
  /** The stretched interval that was announced last. */
  #announcedMs: number | null = null;
  /** The next poll was put off, by the quota or by the API. */
  #isHeldBack = false;
  /** When the last poll was over, on the monotonic clock. */
  #finishedAt = Number.NEGATIVE_INFINITY;
  /** Polls refused for the quota, in a row. */
  #refusals = 0;

  constructor(startAt: number, intervalMs: number) {
    this.#intervalMs = intervalMs;
    this.#schedule = new Schedule(startAt, intervalMs);
  }

  get plannedAt(): number {
    return this.#schedule.plannedAt;
  }

  catchUp(now: number): void {
    this.#schedule.catchUp(now);
  }

  bringForward(byMs: number, now: number): void {
    this.#schedule.bringForward(byMs, now);
  }

  /**
   * Plans the next poll as soon as it may be: never where it was put off, nor where one more would
   * not leave enough of the quota for the regular ones. False where nothing was changed.
   */
  pollNow(wallNow: number, now: number): boolean {
    const { limit = null, remaining = null, windowMs = null } = this.#rateLimit ?? {};
    const spent = remaining === null ? null : remaining - 1;
    const after = this.#rateLimit && { ...this.#rateLimit, remaining: spent };
    if (this.#isHeldBack || (spent !== null && spent < 0)) return false;
    const { usual } = this.#cost;
    if (planBudget(after, wallNow + this.#aheadMs, this.#intervalMs, usual).isStretched)
      return false;
    // Where only the limit is known, it has to be shared out evenly.
    const shareMs = remaining === null && limit && windowMs ? windowMs / limit : 0;
    const readyAt = this.#finishedAt + Math.max(MIN_GAP_MS, shareMs);
    this.#schedule.bringForward(this.plannedAt - Math.min(this.plannedAt, readyAt), now);
    return true;
  }

  /** `begunAt` is the wall clock at the beginning of the poll. */
  planAfterAnswer(answer: StatusAnswer, begunAt: number, clock: WatchClock): NoticeEvent[] {
    const { rateLimit } = answer;
    const aheadMs = aheadOf(answer);
    this.#aheadMs = Math.abs(aheadMs) < MIN_AHEAD_MS ? 0 : aheadMs;
    this.#cost.observe(this.#rateLimit, rateLimit);
    this.#rateLimit = rateLimit;
    this.#refusals = 0;
    const time = begunAt + this.#aheadMs;
    const budget = planBudget(rateLimit, time, this.#intervalMs, this.#cost.usual);
    this.#advance(budget, clock.monotonicNow());
    return this.#announce(budget, clock.now());
  }

  planAfterFailure(error: AppError, begunAt: number, clock: WatchClock): NoticeEvent[] {
    const now = clock.monotonicNow();
    this.#refusals = error.kind === 'rate-limit' ? this.#refusals + 1 : 0;
    const waitMs = Math.min(error.retryAfterMs ?? this.#backoffMs(), MAX_PAUSE_MS);
    const budget = this.#planAfterSpending(error.rateLimit, begunAt);
    const regularAt = this.plannedAt + this.#intervalMs;
    this.#advance(budget, now, now + waitMs);
    const leftAloneMs = this.plannedAt - now;
    const isAsked = error.retryAfterMs !== undefined || error.kind === 'rate-limit';
    if (!isAsked || now + waitMs <= regularAt) return this.#announce(budget, clock.now());
    const when = `the next poll is in ${formatDuration(leftAloneMs)}`;
    return [
      error.kind === 'rate-limit'
        ? notice('rate-limited', `The rate limit is used up: ${when}.`, clock.now())
        : notice('retry-after', `The API asked to be left alone: ${when}.`, clock.now()),
    ];
  }

  /** A poll that fails is tried again, so it costs more than one request; the next one may too. */
  #planAfterSpending(reported: RateLimit | undefined, begunAt: number): Budget {
    const before = this.#rateLimit;
    const left = before?.remaining ?? null;
    const spent = left === null || reported?.remaining == null ? 1 : left - reported.remaining;
    const estimated =
      before === null || left === null ? before : { ...before, remaining: Math.max(0, left - 1) };
    this.#cost.observe(before, reported ?? null);
    this.#rateLimit = reported ?? estimated;
    const cost = Math.max(spent, this.#cost.usual);
    return planBudget(this.#rateLimit, begunAt + this.#aheadMs, this.#intervalMs, cost);
  }

  #backoffMs(): number {
    if (this.#refusals === 0) return 0;
    return Math.min(this.#intervalMs * 2 ** this.#refusals, MAX_BACKOFF_MS);
  }

  #advance(budget: Budget, now: number, notBefore = Number.NEGATIVE_INFINITY): void {
    const stretched = budget.isStretched ? this.plannedAt + budget.intervalMs : notBefore;
    this.#finishedAt = now;
    this.#isHeldBack = budget.isStretched || notBefore > now;
    this.#schedule.advance(now, Math.max(stretched, notBefore));
  }

  #announce(budget: Budget, time: number): NoticeEvent[] {
    const usual = formatDuration(this.#intervalMs);
    if (!budget.isStretched) {
      if (this.#announcedMs === null) return [];
      this.#announcedMs = null;
      const message = `The rate limit leaves room again: polling every ${usual}.`;
      return [notice('interval-restored', message, time)];
    }
    const ratio = budget.intervalMs / (this.#announcedMs ?? Number.POSITIVE_INFINITY);
    if (ratio < NOTABLE_RATIO && ratio > 1 / NOTABLE_RATIO) return [];
    this.#announcedMs = budget.intervalMs;
    const left = this.#rateLimit?.remaining;
    const quota = left == null ? '' : ` (${plural(left, 'request')} left)`;
    const pace =
      left === 0
        ? `the next poll is in ${formatDuration(budget.intervalMs)}`
        : `polling every ${formatDuration(budget.intervalMs)}`;
    return [
      notice(
        'interval-stretched',
        `The rate limit does not last for a poll every ${usual}${quota}: ${pace}.`,
        time,
      ),
    ];
  }
}

/** How far the clock that dated an answer is ahead of this one, in milliseconds. */
function aheadOf(answer: StatusAnswer): number {
  return ageWhenFetched(answer) + Date.parse(answer.snapshot.lastUpdated) - answer.fetchedAt;
}
