import type { AlertEvent } from '../../core/alerts/alert-event.js';
import { accepted, endsGivenUp, unanswered } from '../../core/alerts/delivery-record.js';
import {
  type ChannelState,
  compact,
  type OutboxMessage,
  replaceMessage,
} from '../../core/alerts/outbox.js';
import { formatDuration } from '../../core/duration.js';
import type { DeliveryResult } from '../channels/channel.js';
import { askedPause, owedPause, pauseAfter } from './backoff.js';

/** What became of one attempt. */
export interface Outcome {
  readonly state: ChannelState;
  readonly result: 'delivered' | 'postponed' | 'failed' | 'expired';
  /** Why it was not delivered, or what was odd about it. */
  readonly reason: string | null;
  /** Until it is sent again; `null` where it is not. */
  readonly retryInMs: number | null;
}

export interface AttemptEnd {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 up to 1. */
  readonly random: number;
  readonly maxPauseMs: number;
  /** An id that no other message has. */
  readonly nextId: () => string;
}

type Failure = Extract<DeliveryResult, { outcome: 'failed' }>;

/** A message that could not be delivered for so long is given up after one more attempt. */
const EXPIRES_AFTER_MS = 24 * 3_600_000;

/** A group that the receiver refused this often is tried apart. */
const MAX_REFUSALS = 4;

/**
 * The state of a channel after an attempt at a message with these events. A message expires by an
 * attempt that failed, never by waiting: a machine that slept for a day still delivers.
 */
export function applyResult(
  state: ChannelState,
  message: OutboxMessage,
  events: readonly AlertEvent[],
  result: DeliveryResult,
  end: AttemptEnd,
): Outcome {
  const { id } = message;
  if (result.outcome === 'accepted') {
    const reason = result.warning ?? null;
    const next = compact(accepted(state, id, events, end.now));
    return { state: next, result: 'delivered', reason, retryInMs: null };
  }
  const { reason, isUncertain, retryAfterMs = 0 } = result;
  const isTransient = result.isTransient || canBeSplit(result, events);
  const isExpired = isTransient && end.now - message.createdAt >= EXPIRES_AFTER_MS;
  const marked = isUncertain ? unanswered(state, id, events, end.now) : state;
  if (!isTransient || isExpired) {
    const given = giveUp(marked, message, events, end);
    return isExpired
      ? {
          ...given,
          result: 'expired',
          reason: `${reason}; given up after ${formatDuration(EXPIRES_AFTER_MS)}`,
        }
      : { ...given, result: 'failed', reason };
  }
  const refusals = message.refusals + (result.isRefusal === true ? 1 : 0);
  const isSplit = canBeSplit(result, events) || (refusals >= MAX_REFUSALS && events.length > 1);
  const pauseMs = isSplit ? 0 : pauseAfter(message.attempts, end.random, end.maxPauseMs);
  const askedMs = askedPause(retryAfterMs);
  const notBefore = end.now + pauseMs;
  const next = replaceMessage(marked, id, (waiting) => {
    const again = { ...waiting, isInFlight: false, notBefore, refusals };
    return isSplit ? halves(again, end) : [again];
  });
  return {
    state: compact({ ...next, notBefore: askedMs > 0 ? end.now + askedMs : state.notBefore }),
    result: 'postponed',
    reason,
    retryInMs: Math.max(pauseMs, askedMs),
  };
}

/** The receiver says that the message is too large. */
function canBeSplit({ isTooLarge }: Failure, events: readonly AlertEvent[]): boolean {
  return isTooLarge === true && events.length > 1;
}

/** What still fires is owed: it is sent again, at growing pauses, until it is accepted or over. */
function giveUp(
  state: ChannelState,
  { id, resends, refusals }: OutboxMessage,
  events: readonly AlertEvent[],
  end: AttemptEnd,
): Pick<Outcome, 'state' | 'retryInMs'> {
  const { now } = end;
  const owedMs = owedPause(resends + 1, end.random);
  const isSplit = resends > 0;
  const ended = endsGivenUp(state, events, now);
  const next = replaceMessage(ended, id, (message) => {
    const firing = message.events.filter((event) => event.state !== 'resolved');
    if (firing.length === 0) return [];
    const owed: OutboxMessage = {
      id: end.nextId(),
      createdAt: now,
      events: firing,
      attempts: 0,
      isInFlight: false,
      notBefore: isSplit && firing.length > 1 ? now : now + owedMs,
      refusals: refusals + 1,
      resends: resends + 1,
    };
    return isSplit ? halves(owed, end) : [owed];
  });
  const isOwed = next.queue.length >= state.queue.length;
  return {
    state: compact({ ...next, brokenSince: state.brokenSince ?? now }),
    retryInMs: isOwed ? owedMs : null,
  };
}

/** Two messages of their own, so that what the receiver cannot take parts from what it can. */
function halves(message: OutboxMessage, { nextId }: AttemptEnd): readonly OutboxMessage[] {
  const { events } = message;
  if (events.length < 2) return [message];
  const middle = Math.ceil(events.length / 2);
  return [events.slice(0, middle), events.slice(middle)].map((part) => ({
    ...message,
    id: nextId(),
    events: part,
    attempts: 0,
  }));
}
