import type { AlertEvent } from '../../core/alerts/alert-event.js';
import type { Incident } from '../../core/model.js';
import { formatStatus, parseStatus } from '../../core/status.js';
import { plural } from '../../view/format-values.js';
import { reasonOf } from './alert-reasons.js';
import type { OutgoingMessage, PlatformState } from './channel.js';
import { oneLine } from './one-line.js';

/** More than this is not read in a chat, and chats cut it anywhere. */
const MAX_LINES = 20;
const MAX_LINE = 500;

/** A message as one line, for a subject: its first event, or the status where it has none. */
export function composeHeadline({ events, platform }: OutgoingMessage): string {
  const [first] = events;
  if (first === undefined) return `TensorOne is ${describePlatform(platform)}`;
  const more = events.length === 1 ? '' : `, and ${events.length - 1} more`;
  return `${oneLine(first.message, MAX_LINE)}${more}`;
}

/** A message as several lines of plain text: the status, then what happened and why. */
export function composeText({ events, platform }: OutgoingMessage): string {
  const lines =
    events.length > 0
      ? events.map((event) => describeEvent(event, platform))
      : platform.incidents.map(describeIncident);
  const more = lines.length - MAX_LINES;
  return [
    `TensorOne: ${describePlatform(platform)} (${formatMinute(platform.time)})`,
    ...lines.slice(0, MAX_LINES).map((line) => oneLine(line, MAX_LINE)),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ].join('\n');
}

/**
 * Makes a text harmless in a chat: Slack reads `<!channel>` as a call and `<URL|text>` as a link,
 * Discord and Teams read `@everyone` and `<at>`.
 */
export function escapeForChat(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=everyone|channel|here|all)/gi, '@\u200b');
}

/** `2024-01-16 18:42 UTC` */
function formatMinute(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Times in messages are those of the API, to the second or less. */
function withMinutes(text: string): string {
  return text.replace(
    /\b(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)/g,
    (written) => {
      const time = Date.parse(written);
      return Number.isNaN(time) ? written : formatMinute(time);
    },
  );
}

/** The worst that is known comes first, the platform's own word only where it is another. */
function describePlatform({ status, health, incidents }: PlatformState): string {
  const word = oneLine(formatStatus(status), MAX_LINE);
  const isOwn = parseStatus(status) === health;
  const says = isOwn ? word : `${formatStatus(health)} (the platform says ${word})`;
  const open = incidents.length === 0 ? '' : `, ${plural(incidents.length, 'open incident')}`;
  return `${says}${open}`;
}

const SYMBOLS = { critical: '🔴', warning: '🟠', info: '🔵' } as const;

/** An alert that begins is introduced by how bad it is, any other event by what it is. */
function describeEvent(event: AlertEvent, { reasons }: PlatformState): string {
  const { state, severity, late, message } = event;
  const isOngoing = state === 'update' || state === 'reminder';
  const details = [...(isOngoing ? [severity] : []), ...(late ? ['late'] : [])].join(', ');
  const word = state === 'firing' ? severity : state;
  const reason = reasonOf(event, reasons);
  const said = reason === null || message.includes(reason) ? '' : ` – ${reason}`;
  const symbol = state === 'resolved' ? '🟢' : SYMBOLS[severity];
  const introduction = `${symbol} ${word}${details === '' ? '' : ` (${details})`}`;
  return `${introduction}: ${withMinutes(message)}${withMinutes(said)}`;
}

function describeIncident({ id, severity, title, description }: Incident): string {
  const said = description === null ? '' : ` – ${description}`;
  return `• open incident ${id}${severity === null ? '' : ` (${severity})`}: ${title}${said}`;
}
