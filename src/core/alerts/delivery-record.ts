import type { AlertEvent } from './alert-event.js';
import {
  type ChannelState,
  compact,
  fitToNotified,
  isFiring,
  MAX_ASKED_MS,
  type Notification,
} from './outbox.js';

/** Removes a message that the receiver accepted with these events. */
export function accepted(
  state: ChannelState,
  id: string,
  events: readonly AlertEvent[],
  at: number,
): ChannelState {
  const notified = new Map(state.notified);
  for (const event of events) {
    const thread = threadOf(notified.get(event.key)) ?? id;
    notified.set(event.key, { event, at, isConfirmed: true, unconfirmed: [], thread });
  }
  const queue = state.queue.filter((message) => message.id !== id);
  const isStillBroken = queue.some(({ resends }) => resends > 0);
  const brokenSince = isStillBroken ? state.brokenSince : null;
  return { queue, notified, notBefore: 0, brokenSince };
}

/** An alert that begins again begins another thread. */
function threadOf(last: Notification | undefined): string | null {
  return last !== undefined && isFiring(last) ? last.thread : null;
}

/** Marks events that were sent without an answer that shows whether they arrived. */
export function unanswered(
  state: ChannelState,
  id: string,
  events: readonly AlertEvent[],
  at: number,
): ChannelState {
  const notified = new Map(state.notified);
  for (const event of events) {
    const before = state.notified.get(event.key);
    if (event.state === 'resolved') {
      // An end that may not have arrived leaves the alert firing there.
      if (before !== undefined) notified.set(event.key, { ...before, isConfirmed: false });
    } else if (before === undefined || !isFiring(before)) {
      const thread = id;
      notified.set(event.key, { event, at, isConfirmed: false, unconfirmed: [], thread });
    } else {
      // Either this or what was sent before may have to be taken back.
      const others = before.unconfirmed.filter(({ severity }) => severity !== event.severity);
      notified.set(event.key, { ...before, unconfirmed: [...others, event] });
    }
  }
  return { ...state, notified };
}

/**
 * Marks ends that are not sent again as sent: otherwise the channel would be reminded for good of
 * what is over, and a new firing would be an update to it.
 */
export function endsGivenUp(
  state: ChannelState,
  events: readonly AlertEvent[],
  at: number,
): ChannelState {
  const notified = new Map(state.notified);
  for (const event of events) {
    if (event.state !== 'resolved') continue;
    const thread = notified.get(event.key)?.thread ?? null;
    notified.set(event.key, { event, at, isConfirmed: true, unconfirmed: [], thread });
  }
  return { ...state, notified };
}

/**
 * The state in a new process: messages in flight may have arrived, and pauses are over unless the
 * receiver asked for them, because a person or cron that starts a watch waits for it to try. An end
 * that no receiver can ask for is from before a clock was set back.
 */
export function afterRestart(before: ChannelState, at: number): ChannelState {
  const isAsked = before.notBefore <= at + MAX_ASKED_MS;
  const state = isAsked ? before : { ...before, notBefore: 0 };
  const inFlight = state.queue.filter((message) => message.isInFlight);
  const isRested = state.queue.every(({ notBefore }) => notBefore === 0);
  if (inFlight.length === 0 && isRested) return state;
  const marked = inFlight.reduce((marking, { id, events }) => {
    const sent = events.flatMap((event) => fitToNotified(event, state.notified.get(event.key)));
    return unanswered(marking, id, sent, at);
  }, state);
  const queue = state.queue.map((each) => ({ ...each, isInFlight: false, notBefore: 0 }));
  return compact({ ...marked, queue });
}

/**
 * Forgets what was resolved so long ago (milliseconds), or as far in the future: the clock was set
 * back since.
 */
export function forgetResolved(state: ChannelState, now: number, keptMs: number): ChannelState {
  const notified = [...state.notified].filter(
    ([, last]) => isFiring(last) || Math.abs(now - last.at) < keptMs,
  );
  return notified.length === state.notified.size
    ? state
    : { ...state, notified: new Map(notified) };
}
