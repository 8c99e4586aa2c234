import type { Change } from '../core/changes.js';
import type { Assessment } from '../core/health.js';
import type { StatusAnswer } from '../core/model.js';
import type { Status } from '../core/status.js';
import type { AppError } from '../errors.js';

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
  readonly assessment: Assessment;
  readonly exitCode: number;
  /** Against the last good snapshot; each follows as an event of its own. */
  readonly changes: readonly Change[];
}

/** A poll that failed; the watch goes on. */
export interface FailedPoll extends Poll {
  readonly ok: false;
  readonly error: AppError;
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
  | 'suspended'
  | 'clock-set-back';

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

export type WatchEvent = PollEvent | ChangeEvent | FeedEvent | NoticeEvent | SummaryEvent;
