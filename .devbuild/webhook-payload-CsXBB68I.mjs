import { n as composeText, r as escapeSlack } from './message-text-f3a9FZuh.mjs';

// src/watch/channels/webhook/webhook-payload.ts
/** The JSON that webhooks and commands are given; `text` may be shown by Slack as it is. */
function formatWebhookPayload(message) {
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
function eventFields(event) {
  const { id, key, state, severity, subject, from, to, message, since, late } = event;
  return {
    id,
    key,
    state,
    severity,
    subject,
    from,
    to,
    message,
    since,
    late,
  };
}

export { formatWebhookPayload as t };
