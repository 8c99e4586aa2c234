import type { AlertEvent } from '../../../core/alerts/alert-event.js';
import type { Incident } from '../../../core/model.js';
import { parseStatus } from '../../../core/status.js';
import { formatUtc } from '../../../core/utc-time.js';
import type { OutgoingMessage } from '../channel.js';
import { composeHeadline } from '../message-text.js';
import { oneLine } from '../one-line.js';

const MAX_SUBJECT = 150;
const MAX_LINE = 500;

/** More than anybody reads; a hostile answer may hold any number. */
const MAX_LISTED = 100;

export function composeSubject(message: OutgoingMessage): string {
  // Mail programs would decode what looks encoded, and whatever is in it.
  const headline = composeHeadline(message).replaceAll('=?', '= ?');
  return oneLine(plain(`TensorOne Status Alert: ${headline}`), MAX_SUBJECT);
}

/** The text of an e-mail. No text of the API gets a line of its own into it. */
export function composeBody({ events, platform }: OutgoingMessage): string {
  const { status, health, time, incidents } = platform;
  const isOwn = parseStatus(status) === health;
  return [
    line(`Overall status: ${status}`),
    ...(isOwn ? [] : [`What is watched: ${health}`]),
    `Time: ${formatUtc(time)}`,
    ...(events.length === 0 ? [] : ['', 'What changed:', ...list(events, describeEvent)]),
    '',
    incidents.length === 0 ? 'Open incidents: none' : 'Open incidents:',
    ...list(incidents, describeIncident),
    '',
  ].join('\r\n');
}

function describeEvent({ state, severity, message, since, late }: AlertEvent): string {
  const lateness = late ? ', happened while no watch ran' : '';
  return `${state} (${severity}): ${message} [since ${since}${lateness}]`;
}

function describeIncident({ id, title, status, severity }: Incident): string {
  return `${severity ?? 'unrated'}: ${title} [${id}, ${status}]`;
}

function list<T>(items: readonly T[], describe: (item: T) => string): string[] {
  const lines = items.slice(0, MAX_LISTED).map((item) => line(`- ${describe(item)}`));
  const more = items.length - MAX_LISTED;
  return more > 0 ? [...lines, `- and ${more} more`] : lines;
}

function line(text: string): string {
  return oneLine(plain(text), MAX_LINE);
}

/** Our own sign as ASCII, so that a mail can be read and searched as it is on the wire. */
function plain(text: string): string {
  return text.replaceAll('→', '->');
}
