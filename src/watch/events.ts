import type { AlertEvent } from '../core/alerts/alert-event.js';
import type { Change } from '../core/diff/changes.js';
import type { Assessment } from '../core/health.js';
import type { Selection, Snapshot, StatusAnswer } from '../core/model.js';
import type { Status } from '../core/status.js';
import type { AppError } from '../errors.js';
import type { Feed } from './feed.js';

interface Timed {
  /** Wall clock, milliseconds since 1970. */
  readonly time: number;
}

interface Poll extends Timed {
  readonly type: 'poll';
  readonly durationMs: number;
  /** `null` after the last poll. */
  readonly nextPollInMs: number | null;
}

/** A poll that was answered. All that later judgements need is in it. */
export interface GoodPoll extends Poll {
  readonly ok: true;
  /** The first good one is the baseline: nothing is compared with it yet. */
  readonly isBaseline: boolean;
  /** False where the answer repeats the last one: the same `lastUpdated` and content. */
  readonly isNew: boolean;
  readonly answer: StatusAnswer;
  /** The snapshot of the answer, with what could not be read as it was before. */
  readonly observed: Snapshot;
  readonly selection: Selection;
  readonly assessment: Assessment;
  readonly exitCode: number;
  /** Against the last good snapshot; each follows as an event of its own. */
  readonly changes: readonly Change[];
}

/** A poll that failed; the watch goes on. */
export interface FailedPoll extends Poll {
  readonly ok: false;
  readonly error: AppError;
  /** What `--once` exits with: not always 3, because a known outage in stale data stays one. */
  readonly exitCode: number;
  /** Its times are on the wall clock. */
  readonly feed: Feed;
}

export type PollEvent = GoodPoll | FailedPoll;

export interface ChangeEvent extends Timed {
  readonly type: 'change';
  readonly change: Change;
}

/** Whether the watch can see at all. */
export type FeedEvent = Timed & { readonly type: 'feed'; readonly failedPolls: number } & (
    | { readonly state: 'lost'; readonly error: AppError }
    /** `lostForMs` counts from the first failed poll. */
    | { readonly state: 'restored'; readonly lostForMs: number }
  );

export type NoticeCode =
  | 'interval-stretched'
  | 'interval-restored'
  | 'rate-limited'
  | 'retry-after'
  | 'older-data'
  | 'suspended'
  | 'clock-set-back'
  | 'threshold-undecided'
  | 'heartbeat-failed'
  | 'refresh-failed'
  | 'state-set-aside'
  | 'state-of-another'
  | 'state-unsaved'
  | 'history-unsaved'
  | 'deliveries-left'
  | 'listening';

/** Something about the watch itself that its user should know. */
export interface NoticeEvent extends Timed {
  readonly type: 'notice';
  readonly code: NoticeCode;
  /** One line. */
  readonly message: string;
}

export type EndReason = 'interrupted' | 'duration' | 'until' | 'once';

/** The last event of every watch. */
export interface SummaryEvent extends Timed {
  readonly type: 'summary';
  readonly reason: EndReason;
  readonly exitCode: number;
  readonly polls: number;
  readonly failures: number;
  readonly changes: number;
  readonly durationMs: number;
  /** The last that was known; `null` where nothing ever was. */
  readonly health: Status | null;
  /** From each poll to the next; after a failed poll the time counts as `unknown`. */
  readonly timeInStatusMs: Readonly<Record<Status, number>>;
}

/** What the watch itself sees; alerts are made of these. */
export type WatchEvent = PollEvent | ChangeEvent | FeedEvent | NoticeEvent | SummaryEvent;

/** What the channels of a watch receive, if it has any. */
export interface AlertOutput extends Timed {
  readonly type: 'alert';
  readonly alert: AlertEvent;
}

/** How one delivery attempt ended. */
export interface DeliveryOutput extends Timed {
  readonly type: 'delivery';
  /** The label of the channel. */
  readonly channel: string;
  /** `failed` and `expired` are final. */
  readonly result: 'delivered' | 'postponed' | 'failed' | 'expired';
  readonly messageId: string;
  readonly alerts: readonly AlertEvent[];
  /** Counted from 1. */
  readonly attempt: number;
  /** It was given up before, and is owed because its alerts still fire. */
  readonly isResend: boolean;
  /** Why it was not delivered, or what was odd about it; `null` for nothing. */
  readonly reason: string | null;
  /** Until the message, or what still fires of it, is sent again; `null` where nothing is. */
  readonly retryInMs: number | null;
}

export type OutputEvent = WatchEvent | AlertOutput | DeliveryOutput;
