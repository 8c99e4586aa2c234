import type { AppError } from '../errors.js';

/** How a watch is doing at reading the status. */
export interface Feed {
  readonly isLost: boolean;
  /** In a row, up to now. */
  readonly failedPolls: number;
  /** On the monotonic clock while the watch runs, on the wall clock where it is remembered. */
  readonly failingSince: number | null;
}

export const GOOD_FEED: Feed = { isLost: false, failedPolls: 0, failingSince: null };

/** One failure is a hiccup; this many in a row are not. */
const LOST_AFTER_POLLS = 3;

/** The feed after one more failed poll. A refused key does not get better by itself. */
export function feedAfterFailure(feed: Feed, error: AppError, now: number): Feed {
  const failedPolls = feed.failedPolls + 1;
  const isRefused = error.kind === 'auth' || error.kind === 'forbidden';
  return {
    isLost: feed.isLost || isRefused || failedPolls >= LOST_AFTER_POLLS,
    failedPolls,
    failingSince: feed.failingSince ?? now,
  };
}

/** A feed with its time moved from one clock to the other. */
export function moveFeed(feed: Feed, byMs: number): Feed {
  const { failingSince } = feed;
  return { ...feed, failingSince: failingSince === null ? null : failingSince + byMs };
}
