import type { CancelSignal } from '../core/cancel-signal.js';
import type { Selection, Snapshot, StatusAnswer } from '../core/model.js';
import type { Status } from '../core/status.js';
import type { FailOn } from '../exit-codes.js';
import type { Context } from '../system/context.js';
import type { Feed } from './feed.js';
import type { PollTrigger } from './poll-trigger.js';

export type WatchClock = Pick<Context, 'now' | 'monotonicNow' | 'sleep'>;

/** Why a watch was ended from outside, as the reason of its signal. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('interrupted');
    this.exitCode = exitCode;
  }
}

export interface WatchSettings {
  /** One poll. May reject with an `AppError`; of kind `usage`, or anything else, it ends the watch. */
  readonly fetchSnapshot: (signal: CancelSignal) => Promise<StatusAnswer>;
  readonly clock: WatchClock;
  /** Milliseconds between the beginnings of two polls. */
  readonly intervalMs: number;
  /** Ends the watch after this long. */
  readonly durationMs?: number | undefined;
  /** Ends the watch as soon as the health is this or better. */
  readonly until?: Status | undefined;
  /** Ends the watch after one poll. */
  readonly once?: boolean;
  /** From which status on the exit code is not 0. Default: `degraded`. */
  readonly failOn?: FailOn;
  /**
   * What of the first good snapshot is watched; default: everything. May throw an `AppError` where
   * a name makes no sense: that ends the watch.
   */
  readonly select?: (snapshot: Snapshot) => Selection;
  /** What an earlier watch of the same saw last; then there is no baseline. */
  readonly resume?: {
    readonly snapshot: Snapshot | null;
    /** When the snapshot was observed, on the wall clock. */
    readonly observedAt?: number | undefined;
    readonly feed: Feed;
  };
  /** An answer with older data counts as a failed poll; `null` for never. Default: 15 minutes. */
  readonly staleAfterMs?: number | null;
  /** Asks for the next poll at once; a press that the quota does not allow is refused. */
  readonly pollTrigger?: PollTrigger;
  /**
   * Ends the watch in good order, with a summary. With `until`, the exit code is that of the
   * reason where it is an `Interruption`, else 130; without, 0.
   */
  readonly signal?: CancelSignal;
}
