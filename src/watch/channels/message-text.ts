import type { AlertEvent } from '../../core/alerts/alert-event.js';
import type { Incident } from '../../core/model.js';
import { formatStatus, parseStatus } from '../../core/status.js';
import { plural } from '../../view/format-values.js';
import type { OutgoingMessage, PlatformState } from './channel.js';
import { oneLine } from './one-line.js';

/** More than this nobody reads in a chat, and chats cut it anywhere. */
const MAX_LINES = 20;
const MAX_LINE = 500;

/** A message as one line, for a subject: its first event, or the status where it has none. */
export function composeHeadline({ events, platform }: OutgoingMessage): string {
  const [first] = events;
  if (first === undefined) return `TensorOne is ${describePlatform(platform)}`;
  const more = events.length === 1 ? '' : `, and ${events.length - 1} more`;
  return `${oneLine(first.message, MAX_LINE)}${more}`;
}

/** A message as several lines of plain text: the status, then one line an event. */
export function composeText({ events, platform }: OutgoingMessage): string {
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
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The worst that is known comes first, the platform's own word only where it is another. */
function describePlatform({ status, health, incidents }: PlatformState): string {
  const word = oneLine(formatStatus(status), MAX_LINE);
  const isOwn = parseStatus(status) === health;
  const says = isOwn ? word : `${formatStatus(health)} (the platform says ${word})`;
  const open = incidents.length === 0 ? '' : `, ${plural(incidents.length, 'open incident')}`;
  return `${says}${open}`;
}

/** An alert that begins is introduced by how bad it is, any other event by what it is. */
function describeEvent({ state, severity, late, message }: AlertEvent): string {
  const isOngoing = state === 'update' || state === 'reminder';
  const details = [...(isOngoing ? [severity] : []), ...(late ? ['late'] : [])].join(', ');
  const word = state === 'firing' ? severity : state;
  return `${word}${details === '' ? '' : ` (${details})`}: ${message}`;
}

function describeIncident({ id, severity, title }: Incident): string {
  return `open incident ${id}${severity === null ? '' : ` (${severity})`}: ${title}`;
}
