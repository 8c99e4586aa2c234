import type { IncidentUpdate } from '../../core/history/report.js';
import { isOpen } from '../../core/incidents.js';
import type { Incident } from '../../core/model.js';
import { formatStatus } from '../../core/status.js';
import { anchorOf } from '../model/file-slug.js';
import type { PageInput } from '../model/page-input.js';
import { pastIncidents } from '../model/past-incidents.js';
import { affectedComponents, listComponents, type StatuspageComponent } from './components.js';
import { PAGE_ID, statuspageId, toTime } from './page-status.js';

export interface StatuspageUpdate {
  readonly id: string;
  readonly status: string;
  readonly body: string;
  readonly incident_id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly display_at: string;
  readonly affected_components: null;
  readonly deliver_notifications: false;
  readonly custom_tweet: null;
  readonly tweet_id: null;
}

export interface StatuspageIncident {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly monitoring_at: string | null;
  readonly resolved_at: string | null;
  readonly impact: string;
  /** Empty where it is not known under which address the page is published. */
  readonly shortlink: string;
  readonly started_at: string;
  readonly page_id: string;
  /** Newest first. */
  readonly incident_updates: readonly StatuspageUpdate[];
  readonly components: readonly StatuspageComponent[];
}

/** As many as Statuspage lists. */
const MAX_INCIDENTS = 50;

/** Open incidents; none with `--no-incidents`. */
export function listOpenIncidents(input: PageInput): StatuspageIncident[] {
  const { report, history, settings } = input;
  if (!settings.showsIncidents) return [];
  const recorded = new Map((history?.incidents ?? []).map((incident) => [incident.id, incident]));
  const components = listComponents(input);
  return (report?.incidents ?? [])
    .filter(isOpen)
    .map((incident) =>
      describeIncident(input, components, incident, recorded.get(incident.id)?.updates),
    );
}

/** Open and past ones, the latest first. */
export function listIncidents(input: PageInput): StatuspageIncident[] {
  const components = listComponents(input);
  const past = pastIncidents(input).map(({ updates, ...incident }) =>
    describeIncident(
      input,
      components,
      {
        ...incident,
        status: 'resolved',
        updatedAt: updates.at(-1)?.time ?? incident.resolvedAt,
        affectedRegions: [],
        description: null,
      },
      updates,
    ),
  );
  return [...listOpenIncidents(input), ...past]
    .sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at))
    .slice(0, MAX_INCIDENTS);
}

function describeIncident(
  { now, settings }: PageInput,
  components: readonly StatuspageComponent[],
  incident: Incident,
  recorded: readonly IncidentUpdate[] | undefined,
): StatuspageIncident {
  const id = statuspageId('incident', incident.id);
  const started = toTime(incident.startedAt ?? recorded?.[0]?.time, now);
  const own = {
    time: incident.updatedAt ?? started,
    status: incident.status,
    severity: incident.severity,
  };
  const updates = recorded === undefined || recorded.length === 0 ? [own] : recorded;
  const monitoring = updates.find(({ status }) => incidentStatus(status) === 'monitoring');
  const resolved = isOpen(incident)
    ? null
    : toTime(incident.resolvedAt ?? updates.at(-1)?.time, Date.parse(started));
  return {
    id,
    name: incident.title,
    status: incidentStatus(incident.status),
    created_at: started,
    updated_at: toTime(incident.updatedAt ?? updates.at(-1)?.time, Date.parse(started)),
    monitoring_at: monitoring === undefined ? null : toTime(monitoring.time, now),
    resolved_at: resolved,
    impact: impactOf(incident.severity),
    shortlink:
      settings.link === null ? '' : `${settings.link}/#${anchorOf('incident', incident.id)}`,
    started_at: started,
    page_id: PAGE_ID,
    incident_updates: describeUpdates(id, updates, incident.description, started),
    components: affectedComponents(components, incident.affectedServices),
  };
}

/** The API gives one text for the whole incident; it stands in the latest update. */
function describeUpdates(
  incidentId: string,
  updates: readonly IncidentUpdate[],
  description: string | null,
  started: string,
): StatuspageUpdate[] {
  return updates
    .map(({ time, status, severity }, index): StatuspageUpdate => {
      const at = toTime(time, Date.parse(started));
      const isLatest = index === updates.length - 1;
      return {
        id: statuspageId('update', `${incidentId}/${index}/${time}`),
        status: incidentStatus(status),
        body: isLatest && description !== null ? description : updateBody(status, severity),
        incident_id: incidentId,
        created_at: at,
        updated_at: at,
        display_at: at,
        affected_components: null,
        deliver_notifications: false,
        custom_tweet: null,
        tweet_id: null,
      };
    })
    .reverse();
}

function updateBody(status: string, severity: string | null): string {
  return `Status: ${formatStatus(status)}.${severity === null ? '' : ` Severity: ${formatStatus(severity)}.`}`;
}

const STATUSES: ReadonlyMap<string, string> = new Map([
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['closed', 'resolved'],
  ['completed', 'resolved'],
  ['postmortem', 'postmortem'],
  ['post-mortem', 'postmortem'],
]);

/** Another word means that the cause is not known yet. */
function incidentStatus(status: string): string {
  return STATUSES.get(status.toLowerCase()) ?? 'investigating';
}

const IMPACTS: ReadonlyMap<string, string> = new Map([
  ['low', 'minor'],
  ['medium', 'minor'],
  ['high', 'major'],
  ['critical', 'critical'],
]);

/** A severity that is not known is never `none`. */
function impactOf(severity: string | null): string {
  return IMPACTS.get(severity?.toLowerCase() ?? '') ?? 'minor';
}
