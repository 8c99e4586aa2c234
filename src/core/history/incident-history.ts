import { compareText } from '../diff/changes.js';
import { affects, isOpen } from '../incidents.js';
import type { Selection } from '../model.js';
import { type Followed, followListings } from './follow-listings.js';
import type { RecordedIncident } from './record.js';
import type { IncidentHistory, IncidentUpdate } from './report.js';
import type { ListingRun } from './rollup/history-record.js';

/** A period, milliseconds since 1970. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The incidents that were open during a period and touch the selection, by their beginning. */
export function incidentsOf(
  runs: readonly ListingRun[],
  period: Period,
  selection: Selection,
): IncidentHistory[] {
  const followed = followListings(runs, ({ listing }) => listing.incidents, compareIncidents);
  return [...followed.values()]
    .filter(({ latest }) => affects(latest, selection))
    .map((incident) => ({ incident, start: startOf(incident), end: endOf(incident) }))
    .filter(({ start, end }) => start < period.to && (end ?? period.to) >= period.from)
    .sort((a, b) => a.start - b.start || compareText(a.incident.latest.id, b.incident.latest.id))
    .map(({ incident, start, end }) => reportIncident(incident, start, end, period));
}

function startOf({ latest, firstSeen }: Followed<RecordedIncident>): number {
  return latest.startedAt === null ? firstSeen : Date.parse(latest.startedAt);
}

/** `null` while it is open. */
function endOf({ latest, versions, goneAt }: Followed<RecordedIncident>): number | null {
  if (latest.resolvedAt !== null) return Date.parse(latest.resolvedAt);
  if (isOpen({ ...latest, description: null })) return goneAt;
  const closing = versions.findLast((_, index) => {
    const before = versions[index - 1]?.item;
    return before === undefined || isOpen({ ...before, description: null });
  });
  return closing === undefined ? goneAt : timeOf(closing);
}

function timeOf({ time, item }: { readonly time: number; readonly item: RecordedIncident }) {
  return item.updatedAt === null ? time : Date.parse(item.updatedAt);
}

function reportIncident(
  { latest, versions }: Followed<RecordedIncident>,
  start: number,
  end: number | null,
  period: Period,
): IncidentHistory {
  const until = Math.min(end ?? period.to, period.to);
  return {
    id: latest.id,
    title: latest.title,
    severity: latest.severity,
    startedAt: latest.startedAt === null ? null : toTime(Date.parse(latest.startedAt)),
    resolvedAt: end === null ? null : toTime(end),
    seconds: Math.max(0, until - start) / 1_000,
    affectedServices: latest.affectedServices,
    updates: versions.map(
      (version): IncidentUpdate => ({
        time: toTime(timeOf(version)),
        status: version.item.status,
        severity: version.item.severity,
      }),
    ),
  };
}

function toTime(time: number): string {
  return new Date(time).toISOString();
}

/** Zero where nothing that matters differs; the later update is the greater. */
function compareIncidents(a: RecordedIncident, b: RecordedIncident): number {
  const [before, after] = [Date.parse(b.updatedAt ?? ''), Date.parse(a.updatedAt ?? '')];
  if (after !== before && !Number.isNaN(after - before)) return after - before;
  return compareText(keyOf(a), keyOf(b));
}

function keyOf(incident: RecordedIncident): string {
  const { status, severity, title, updatedAt, resolvedAt, startedAt } = incident;
  const affected = [incident.affectedServices.toSorted(), incident.affectedRegions.toSorted()];
  return JSON.stringify([status, severity, title, updatedAt, resolvedAt, startedAt, affected]);
}
