import { maintenancePhase } from '../../core/incidents.js';
import { anchorOf, shortHash } from '../model/file-slug.js';
import { type KnownWindow, knownWindows } from '../model/known-windows.js';
import type { PageInput } from '../model/page-input.js';

const DAY_MS = 86_400_000;

/** How long a cancelled window stays, so that every calendar takes it away. */
const KEPT_CANCELLED_MS = 90 * DAY_MS;

/** Octets of a line without its break (RFC 5545, 3.1). */
const MAX_OCTETS = 75;

/** Prints the maintenance windows as a calendar (RFC 5545), lines folded and ended by CRLF. */
export function renderCalendar(input: PageInput): string {
  const { settings, now } = input;
  const events = knownWindows(input)
    .filter(({ window }) => isKept(Date.parse(window.cancelledAt ?? ''), now))
    .map((known) => renderEvent(known, settings.link, now));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//tensorone-status//maintenance//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(`${settings.title}: maintenance`)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    // A calendar has to hold a component, even where there is nothing to announce.
    ...(events.length === 0 ? UTC_ZONE : events.flat()),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

const UTC_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'TZNAME:UTC',
  'END:STANDARD',
  'END:VTIMEZONE',
];

function isKept(cancelledAt: number, now: number): boolean {
  return !Number.isFinite(cancelledAt) || now - cancelledAt <= KEPT_CANCELLED_MS;
}

function renderEvent({ window, impact }: KnownWindow, link: string | null, now: number): string[] {
  const { id, title, startTime, endTime, affectedServices, sequence, cancelledAt } = window;
  const [start, end] = [Date.parse(startTime), Date.parse(endTime)];
  const isCancelled =
    cancelledAt !== null || maintenancePhase({ ...window, impact: null }, now) === 'cancelled';
  const description = [
    affectedServices.length === 0 ? '' : `Affects: ${affectedServices.join(', ')}`,
    impact === null ? '' : `Impact: ${impact}`,
    `Maintenance ${id}`,
  ].filter((line) => line !== '');
  return [
    'BEGIN:VEVENT',
    `UID:${eventUid(id)}`,
    `DTSTAMP:${formatStamp(now)}`,
    `DTSTART:${formatStamp(start)}`,
    ...(end > start ? [`DTEND:${formatStamp(end)}`] : []),
    `SEQUENCE:${sequence}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(description.join('\n'))}`,
    'TRANSP:TRANSPARENT',
    ...(link === null ? [] : [`URL:${link}/#${anchorOf('maintenance', id)}`]),
    'END:VEVENT',
  ];
}

/** The same for one window in every export. */
function eventUid(id: string): string {
  const name = /^[\w.-]{1,64}$/.test(id) ? id : shortHash(id, 24);
  return `${name}@maintenance.tensorone-status`;
}

/** `20240118T060000Z` */
function formatStamp(time: number): string {
  return new Date(time)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
}

/** Control characters cannot stand in a calendar, escaped or not. */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, ' ')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');
}

/** Breaks a line after 75 octets at most, never inside of a character. */
function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAX_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
