import { parseStatus, type Status } from '../status.js';

/** What can differ between two snapshots, in the order in which equally severe ones are listed. */
export const CHANGE_KINDS = [
  'overall.changed',
  'service.changed',
  'service.added',
  'service.removed',
  'region.changed',
  'incident.opened',
  'incident.updated',
  'incident.resolved',
  'maintenance.scheduled',
  'maintenance.started',
  'maintenance.changed',
  'maintenance.ended',
  'maintenance.cancelled',
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** How much something matters, least first. */
export const SEVERITIES = ['info', 'warning', 'critical'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** One difference between two snapshots. */
export interface Change {
  readonly change: ChangeKind;
  /** `overall`, a service's name, `NAME/REGION`, or the id of an incident or maintenance window. */
  readonly subject: string;
  /** The status before, upstream's own word; the phase of a maintenance window; `null` for nothing. */
  readonly from: string | null;
  /** The same afterwards. */
  readonly to: string | null;
  readonly severity: Severity;
  /** One line for people. */
  readonly message: string;
}

const SEVERITY_OF_STATUS = {
  operational: 'info',
  maintenance: 'info',
  degraded: 'warning',
  unknown: 'warning',
  partial_outage: 'critical',
  major_outage: 'critical',
} as const satisfies Record<Status, Severity>;

/** The severity of being in a status; an unrecognised word is a warning. */
export function severityOfStatus(upstream: string): Severity {
  return SEVERITY_OF_STATUS[parseStatus(upstream)];
}

const SEVERITY_OF_INCIDENT: ReadonlyMap<string, Severity> = new Map([
  ['low', 'info'],
  ['medium', 'warning'],
  ['high', 'critical'],
  ['critical', 'critical'],
]);

/** The severity of an open incident; one without a known severity is a warning. */
export function severityOfIncident(upstream: string | null): Severity {
  return SEVERITY_OF_INCIDENT.get(upstream?.toLowerCase() ?? '') ?? 'warning';
}

const INCIDENT_SEVERITIES = ['low', 'medium', 'high', 'critical'];

/** Greater for a more severe incident, so that two can be compared; one that we do not know is medium. */
export function severityRank(upstream: string | null): number {
  const rank = INCIDENT_SEVERITIES.indexOf(upstream?.toLowerCase() ?? '');
  return rank < 0 ? INCIDENT_SEVERITIES.indexOf('medium') : rank;
}

/** Worst first, then by kind, then by subject: the same for every order of the input. */
export function compareChanges(a: Change, b: Change): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    CHANGE_KINDS.indexOf(a.change) - CHANGE_KINDS.indexOf(b.change) ||
    compareText(a.subject, b.subject)
  );
}

/** Order of code units: the same in every locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
