import { expect } from 'vitest';
import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import type { ReceivedMail } from '../../support/servers/open-smtp-receiver.js';
import type { ReceivedRequest } from '../../support/servers/receiver.js';
import { type MailChange, readMailText } from './day-mail-text.js';
import type { Chapter, Platform } from './day-script.js';

/** What an alert was said to be; a mail does not say `to` as one word. */
export type Said = Pick<Chapter, 'key' | 'state' | 'severity' | 'late'> & Partial<Chapter>;

export interface Message {
  /** The same for a repeat. */
  readonly id: string;
  readonly said: readonly Said[];
}

/** The lines of each key: `firing critical partial_outage late`. */
export type Story = Readonly<Record<string, readonly string[]>>;

export function toStory(said: readonly Said[]): Story {
  const story = new Map<string, string[]>();
  for (const { key, state, severity, to = '', late } of said) {
    const line = `${state} ${severity} ${to}${late ? ' late' : ''}`;
    story.set(key, [...(story.get(key) ?? []), line]);
  }
  return Object.fromEntries(story);
}

/** A mail has no field for what something became. */
export function withoutTo(said: readonly Said[]): Said[] {
  return said.map(({ key, state, severity, late }) => ({ key, state, severity, late }));
}

/** The messages without their repeats, which have to be the same; and how many there were. */
export function unrepeated(messages: readonly Message[]): { story: Story; repeats: number } {
  const first = new Map<string, Message>();
  for (const message of messages) {
    const known = first.get(message.id) ?? message;
    expect(message.said).toEqual(known.said);
    first.set(message.id, known);
  }
  const said = [...first.values()].flatMap((message) => message.said);
  return { story: toStory(said), repeats: messages.length - first.size };
}

/** What webhooks and commands are told. */
interface Payload {
  readonly status: string;
  readonly incidents: number;
  readonly events: readonly AlertEvent[];
}

function readPayload({ events }: Payload): Said[] {
  return events.flatMap(({ key, state, severity, to, late }) =>
    state === 'reminder' ? [] : [{ key, state, severity, to, late }],
  );
}

/** Checks what a webhook says of the platform, too. */
export function readWebhook({ headers, body }: ReceivedRequest, platform: Platform): Message {
  const payload: Payload = JSON.parse(body);
  const { status, incidents } = payload;
  expect({ status, incidents }).toEqual({
    status: platform.status,
    incidents: platform.incidents.length,
  });
  return { id: String(headers['webhook-id']), said: readPayload(payload) };
}

/** Of a command, which is told no id. */
export function readCommandInput(line: string): Message {
  const payload: Payload = JSON.parse(line);
  return { id: payload.events.map(({ id }) => id).join(), said: readPayload(payload) };
}

/** How messages begin, and what they are about then. */
const SUBJECTS: readonly (readonly [RegExp, prefix: string])[] = [
  [/^(Overall)\b/, ''],
  [/^Incident (\S+) /, 'incident:'],
  [/^Maintenance (\S+) /, 'maintenance:'],
  [/^(The status) can/, ''],
  [/^(.+?)(?:: | is )/, 'service:'],
];

const KEYS: Readonly<Record<string, string>> = { Overall: 'overall', 'The status': 'feed' };

/** Reads a mail as a person does; checks the subject and what it says of the platform, too. */
export function readMail({ headers, body }: ReceivedMail, platform: Platform): Message {
  const text = readMailText(body);
  const { changes } = text;
  const more = changes.length === 1 ? '' : `, and ${changes.length - 1} more`;
  const header = (name: string) => headers.find(([each]) => each === name)?.[1] ?? '';
  const subject = `TensorOne Status Alert: ${changes[0]?.message}${more}`;
  expect(header('subject')).toBe(subject.length > 150 ? `${subject.slice(0, 149)}…` : subject);
  expect(body.startsWith(`Overall status: ${platform.status}\r\n`)).toBe(true);
  const incidents = platform.incidents.map(
    ({ id, title, status, severity }) => `${severity}: ${title} [${id}, ${status}]`,
  );
  expect([...text.incidents].sort()).toEqual(incidents.sort());
  return { id: header('message-id'), said: changes.map(toSaid) };
}

function toSaid({ state, severity, message, late }: MailChange): Said {
  const [subject = '', prefix = ''] = SUBJECTS.flatMap(([pattern, kind]) => {
    const found = pattern.exec(message)?.[1];
    return found === undefined ? [] : [found, kind];
  });
  return { key: KEYS[subject] ?? `${prefix}${subject}`, state, severity, late };
}
