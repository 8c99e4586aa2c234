import type { IncidentHistory, MaintenanceHistory } from '../../core/history/report.js';
import { isOpen, maintenancePhase } from '../../core/incidents.js';
import { formatStatus } from '../../core/status.js';
import { html, type Markup } from '../../render/svg/html.js';
import { anchorOf } from '../model/file-slug.js';
import { knownWindows } from '../model/known-windows.js';
import { recordedUpdates } from '../model/open-incidents.js';
import type { PageInput } from '../model/page-input.js';
import { pastIncidents } from '../model/past-incidents.js';
import { capitalize } from '../model/present-status.js';
import { ZonedTime } from '../model/zoned-time.js';

interface Entry {
  readonly id: string;
  readonly anchor: string;
  readonly title: string;
  readonly category: string;
  /** Milliseconds since 1970. */
  readonly published: number;
  readonly updated: number;
  /** A line each. */
  readonly lines: readonly string[];
}

/** The latest entries; a reader that comes once a week misses nothing. */
const MAX_ENTRIES = 100;

/** Prints the Atom feed (RFC 4287): an entry for each incident and each maintenance window. */
export function renderFeed(input: PageInput): string {
  const { settings, report, history, now } = input;
  const { title, link } = settings;
  const zone = new ZonedTime(settings.timeZone);
  const entries = [...incidentEntries(input, zone), ...windowEntries(input, zone)]
    .sort((a, b) => b.updated - a.updated)
    .slice(0, MAX_ENTRIES);
  const fallback = Date.parse(report?.lastUpdated ?? history?.from ?? '');
  const updated = entries[0]?.updated ?? (Number.isFinite(fallback) ? fallback : now);
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${feedId(link)}</id>
<title type="text">${title}</title>
<updated>${rfc3339(updated)}</updated>
<author><name>tensorone-status</name></author>
<generator>tensorone-status</generator>
${link === null ? null : html`<link rel="self" type="application/atom+xml" href="${link}/feed.atom"/>\n<link rel="alternate" type="text/html" href="${link}/"/>\n`}${entries.map((entry) => renderEntry(entry, link))}</feed>
`.text;
}

function feedId(link: string | null): string {
  return link === null ? 'tag:tensorone-status,2026:page' : `${link}/feed.atom`;
}

function renderEntry(entry: Entry, link: string | null): Markup {
  const { id, anchor, title, category, published, updated, lines } = entry;
  return html`<entry>
<id>${id}</id>
<title type="text">${title}</title>
<published>${rfc3339(published)}</published>
<updated>${rfc3339(updated)}</updated>
<category term="${category}"/>
${link === null ? null : html`<link rel="alternate" type="text/html" href="${link}/#${anchor}"/>\n`}<content type="text">${lines.join('\n')}</content>
</entry>
`;
}

/** The same in every export and after every update, so that readers show one entry. */
function entryId(kind: 'incident' | 'maintenance', id: string): string {
  return `tag:tensorone-status,2026:${kind}/${encodeURIComponent(id.toWellFormed())}`;
}

function incidentEntries(input: PageInput, zone: ZonedTime): Entry[] {
  const { report, history, settings, now } = input;
  if (!settings.showsIncidents) return [];
  const recorded = new Map((history?.incidents ?? []).map((incident) => [incident.id, incident]));
  const open = (report?.incidents ?? [])
    .filter(isOpen)
    .map((incident): IncidentHistory & { description: string | null } => ({
      ...incident,
      seconds: null,
      updates: recorded.get(incident.id)?.updates ?? [
        {
          time: incident.updatedAt ?? incident.startedAt ?? '',
          status: incident.status,
          severity: incident.severity,
        },
      ],
    }));
  const past = pastIncidents(input).map((incident) => ({ ...incident, description: null }));
  return [...open, ...past].map(({ description, ...incident }) => {
    const { id, title, severity, startedAt, resolvedAt, affectedServices } = incident;
    const updates = recordedUpdates(incident, zone);
    const times = [startedAt, resolvedAt, ...incident.updates.map(({ time }) => time)].flatMap(
      (time) => finite(Date.parse(time ?? '')),
    );
    const published = finite(Date.parse(startedAt ?? ''))[0] ?? Math.min(now, ...times);
    return {
      id: entryId('incident', id),
      anchor: anchorOf('incident', id),
      title: resolvedAt === null ? title : `Resolved: ${title}`,
      category: 'incident',
      published,
      updated: Math.max(published, ...times),
      lines: [
        ...(description === null ? [] : [description]),
        ...(severity === null ? [] : [`Severity: ${formatStatus(severity)}`]),
        ...(affectedServices.length === 0 ? [] : [`Affects: ${affectedServices.join(', ')}`]),
        ...updates.map(({ timeText, text }) => `${timeText}: ${text}`),
        `Incident ${id}`,
      ],
    };
  });
}

function windowEntries(input: PageInput, zone: ZonedTime): Entry[] {
  return knownWindows(input).map(({ window, published, updated }) => {
    const { id, title, startTime, endTime, affectedServices } = window;
    const state = phaseWord(window, input.now);
    return {
      id: entryId('maintenance', id),
      anchor: anchorOf('maintenance', id),
      title: `Maintenance: ${title}`,
      category: 'maintenance',
      published,
      updated,
      lines: [
        `${state}: ${zone.formatRange(Date.parse(startTime), Date.parse(endTime))}`,
        ...(affectedServices.length === 0 ? [] : [`Affects: ${affectedServices.join(', ')}`]),
        `Maintenance ${id}`,
      ],
    };
  });
}

function phaseWord(window: MaintenanceHistory, now: number): string {
  if (window.cancelledAt !== null) return 'Cancelled';
  return capitalize(formatStatus(maintenancePhase({ ...window, impact: null }, now)));
}

function finite(time: number): number[] {
  return Number.isFinite(time) ? [time] : [];
}

function rfc3339(time: number): string {
  return new Date(time).toISOString();
}
