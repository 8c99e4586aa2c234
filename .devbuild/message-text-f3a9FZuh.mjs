import { o as oneLine } from './channel-options-DCq_Lab6.mjs';
import { ht as plural } from './cli.mjs';
import { r as formatStatus, a as parseStatus } from './status-wci-M2C8.mjs';

// src/watch/channels/message-text.ts
/** More than this nobody reads in a chat, and chats cut it anywhere. */
const MAX_LINES = 20;
const MAX_LINE = 500;
/** A message as one line, for a subject: its first event, or the status where it has none. */
function composeHeadline({ events, platform }) {
  const [first] = events;
  if (first === void 0) return `TensorOne is ${describePlatform(platform)}`;
  const more = events.length === 1 ? '' : `, and ${events.length - 1} more`;
  return `${oneLine(first.message, MAX_LINE)}${more}`;
}
/** A message as several lines of plain text: the status, then one line an event. */
function composeText({ events, platform }) {
  const lines =
    events.length > 0 ? events.map(describeEvent) : platform.incidents.map(describeIncident);
  const more = lines.length - MAX_LINES;
  return [
    `TensorOne: ${describePlatform(platform)}`,
    ...lines.slice(0, MAX_LINES).map((line) => `• ${oneLine(line, MAX_LINE)}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ].join('\n');
}
/** Slack reads `<!channel>` as a call and `<URL|text>` as a link, whoever wrote it. */
function escapeSlack(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
/** The worst that is known comes first, the platform's own word only where it is another. */
function describePlatform({ status, health, incidents }) {
  const word = oneLine(formatStatus(status), MAX_LINE);
  return `${parseStatus(status) === health ? word : `${formatStatus(health)} (the platform says ${word})`}${incidents.length === 0 ? '' : `, ${plural(incidents.length, 'open incident')}`}`;
}
/** An alert that begins is introduced by how bad it is, any other event by what it is. */
function describeEvent({ state, severity, late, message }) {
  const details = [
    ...(state === 'update' || state === 'reminder' ? [severity] : []),
    ...(late ? ['late'] : []),
  ].join(', ');
  return `${state === 'firing' ? severity : state}${details === '' ? '' : ` (${details})`}: ${message}`;
}
function describeIncident({ id, severity, title }) {
  return `open incident ${id}${severity === null ? '' : ` (${severity})`}: ${title}`;
}

export { composeHeadline as t, composeText as n, escapeSlack as r };
