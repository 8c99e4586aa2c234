import type { AlertEvent } from '../../core/alerts/alert-event.js';
import { accepted, type ChannelState, givenUp, postponed } from '../../core/alerts/outbox.js';
import { formatDuration } from '../../core/duration.js';
import type { DeliveryResult } from '../channels/channel.js';
import { pauseAfter } from './backoff.js';

/** What became of one attempt. */
export interface Outcome {
  readonly state: ChannelState;
  readonly result: 'delivered' | 'postponed' | 'failed' | 'expired';
  /** Why it was not delivered, or what was odd about it. */
  readonly reason: string | null;
  readonly retryInMs: number | null;
}

export interface AttemptEnd {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 up to 1. */
  readonly random: number;
  readonly longestPauseMs: number;
}

/** What could not be delivered for so long is given up after one more attempt. */
const EXPIRES_AFTER_MS = 24 * 3_600_000;

/**
 * The state of a channel after an attempt at its first message. A message expires by an attempt
 * that failed, never by waiting: a machine that slept for a day still has its say.
 */
export function applyResult(
  state: ChannelState,
  events: readonly AlertEvent[],
  result: DeliveryResult,
  { now, random, longestPauseMs }: AttemptEnd,
): Outcome {
  if (result.outcome === 'accepted') {
    const reason = result.warning ?? null;
    return { state: accepted(state, events, now), result: 'delivered', reason, retryInMs: null };
  }
  const { reason, isTransient, isUncertain, retryAfterMs = 0 } = result;
  const isExpired = now - (state.queue[0]?.createdAt ?? now) >= EXPIRES_AFTER_MS;
  if (isTransient && !isExpired) {
    const retryInMs = pauseAfter(state.failures + 1, retryAfterMs, { random, longestPauseMs });
    const isAsked = retryAfterMs > 0;
    const attempt = { at: now, notBefore: now + retryInMs, isAsked, isUncertain };
    return { state: postponed(state, events, attempt), result: 'postponed', reason, retryInMs };
  }
  return {
    state: givenUp(state, events, { at: now, isUncertain }),
    result: isTransient ? 'expired' : 'failed',
    reason: isTransient ? `${reason}; given up after ${formatDuration(EXPIRES_AFTER_MS)}` : reason,
    retryInMs: null,
  };
}
