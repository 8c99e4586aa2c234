import type { AlertEvent } from '../../../../src/core/alerts/alert-event.js';
import type { Notification } from '../../../../src/core/alerts/outbox.js';
import type { WatchState } from '../../../../src/watch/state/watch-state.js';
import { type Attempt, queueOf } from '../../../e2e/crash/crash-log.js';
import { readMailText } from '../../../e2e/day/day-mail-text.js';
import type { ReceivedMail } from '../../../support/servers/open-smtp-receiver.js';
import type { CommandRun } from '../receivers/exec-receiver.js';
import type { Life } from './life.js';

/**
 * The events that a watch has made, and the messages that they went into, by its own output. One
 * that is killed between saving that a message arrived and printing that leaves no trace of it.
 */
export class Ledger {
  readonly #events = new Map<string, AlertEvent>();
  readonly #messages = new Map<string, Set<string>>();

  /** Of one channel: each has messages of its own. */
  constructor(lives: readonly Life[]) {
    for (const { alertLines, deliveries, state } of lives) {
      for (const line of alertLines) this.#note(JSON.parse(line));
      for (const { messageId, events } of deliveries) this.#bind(messageId, events);
      for (const { id, events } of queueOf(state)) {
        for (const event of events) this.#note(event);
        this.#bind(
          id,
          events.map((event) => event.id),
        );
      }
      for (const { event } of notifiedOf(state)) this.#note(event);
    }
  }

  /** A mail holds all but ids and keys; they are those of the event with the same words. */
  readMail({ headers, body }: ReceivedMail, time: number): Attempt | null {
    const header = headers.find(([name]) => name === 'message-id')?.[1] ?? '';
    const messageId = header.slice(1, header.lastIndexOf('@'));
    const { overall, incidents, changes } = readMailText(body);
    const bound = this.#messages.get(messageId);
    const known = [...this.#events.values()]
      .filter(({ id }) => bound?.has(id) ?? numberOf(id) < numberOf(messageId))
      .sort((a, b) => numberOf(a.id) - numberOf(b.id));
    const events = changes.flatMap((change) => {
      // The same words may have been true twice: a message is made right after its events.
      const event = known.findLast(
        ({ since, message }) =>
          since === change.since && message.replaceAll('→', '->') === change.message,
      );
      const { state, severity, late } = change;
      return event === undefined ? [] : [{ ...event, state, severity, late }];
    });
    if (events.length !== changes.length) return null;
    const timestamp = new Date(time).toISOString();
    const payload = { status: overall, timestamp, incidents: incidents.length, events };
    return { time, messageId, payload, isReceived: true, isAnswered: true, isRefused: false };
  }

  /** A command does not get the id of its message: it is the one that held these events. */
  readCommandRun({ payload, mood }: CommandRun): Attempt {
    const [first] = payload.events;
    const found = [...this.#messages].find(([, events]) => events.has(first?.id ?? ''));
    return {
      time: Date.parse(payload.timestamp),
      messageId: found?.[0] ?? `the message of ${first?.id}`,
      payload,
      isReceived: mood !== 'fail',
      isAnswered: mood === 'ok',
      isRefused: false,
    };
  }

  /** The first form of an event counts: later ones are what became of it for the channel. */
  #note({ id, key, state, severity, subject, from, to, message, since, late }: AlertEvent): void {
    const event = { id, key, state, severity, subject, from, to, message, since, late };
    if (!this.#events.has(id)) this.#events.set(id, event);
  }

  #bind(messageId: string, events: readonly string[]): void {
    const known = this.#messages.get(messageId) ?? new Set();
    for (const id of events) known.add(id);
    this.#messages.set(messageId, known);
  }
}

/** Events and messages are numbered in one row. */
function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('_') + 1));
}

function notifiedOf(state: WatchState | null): Notification[] {
  return [...(state?.channels.values() ?? [])].flatMap(({ notified }) => [...notified.values()]);
}
