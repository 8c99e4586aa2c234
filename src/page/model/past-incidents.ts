import type { HistoryReport, IncidentHistory } from '../../core/history/report.js';
import { affects, isOpen } from '../../core/incidents.js';
import type { Incident } from '../../core/model.js';
import type { Status } from '../../core/status.js';
import { statusOfSeverity } from '../../view/status-of-severity.js';
import { recordedUpdates, type UpdateLine } from './open-incidents.js';
import type { PageInput } from './page-input.js';
import { Remembered } from './remembered.js';
import { formatLength, type ZonedTime } from './zoned-time.js';

/** A day with the incidents that began on it. */
export interface PastDay {
  readonly date: string;
  readonly text: string;
  readonly incidents: readonly PastIncident[];
}

export interface PastIncident {
  readonly id: string;
  readonly title: string;
  /** Its severity as a status, for sign and colour. */
  readonly status: Status;
  readonly severity: string | null;
  /** `16:10 – 18:05 UTC`, with its length. */
  readonly length: string | null;
  readonly affected: string;
  /** Newest first. */
  readonly updates: readonly UpdateLine[];
}

/** More would make a page of a year too large for a phone; the feed holds them all. */
export const MAX_PAST_INCIDENTS = 40;

const days = new Remembered<readonly IncidentHistory[], PastDay[]>();

/**
 * Incidents that are over, the latest day first.
 * @param past as `pastIncidents` lists them; those after the first 40 are left out
 */
export function buildPastDays(past: readonly IncidentHistory[], zone: ZonedTime): PastDay[] {
  return days.get(past, [zone.timeZone], () => groupByDay(past, zone));
}

function groupByDay(past: readonly IncidentHistory[], zone: ZonedTime): PastDay[] {
  const found = new Map<string, { text: string; incidents: PastIncident[] }>();
  for (const incident of past.slice(0, MAX_PAST_INCIDENTS)) {
    const start = startOf(incident);
    const key = zone.dayKey(start);
    const day = found.get(key) ?? { text: zone.formatDay(start), incidents: [] };
    day.incidents.push(describeIncident(incident, zone));
    found.set(key, day);
  }
  return [...found].map(([date, day]) => ({ date, ...day }));
}

const past = new Remembered<HistoryReport, readonly IncidentHistory[]>();

/** Those of the record and of the last answer that are over, the latest first. */
export function pastIncidents(input: PageInput): readonly IncidentHistory[] {
  const { report, history, settings } = input;
  if (!settings.showsIncidents) return [];
  if (history === null) return listPast(input);
  const answer = JSON.stringify([report?.incidents, report?.selection]);
  return past.get(history, [answer], () => listPast(input));
}

function listPast({ report, history }: PageInput): IncidentHistory[] {
  const open = new Set((report?.incidents ?? []).filter(isOpen).map(({ id }) => id));
  const selection = report?.selection ?? { services: [], regions: [] };
  const found = new Map<string, IncidentHistory>();
  for (const incident of report?.incidents ?? []) {
    if (!open.has(incident.id)) found.set(incident.id, asRecorded(incident));
  }
  for (const incident of history?.incidents ?? []) {
    if (open.has(incident.id)) continue;
    if (affects(incident, { ...selection, regions: [] })) found.set(incident.id, incident);
  }
  return [...found.values()]
    .filter((incident) => Number.isFinite(startOf(incident)))
    .sort((a, b) => startOf(b) - startOf(a));
}

function asRecorded(incident: Incident): IncidentHistory {
  const { startedAt, resolvedAt, updatedAt, status, severity } = incident;
  const length = Date.parse(resolvedAt ?? '') - Date.parse(startedAt ?? '');
  const time = updatedAt ?? resolvedAt;
  return {
    ...incident,
    seconds: Number.isFinite(length) ? length / 1_000 : null,
    updates: time === null ? [] : [{ time, status, severity }],
  };
}

function startOf({ startedAt, updates }: IncidentHistory): number {
  return Date.parse(startedAt ?? updates[0]?.time ?? '');
}

function describeIncident(incident: IncidentHistory, zone: ZonedTime): PastIncident {
  const { id, title, severity, affectedServices } = incident;
  return {
    id,
    title,
    severity,
    status: statusOfSeverity(severity),
    length: lengthText(incident, zone),
    affected: affectedServices.join(', '),
    updates: recordedUpdates(incident, zone),
  };
}

function lengthText({ startedAt, resolvedAt }: IncidentHistory, zone: ZonedTime): string | null {
  const [start, end] = [Date.parse(startedAt ?? ''), Date.parse(resolvedAt ?? '')];
  if (!Number.isFinite(start)) return null;
  if (!Number.isFinite(end) || end < start)
    return `From ${zone.formatMoment(start)}; its end was not seen`;
  return `${zone.formatRange(start, end)} (${formatLength(end - start)})`;
}
