import type { AlertEvent } from './alert-event.js';
import { kindOfKey } from './verdicts.js';

/** What one evaluation has to tell one channel, until it was accepted. */
export interface OutboxMessage {
  /** The same in every attempt. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly events: readonly AlertEvent[];
  readonly attempts: number;
  /** An attempt was begun whose end is not known yet, or never will be. */
  readonly isInFlight: boolean;
}

/** The last that a channel was told of an alert. */
export interface Told {
  readonly event: AlertEvent;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** False where no answer came: it may have been told this, or only what came before. */
  readonly isCertain: boolean;
  /** News that came after it and may have arrived, of each severity the last. */
  readonly maybe: readonly AlertEvent[];
}

/** Everything that is remembered of one channel. */
export interface ChannelState {
  /** In the order of their making. */
  readonly queue: readonly OutboxMessage[];
  /** By key; what was resolved stays for as long as the channel wants to be reminded of it. */
  readonly told: ReadonlyMap<string, Told>;
  /** Attempts that failed in a row. */
  readonly failures: number;
  /** No attempt before then, milliseconds since 1970. */
  readonly notBefore: number;
  /** It asked for that pause; one of our own making ends with the process. */
  readonly isAsked: boolean;
  /** Since when its messages are given up rather than delivered; `null` while all is well. */
  readonly brokenSince: number | null;
}

export const NEW_CHANNEL: ChannelState = {
  queue: [],
  told: new Map(),
  failures: 0,
  notBefore: 0,
  isAsked: false,
  brokenSince: null,
};

export function enqueue(state: ChannelState, message: OutboxMessage): ChannelState {
  return compact({ ...state, queue: [...state.queue, message] });
}

/**
 * Drops what a later message of the queue says anew, and ends of what the channel never heard of,
 * so that a receiver that comes back hears of the present and not of the past, and the queue never
 * outgrows the number of alerts. What is on its way is left alone.
 */
export function compact(state: ChannelState): ChannelState {
  const { queue, told } = state;
  const mayBeTold = new Set(
    queue.flatMap(({ isInFlight, events }) => (isInFlight ? events.map(({ key }) => key) : [])),
  );
  for (const [key, last] of told) if (isOn(last)) mayBeTold.add(key);
  const later = new Set<string>();
  const kept: OutboxMessage[] = [];
  for (const message of queue.toReversed()) {
    const events = message.isInFlight
      ? message.events
      : message.events.filter(
          ({ key, state: word }) => !later.has(key) && (word !== 'resolved' || mayBeTold.has(key)),
        );
    for (const { key } of message.events) later.add(key);
    if (events.length > 0) kept.push(events === message.events ? message : { ...message, events });
  }
  return { ...state, queue: kept.reverse() };
}

/** What to send next; `null` for nothing that could be said at present. */
export interface NextMessage {
  /** With the message first in the queue, and without those that have nothing left to say. */
  readonly state: ChannelState;
  /** What it should say to this channel by now. */
  readonly events: readonly AlertEvent[] | null;
}

/**
 * Chooses the message to send next. While nobody can see (`isBlind`) only what is about the watch
 * itself is sent: anything else may be past, and waits until it is known again.
 */
export function nextMessage(state: ChannelState, isBlind = false): NextMessage {
  const held: OutboxMessage[] = [];
  for (const [index, message] of state.queue.entries()) {
    const events = message.events.flatMap((event) => fitToTold(event, state.told.get(event.key)));
    if (events.length === 0) continue;
    if (!isBlind || message.events.every(isAboutTheWatch)) {
      const queue = [message, ...held, ...state.queue.slice(index + 1)];
      return { state: { ...state, queue }, events };
    }
    held.push(message);
  }
  const isSame = held.length === state.queue.length;
  return { state: isSame ? state : { ...state, queue: held }, events: null };
}

const ABOUT_THE_WATCH: ReadonlySet<string> = new Set(['feed', 'channel']);

/** True where it is known without looking at the platform. */
export function isAboutTheWatch({ key }: AlertEvent): boolean {
  return ABOUT_THE_WATCH.has(kindOfKey(key));
}

/**
 * What a channel makes of an event depends on what it was told before: the end of something it
 * never heard of is nothing to it, news of it are the first news, and a second beginning of what
 * it believes to go on is an update.
 */
function fitToTold(event: AlertEvent, told: Told | undefined): AlertEvent[] {
  const isFiringThere = told !== undefined && told.event.state !== 'resolved';
  if (event.state === 'resolved') return isFiringThere ? [event] : [];
  if (!isFiringThere || !told.isCertain) return [{ ...event, state: 'firing' }];
  return [event.state === 'firing' ? { ...event, state: 'update' } : event];
}

export function beginAttempt(state: ChannelState): ChannelState {
  return withHead(state, (head) => ({ ...head, attempts: head.attempts + 1, isInFlight: true }));
}

/** The other side has it. */
export function accepted(
  state: ChannelState,
  events: readonly AlertEvent[],
  at: number,
): ChannelState {
  const told = new Map(state.told);
  for (const event of events) told.set(event.key, { event, at, isCertain: true, maybe: [] });
  const rest = { ...state, queue: state.queue.slice(1), told };
  return { ...rest, failures: 0, notBefore: 0, brokenSince: null };
}

export interface Postponement {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly notBefore: number;
  readonly isAsked: boolean;
  readonly isUncertain: boolean;
}

/** It is tried again. */
export function postponed(
  state: ChannelState,
  events: readonly AlertEvent[],
  attempt: Postponement,
): ChannelState {
  const { at, notBefore, isAsked, isUncertain } = attempt;
  const told = isUncertain ? maybeTold(state.told, events, at) : state.told;
  const waiting = withHead(state, (head) => ({ ...head, isInFlight: false }));
  return compact({ ...waiting, told, failures: state.failures + 1, notBefore, isAsked });
}

/**
 * It is not tried again. An end counts as told all the same: else the channel would be reminded for
 * good of what is over, and what began anew would be an update to it.
 */
export function givenUp(
  state: ChannelState,
  events: readonly AlertEvent[],
  attempt: { readonly at: number; readonly isUncertain: boolean },
): ChannelState {
  const { at, isUncertain } = attempt;
  const told = new Map(isUncertain ? maybeTold(state.told, events, at) : state.told);
  for (const event of events) {
    if (event.state !== 'resolved') continue;
    told.set(event.key, { event, at, isCertain: true, maybe: [] });
  }
  const brokenSince = state.brokenSince ?? at;
  return compact({
    ...state,
    queue: state.queue.slice(1),
    told,
    failures: 0,
    notBefore: 0,
    brokenSince,
  });
}

/**
 * In a new process: what was on its way may have arrived, and a pause is over unless the other side
 * asked for it. Who starts a watch anew, by hand or by cron, waits for it to try.
 */
export function afterRestart(state: ChannelState, at: number): ChannelState {
  const rested = state.isAsked || state.notBefore === 0 ? state : { ...state, notBefore: 0 };
  const [head] = rested.queue;
  if (head === undefined || !head.isInFlight) return rested;
  const events = head.events.flatMap((event) => fitToTold(event, state.told.get(event.key)));
  const waiting = withHead(rested, (first) => ({ ...first, isInFlight: false }));
  return compact({ ...waiting, told: maybeTold(state.told, events, at) });
}

/** Forgets what was resolved before `before` (milliseconds since 1970). */
export function forgetResolved(state: ChannelState, before: number): ChannelState {
  const told = [...state.told].filter(
    ([, { event, at }]) => event.state !== 'resolved' || at > before,
  );
  return told.length === state.told.size ? state : { ...state, told: new Map(told) };
}

/**
 * An end that may not have arrived leaves the alert firing there, though not for certain; a
 * beginning that may have arrived has to be ended too. News leave what was told before: either may
 * be what has to be taken back.
 */
function maybeTold(
  told: ChannelState['told'],
  events: readonly AlertEvent[],
  at: number,
): ChannelState['told'] {
  const next = new Map(told);
  for (const event of events) {
    const before = told.get(event.key);
    if (event.state === 'resolved') {
      if (before !== undefined) next.set(event.key, { ...before, isCertain: false });
    } else if (before === undefined || !isOn(before)) {
      next.set(event.key, { event, at, isCertain: false, maybe: [] });
    } else {
      const others = before.maybe.filter(({ severity }) => severity !== event.severity);
      next.set(event.key, { ...before, maybe: [...others, event] });
    }
  }
  return next;
}

function isOn({ event }: Told): boolean {
  return event.state !== 'resolved';
}

function withHead(
  state: ChannelState,
  change: (head: OutboxMessage) => OutboxMessage,
): ChannelState {
  const [head, ...rest] = state.queue;
  return head === undefined ? state : { ...state, queue: [change(head), ...rest] };
}
