import { MAX_ASKED_MS } from '../../core/alerts/outbox.js';

const FIRST_PAUSE_MS = 1_000;

/** Between two attempts at one message. */
export const MAX_PAUSE_MS = 5 * 60_000;

/** Later than most polls: news of the alert may come first. */
const FIRST_OWED_MS = 4 * 60_000;
const MAX_OWED_MS = 3_600_000;

/** No message waits for longer than this: otherwise the clock was set back. */
export const MAX_WAIT_MS = MAX_ASKED_MS;

/**
 * The pause after an attempt that may succeed later, in milliseconds: random between a half and the
 * whole of a pause that doubles with each failure.
 *
 * @param failures of this message in a row, at least 1
 * @param random from 0 up to 1
 */
export function pauseAfter(failures: number, random: number, maxPauseMs = MAX_PAUSE_MS): number {
  return jitter(Math.min(maxPauseMs, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 30)), random);
}

/** The pause before a message that was given up for the `count`th time is sent again. */
export function owedPause(count: number, random: number): number {
  return jitter(Math.min(MAX_OWED_MS, FIRST_OWED_MS * 2 ** Math.min(count - 1, 30)), random);
}

/** How long the receiver asked to be left alone, within reason. */
export function askedPause(retryAfterMs: number): number {
  return Math.min(retryAfterMs, MAX_ASKED_MS);
}

function jitter(pauseMs: number, random: number): number {
  return Math.round((pauseMs / 2) * (1 + random));
}
