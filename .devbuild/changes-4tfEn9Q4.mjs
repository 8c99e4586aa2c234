import { a as parseStatus } from './status-wci-M2C8.mjs';

// src/core/diff/changes.ts
/** What can differ between two snapshots, in the order in which equally severe ones are listed. */
const CHANGE_KINDS = [
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
];
/** How much something matters, least first. */
const SEVERITIES = ['info', 'warning', 'critical'];
const SEVERITY_OF_STATUS = {
  operational: 'info',
  maintenance: 'info',
  degraded: 'warning',
  unknown: 'warning',
  partial_outage: 'critical',
  major_outage: 'critical',
};
/** The severity of being in a status; a word never heard of is a warning. */
function severityOfStatus(upstream) {
  return SEVERITY_OF_STATUS[parseStatus(upstream)];
}
const SEVERITY_OF_INCIDENT = /* @__PURE__ */ new Map([
  ['low', 'info'],
  ['medium', 'warning'],
  ['high', 'critical'],
  ['critical', 'critical'],
]);
/** The severity of an open incident; one that tells none, or none we know, is a warning. */
function severityOfIncident(upstream) {
  return SEVERITY_OF_INCIDENT.get(upstream?.toLowerCase() ?? '') ?? 'warning';
}
/** Worst first, then by kind, then by subject: the same for every order of the input. */
function compareChanges(a, b) {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    CHANGE_KINDS.indexOf(a.change) - CHANGE_KINDS.indexOf(b.change) ||
    compareText(a.subject, b.subject)
  );
}
/** Order of code units: the same in every locale. */
function compareText(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export {
  CHANGE_KINDS as t,
  compareChanges as r,
  compareText as i,
  SEVERITIES as n,
  severityOfIncident as a,
  severityOfStatus as o,
};
