import { assessAnswer, DEFAULT_STALE_AFTER_MS, isStale } from '../../core/assess-answer.js';
import type { Selection, StatusAnswer } from '../../core/model.js';
import { compareStatus, type Status } from '../../core/status.js';
import { AppError } from '../../errors.js';
import {
  EXIT,
  exitCodeOfError,
  exitCodeOfHealth,
  exitCodeOfUnmet,
  type FailOn,
} from '../../exit-codes.js';
import { type ClockReading, findClockGap } from '../clock-gap.js';
import type { EndReason, SummaryEvent, WatchEvent } from '../events.js';
import { type Feed, feedAfterFailure, GOOD_FEED, moveFeed } from '../feed.js';
import { clockNotice, olderDataNotice } from '../notices.js';
import type { PollReply } from '../poll-trigger.js';
import { Interruption, type WatchSettings } from '../settings.js';
import { InterruptibleDelay } from './interruptible-delay.js';
import { Observations } from './observations.js';
import { Pacer } from './pacer.js';
import { raceAbort } from './race-abort.js';
import { staleDataError } from './stale-data-error.js';
import { WatchStats } from './watch-stats.js';

const EVERYTHING: Selection = { services: [], regions: [] };

/** After a longer rest the clocks are compared, so that a suspend is noticed soon after it. */
const MAX_REST_MS = 30_000;

/** The state of one watch. It keeps the last snapshot and counters, so it never grows. */
export class WatchRun {
  readonly #settings: WatchSettings;
  readonly #failOn: FailOn;
  readonly #staleAfterMs: number | null;
  readonly #observations: Observations;
  readonly #over: AbortSignal;
  readonly #startedAt: number;
  readonly #endAt: number;
  readonly #pacer: Pacer;
  readonly #stats = new WatchStats();
  readonly #rest: InterruptibleDelay;
  #feed: Feed = GOOD_FEED;
  #selection: Selection | null = null;
  /** The last that was known. */
  #health: Status | null = null;
  /** Of the last poll, good or not. */
  #pollCode: number = EXIT.unknown;
  #ended: EndReason | null = null;

  constructor(settings: WatchSettings, over: AbortSignal) {
    this.#settings = settings;
    this.#failOn = settings.failOn ?? 'degraded';
    this.#staleAfterMs =
      settings.staleAfterMs === undefined ? DEFAULT_STALE_AFTER_MS : settings.staleAfterMs;
    this.#over = over;
    this.#startedAt = settings.clock.monotonicNow();
    this.#endAt = this.#startedAt + (settings.durationMs ?? Number.POSITIVE_INFINITY);
    this.#pacer = new Pacer(this.#startedAt, settings.intervalMs);
    this.#rest = new InterruptibleDelay(settings.clock, over);
    const { snapshot = null, observedAt, feed } = settings.resume ?? {};
    this.#observations = new Observations(snapshot, this.#readClocks(), observedAt);
    if (feed !== undefined) this.#feed = moveFeed(feed, -this.#wallAhead());
  }

  get isOver(): boolean {
    return this.#ended !== null || this.#monotonicNow() >= this.#endAt;
  }

  get isDue(): boolean {
    return this.#monotonicNow() >= this.#pacer.plannedAt;
  }

  /** The first reason counts. */
  end(reason: EndReason): void {
    this.#ended ??= reason;
  }

  catchUp(): void {
    this.#pacer.catchUp(this.#monotonicNow());
  }

  /** Rejects with what `select` throws, and with failures that are no failures of a poll. */
  async poll(): Promise<WatchEvent[]> {
    const { fetchSnapshot, once } = this.#settings;
    const begin = this.#readClocks();
    let outcome: StatusAnswer | AppError;
    try {
      outcome = await raceAbort(fetchSnapshot(this.#over), this.#over);
    } catch (error) {
      if (this.isOver) return [];
      if (!(error instanceof AppError) || error.kind === 'usage') throw error;
      outcome = error;
    }
    if (this.isOver) return [];
    if (once) this.end('once');
    const gap = this.#noticeGap(begin, 0);
    this.#stats.polls += 1;
    return [...gap, ...this.#judgeOutcome(outcome, begin)];
  }

  /** Waits for the next poll, or for a part of it; ends early where a clock jumped. */
  async rest(): Promise<WatchEvent[]> {
    const begin = this.#readClocks();
    const askedMs = Math.min(MAX_REST_MS, this.#pacer.plannedAt - begin.monotonic);
    await this.#rest.begin(askedMs);
    if (this.#over.aborted) return [];
    return this.#noticeGap(begin, this.#monotonicNow() - begin.monotonic - askedMs);
  }

  /** Ends the rest before the next poll, where the quota allows another one. */
  pollNow(): PollReply {
    if (!this.#rest.isResting) return this.isOver ? 'not-watching' : 'under-way';
    const { wall, monotonic } = this.#readClocks();
    if (!this.#pacer.pollNow(wall, monotonic)) return 'held-back';
    this.#rest.end();
    return 'coming';
  }

  summary(): SummaryEvent {
    const now = this.#monotonicNow();
    const { polls, failures, changes } = this.#stats;
    const reason = this.#ended ?? (this.isOver ? 'duration' : 'interrupted');
    return {
      type: 'summary',
      time: this.#settings.clock.now(),
      reason,
      exitCode: this.#finalExitCode(reason),
      polls,
      failures,
      changes,
      durationMs: now - this.#startedAt,
      health: this.#health,
      timeInStatusMs: this.#stats.timeInStatusMs(now),
    };
  }

  #judgeOutcome(outcome: StatusAnswer | AppError, begin: ClockReading): WatchEvent[] {
    if (outcome instanceof AppError) {
      return this.#judgeFailure(outcome, begin, exitCodeOfError(outcome.kind));
    }
    const selection = this.#selection ?? this.#settings.select?.(outcome.snapshot) ?? EVERYTHING;
    this.#selection = selection;
    if (!isStale(outcome, this.#staleAfterMs)) return this.#judge(outcome, selection, begin);
    const { statuses } = this.#assess(outcome, selection);
    return this.#judgeFailure(
      staleDataError(outcome),
      begin,
      exitCodeOfHealth(statuses, this.#failOn),
    );
  }

  #assess(answer: StatusAnswer, selection: Selection) {
    const now = this.#settings.clock.now();
    return assessAnswer(answer, selection, { now, staleAfterMs: this.#staleAfterMs });
  }

  #judge(fetched: StatusAnswer, selection: Selection, begin: ClockReading): WatchEvent[] {
    const { clock, until } = this.#settings;
    const time = clock.now();
    const now = clock.monotonicNow();
    const observation = this.#observations.take(fetched, selection, begin.monotonic);
    const { wentBackFrom, answer, ...observed } = observation;
    const assessment = this.#assess(answer, selection);
    this.#stats.changes += observed.changes.length;
    const feed = this.#feed;
    this.#feed = GOOD_FEED;
    this.#health = assessment.health;
    this.#pollCode = exitCodeOfHealth(assessment.statuses, this.#failOn);
    this.#stats.enter(assessment.health, now);
    if (until !== undefined && compareStatus(assessment.health, until) <= 0) this.end('until');
    const notices = this.#pacer.planAfterAnswer(answer, begin.wall, clock);
    const nextPollInMs = this.#nextPollInMs(now);
    const exitCode = this.#pollCode;
    const poll = { type: 'poll', ok: true, time, durationMs: now - begin.monotonic } as const;
    return [
      { ...poll, nextPollInMs, ...observed, answer, selection, assessment, exitCode },
      ...(feed.isLost ? [this.#restored(feed, time, now)] : []),
      ...(wentBackFrom === null ? [] : [olderDataNotice(answer.snapshot, wentBackFrom, time)]),
      ...observed.changes.map((change) => ({ type: 'change', time, change }) as const),
      ...(nextPollInMs === null ? [] : notices),
    ];
  }

  #judgeFailure(error: AppError, begin: ClockReading, exitCode: number): WatchEvent[] {
    const { clock } = this.#settings;
    const time = clock.now();
    const now = clock.monotonicNow();
    const wasLost = this.#feed.isLost;
    this.#feed = feedAfterFailure(this.#feed, error, begin.monotonic);
    this.#pollCode = exitCode;
    this.#stats.failures += 1;
    this.#stats.enter('unknown', now);
    const notices = this.#pacer.planAfterFailure(error, begin.wall, clock);
    const nextPollInMs = this.#nextPollInMs(now);
    const { isLost, failedPolls } = this.#feed;
    const poll = { type: 'poll', ok: false, time, durationMs: now - begin.monotonic } as const;
    return [
      { ...poll, nextPollInMs, error, exitCode, feed: moveFeed(this.#feed, this.#wallAhead()) },
      ...(isLost && !wasLost
        ? [{ type: 'feed', state: 'lost', time, failedPolls, error } as const]
        : []),
      ...(nextPollInMs === null ? [] : notices),
    ];
  }

  #restored(feed: Feed, time: number, now: number): WatchEvent {
    const lostForMs = now - (feed.failingSince ?? now);
    return { type: 'feed', state: 'restored', time, failedPolls: feed.failedPolls, lostForMs };
  }

  #nextPollInMs(now: number): number | null {
    const { plannedAt } = this.#pacer;
    return this.#ended !== null || plannedAt >= this.#endAt ? null : Math.max(0, plannedAt - now);
  }

  /** Time of suspension counts for the plan, but not for the tally. */
  #noticeGap(begin: ClockReading, lateMs: number): WatchEvent[] {
    const end = this.#readClocks();
    const gap = findClockGap(begin, end, lateMs);
    if (gap === null) return [];
    if (gap.kind === 'suspended') {
      this.#stats.skip(Math.max(0, lateMs));
      this.#pacer.bringForward(gap.missedMs, end.monotonic);
    }
    return [clockNotice(gap, end.wall)];
  }

  /** `until` is a condition: 0 only where it was reached. */
  #finalExitCode(reason: EndReason): number {
    if (reason === 'once') return this.#pollCode;
    if (reason === 'until' || this.#settings.until === undefined) return EXIT.ok;
    if (reason === 'interrupted') {
      const cause: unknown = this.#settings.signal?.reason;
      return cause instanceof Interruption ? cause.exitCode : EXIT.interrupted;
    }
    return this.#feed.isLost || this.#health === null
      ? EXIT.unknown
      : exitCodeOfUnmet(this.#health);
  }

  #monotonicNow(): number {
    return this.#settings.clock.monotonicNow();
  }

  /** What to add to a time on the monotonic clock to have it on the wall clock. */
  #wallAhead(): number {
    const { wall, monotonic } = this.#readClocks();
    return wall - monotonic;
  }

  #readClocks(): ClockReading {
    const { clock } = this.#settings;
    return { wall: clock.now(), monotonic: clock.monotonicNow() };
  }
}
