import { diffSnapshots } from '../core/diff-snapshots.js';
import { assessHealth } from '../core/health.js';
import type { Selection, Snapshot, StatusAnswer } from '../core/model.js';
import { isSameObservation } from '../core/same-observation.js';
import { compareStatus, type Status } from '../core/status.js';
import { AppError } from '../errors.js';
import { EXIT, exitCodeOfError, exitCodeOfHealth, type FailOn } from '../exit-codes.js';
import { type ClockReading, findClockGap } from './clock-gap.js';
import { type Feed, feedAfterFailure, GOOD_FEED, moveFeed } from './feed.js';
import { withoutLostParts } from './lost-parts.js';
import { clockNotice } from './notices.js';
import { Pacer } from './pacer.js';
import type { PollReply } from './poll-button.js';
import { raceAbort } from './race-abort.js';
import { Rest } from './rest.js';
import { Tally } from './tally.js';
import type { EndReason, SummaryEvent, WatchEvent } from './watch-events.js';
import type { WatchSettings } from './watch-settings.js';

const EVERYTHING: Selection = { services: [], regions: [] };

/** After a longer rest the clocks are compared, so that a suspend is noticed soon after it. */
const LONGEST_REST_MS = 30_000;

/** The state of one watch. It keeps the last snapshot and counters, so it never grows. */
export class WatchRun {
  readonly #settings: WatchSettings;
  readonly #failOn: FailOn;
  readonly #over: AbortSignal;
  readonly #startedAt: number;
  readonly #endAt: number;
  readonly #pacer: Pacer;
  readonly #tally = new Tally();
  readonly #rest: Rest;
  #feed: Feed = GOOD_FEED;
  #selection: Selection | null = null;
  #last: Snapshot | null = null;
  #health: Status | null = null;
  /** Of the last health that was known. */
  #healthCode: number = EXIT.unknown;
  /** Of the last poll, good or not. */
  #pollCode: number = EXIT.unknown;
  #ended: EndReason | null = null;

  constructor(settings: WatchSettings, over: AbortSignal) {
    this.#settings = settings;
    this.#failOn = settings.failOn ?? 'degraded';
    this.#over = over;
    this.#startedAt = settings.clock.monotonicNow();
    this.#endAt = this.#startedAt + (settings.durationMs ?? Number.POSITIVE_INFINITY);
    this.#pacer = new Pacer(this.#startedAt, settings.intervalMs);
    this.#rest = new Rest(settings.clock, over);
    if (settings.resume === undefined) return;
    const { snapshot, feed } = settings.resume;
    this.#last = snapshot;
    this.#feed = moveFeed(feed, -this.#wallAhead());
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
    this.#tally.polls += 1;
    const events =
      outcome instanceof AppError
        ? this.#judgeFailure(outcome, begin)
        : this.#judge(outcome, begin);
    return [...gap, ...events];
  }

  /** Waits for the next poll, or for a part of it; ends early where a clock jumped. */
  async rest(): Promise<WatchEvent[]> {
    const begin = this.#readClocks();
    const askedMs = Math.min(LONGEST_REST_MS, this.#pacer.plannedAt - begin.monotonic);
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
    const { polls, failures, changes } = this.#tally;
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
      timeInStatusMs: this.#tally.timeInStatusMs(now),
    };
  }

  #judge(answer: StatusAnswer, begin: ClockReading): WatchEvent[] {
    const { clock, select, until } = this.#settings;
    const time = clock.now();
    const now = clock.monotonicNow();
    const selection = this.#selection ?? select?.(answer.snapshot) ?? EVERYTHING;
    this.#selection = selection;
    const assessment = assessHealth(answer.snapshot, selection, time);
    const observed = this.#observe(answer, selection);
    const feed = this.#feed;
    this.#feed = GOOD_FEED;
    this.#health = assessment.health;
    this.#healthCode = exitCodeOfHealth(assessment.statuses, this.#failOn);
    this.#pollCode = this.#healthCode;
    this.#tally.enter(assessment.health, now);
    if (until !== undefined && compareStatus(assessment.health, until) <= 0) this.end('until');
    const notices = this.#pacer.planAfterAnswer(answer.rateLimit, begin.wall, clock);
    const nextPollInMs = this.#nextPollInMs(now);
    const exitCode = this.#healthCode;
    const poll = { type: 'poll', ok: true, time, durationMs: now - begin.monotonic } as const;
    return [
      { ...poll, nextPollInMs, ...observed, answer, selection, assessment, exitCode },
      ...(feed.isLost ? [this.#restored(feed, time, now)] : []),
      ...observed.changes.map((change) => ({ type: 'change', time, change }) as const),
      ...(nextPollInMs === null ? [] : notices),
    ];
  }

  /** Compares with the last good snapshot and takes its place. */
  #observe(answer: StatusAnswer, selection: Selection) {
    const last = this.#last;
    const snapshot = last === null ? answer.snapshot : withoutLostParts(answer, last);
    this.#last = snapshot;
    if (last === null) return { isBaseline: true, isNew: true, changes: [], observed: snapshot };
    const isNew = !isSameObservation(last, snapshot);
    const changes = isNew ? diffSnapshots(last, snapshot, selection) : [];
    this.#tally.changes += changes.length;
    return { isBaseline: false, isNew, changes, observed: snapshot };
  }

  #judgeFailure(error: AppError, begin: ClockReading): WatchEvent[] {
    const { clock } = this.#settings;
    const time = clock.now();
    const now = clock.monotonicNow();
    const wasLost = this.#feed.isLost;
    this.#feed = feedAfterFailure(this.#feed, error, begin.monotonic);
    this.#pollCode = exitCodeOfError(error.kind);
    this.#tally.failures += 1;
    this.#tally.enter('unknown', now);
    const notices = this.#pacer.planAfterFailure(error, begin.wall, clock);
    const nextPollInMs = this.#nextPollInMs(now);
    const { isLost, failedPolls } = this.#feed;
    const poll = { type: 'poll', ok: false, time, durationMs: now - begin.monotonic } as const;
    return [
      { ...poll, nextPollInMs, error, feed: moveFeed(this.#feed, this.#wallAhead()) },
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
      this.#tally.skip(Math.max(0, lateMs));
      this.#pacer.bringForward(gap.missedMs, end.monotonic);
    }
    return [clockNotice(gap, end.wall)];
  }

  /** With `--until` a watch that did not get there ends with the last health it knew. */
  #finalExitCode(reason: EndReason): number {
    if (reason === 'once') return this.#pollCode;
    if (reason !== 'duration' || this.#settings.until === undefined) return EXIT.ok;
    return this.#feed.isLost ? EXIT.unknown : this.#healthCode;
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
