import type { AlertEvent } from './alert-event.js';
import type { AlertKey } from './alert-key.js';
import { kindOfKey } from './alert-key.js';

/** Events that wait for one channel together, until it accepts them. */
export interface OutboxMessage {
  /** The same in every attempt, and never that of another message. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** No two of one key, and no key of another message that waits. */
  readonly events: readonly AlertEvent[];
  readonly attempts: number;
  /** An attempt was begun whose end is not known yet, or never will be. */
  readonly isInFlight: boolean;
  /** No attempt before then, milliseconds since 1970. */
  readonly notBefore: number;
  /** How often the receiver itself refused it, or the message that it was split from. */
  readonly refusals: number;
  /** How often it was given up, and is owed because its alerts still fire. */
  readonly resends: number;
}

/** The last notification of one alert. */
export interface Notification {
  readonly event: AlertEvent;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** False where no answer came: this may have arrived, or only what came before. */
  readonly isConfirmed: boolean;
  /** Later events that may have arrived, the last of each severity. */
  readonly unconfirmed: readonly AlertEvent[];
  /** The id of the message that notified of the firing; e-mails of its end refer to it. */
  readonly thread: string | null;
}

/** Everything that is remembered of one channel. */
export interface ChannelState {
  /** In the order of their making. */
  readonly queue: readonly OutboxMessage[];
  /** By key; resolved alerts stay for as long as the channel wants to be reminded of them. */
  readonly notified: ReadonlyMap<AlertKey, Notification>;
  /** The receiver asked for a pause until then, milliseconds since 1970; 0 for none. */
  readonly notBefore: number;
  /** Since when it refuses messages for good; `null` while it does not. */
  readonly brokenSince: number | null;
}

/** The longest pause that a receiver can ask for, in milliseconds. */
export const MAX_ASKED_MS = 3_600_000;

export const NEW_CHANNEL: ChannelState = {
  queue: [],
  notified: new Map(),
  notBefore: 0,
  brokenSince: null,
};

/** A message that was not tried yet. */
export function newMessage(
  id: string,
  createdAt: number,
  events: readonly AlertEvent[],
): OutboxMessage {
  const untried = { attempts: 0, isInFlight: false, notBefore: 0, refusals: 0, resends: 0 };
  return { id, createdAt, events, ...untried };
}

export function enqueue(state: ChannelState, message: OutboxMessage): ChannelState {
  return compact({ ...state, queue: [...state.queue, message] });
}

/**
 * Drops events that a later message replaces, and ends of alerts that the channel was never
 * notified of. A receiver that comes back gets the present and not the past, and the queue never
 * outgrows the number of alerts. Messages in flight are left alone.
 */
export function compact(state: ChannelState): ChannelState {
  const { queue, notified } = state;
  const mayBeKnown = new Set(
    queue.flatMap(({ isInFlight, events }) => (isInFlight ? events.map(({ key }) => key) : [])),
  );
  for (const [key, last] of notified) if (isFiring(last)) mayBeKnown.add(key);
  const later = new Set<AlertKey>();
  const kept: OutboxMessage[] = [];
  for (const message of queue.toReversed()) {
    const events = message.isInFlight
      ? message.events
      : message.events.filter(
          ({ key, state: word }) => !later.has(key) && (word !== 'resolved' || mayBeKnown.has(key)),
        );
    for (const { key } of message.events) later.add(key);
    if (events.length === 0) continue;
    kept.push(events.length === message.events.length ? message : { ...message, events });
  }
  return { ...state, queue: kept.reverse() };
}

/** What to do next for a channel. */
export type NextStep =
  /** The events are what the message says to this channel by now. */
  | {
      readonly kind: 'send';
      readonly message: OutboxMessage;
      readonly events: readonly AlertEvent[];
    }
  /** Milliseconds since 1970. */
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'none' };

export interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The platform cannot be seen: only events about the watch itself are sent, the rest waits. */
  readonly isBlind?: boolean;
}

/**
 * Chooses the message to send next: of those whose pause is over the one that was tried least, so
 * that none waits for another that the receiver does not take. Messages that have nothing left to
 * say are dropped from the state.
 */
export function nextStep(
  state: ChannelState,
  { now, isBlind = false }: Moment,
): { readonly state: ChannelState; readonly step: NextStep } {
  const open = state.queue.map((message) => ({
    message,
    events: message.events.flatMap((event) => fitToNotified(event, state.notified.get(event.key))),
  }));
  const kept = open.filter(({ events }) => events.length > 0);
  const next =
    kept.length === open.length ? state : { ...state, queue: kept.map(({ message }) => message) };
  const sendable = kept.filter(({ message }) => !isBlind || message.events.every(isAboutTheWatch));
  const dueAt = ({ message }: (typeof kept)[number]) =>
    Math.max(message.notBefore, state.notBefore);
  const [first] = sendable
    .filter((each) => dueAt(each) <= now)
    .sort(({ message: a }, { message: b }) => a.resends - b.resends || a.attempts - b.attempts);
  if (first !== undefined) return { state: next, step: { kind: 'send', ...first } };
  if (sendable.length === 0) return { state: next, step: { kind: 'none' } };
  return { state: next, step: { kind: 'wait', until: Math.min(...sendable.map(dueAt)) } };
}

const ABOUT_THE_WATCH: ReadonlySet<string> = new Set(['feed', 'channel']);

/** True where it is known without looking at the platform. */
export function isAboutTheWatch({ key }: AlertEvent): boolean {
  return ABOUT_THE_WATCH.has(kindOfKey(key));
}

/**
 * Fits an event to what the channel was notified of: the end of an unknown alert is nothing, its
 * update is a firing, and a second firing of a known one is an update.
 */
export function fitToNotified(event: AlertEvent, last: Notification | undefined): AlertEvent[] {
  const isKnown = last !== undefined && isFiring(last);
  if (event.state === 'resolved') return isKnown ? [event] : [];
  if (!isKnown || !last.isConfirmed) return [{ ...event, state: 'firing' }];
  return [event.state === 'firing' ? { ...event, state: 'update' } : event];
}

export function beginAttempt(state: ChannelState, id: string): ChannelState {
  return replaceMessage(state, id, (message) => [
    { ...message, attempts: message.attempts + 1, isInFlight: true },
  ]);
}

/** Replaces a message by any number of others, in its place. */
export function replaceMessage(
  state: ChannelState,
  id: string,
  replace: (message: OutboxMessage) => readonly OutboxMessage[],
): ChannelState {
  const queue = state.queue.flatMap((message) =>
    message.id === id ? replace(message) : [message],
  );
  return { ...state, queue };
}

export function isFiring({ event }: Notification): boolean {
  return event.state !== 'resolved';
}
