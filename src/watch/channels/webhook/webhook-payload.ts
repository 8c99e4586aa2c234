import type { AlertEvent } from '../../../core/alerts/alert-event.js';
import type { OutgoingMessage } from '../channel.js';
import { composeText, escapeForChat } from '../message-text.js';
import { oneLine } from '../one-line.js';

/** An answer may hold any word for its status. */
const MAX_STATUS = 200;

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
    status: oneLine(status, MAX_STATUS),
    timestamp: new Date(time).toISOString(),
    incidents: incidents.length,
    events: events.map(eventFields),
  });
}

/** Field by field: a later addition to events must not slip into a format that others rely on. */
function eventFields(event: AlertEvent): AlertEvent {
  const { id, key, state, severity, subject, from, to, message, since, late } = event;
  return { id, key, state, severity, subject, from, to, message, since, late };
}
