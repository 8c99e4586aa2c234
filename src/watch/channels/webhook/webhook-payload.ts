import type { AlertEvent } from '../../../core/alerts/alert-event.js';
import type { OutgoingMessage } from '../channel.js';
import { composeText, escapeSlack } from '../message-text.js';

/** The JSON that webhooks and commands are given; `text` may be shown by Slack as it is. */
export function formatWebhookPayload(message: OutgoingMessage): string {
  const { status, time, incidents } = message.platform;
  return JSON.stringify({
    text: escapeSlack(composeText(message)),
    status,
    timestamp: new Date(time).toISOString(),
    incidents: incidents.length,
    events: message.events.map(eventFields),
  });
}

/** Field by field: a later addition to events must not slip into a format that others rely on. */
function eventFields(event: AlertEvent): AlertEvent {
  const { id, key, state, severity, subject, from, to, message, since, late } = event;
  return { id, key, state, severity, subject, from, to, message, since, late };
}
