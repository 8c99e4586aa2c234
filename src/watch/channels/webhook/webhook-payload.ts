import type { AlertEvent } from '../../../core/alerts/alert-event.js';
import type { OutgoingMessage } from '../channel.js';
import { composeText, escapeForChat } from '../message-text.js';
import { oneLine } from '../one-line.js';

/** A message has a limit, and a hostile text none. */
const MAX_FIELD = 2_000;

/** The JSON for webhooks; a chat may show its `text` as it is. */
export function formatWebhookPayload(message: OutgoingMessage): string {
  return formatPayload(message, escapeForChat(composeText(message)));
}

/** The same for commands, which are no chat: the `text` is not escaped. */
export function formatExecPayload(message: OutgoingMessage): string {
  return formatPayload(message, composeText(message));
}

function formatPayload({ platform, events }: OutgoingMessage, text: string): string {
  const { status, time, incidents } = platform;
  return JSON.stringify({
    text,
    status,
    timestamp: new Date(time).toISOString(),
    incidents: incidents.length,
    events: events.map(eventFields),
  });
}

/** Field by field: a later addition to events must not slip into a format that others rely on. */
function eventFields(event: AlertEvent): AlertEvent {
  const { id, key, state, severity, subject, from, to, message, since, late } = event;
  const cut = oneLine(message, MAX_FIELD);
  return { id, key, state, severity, subject, from, to, message: cut, since, late };
}
