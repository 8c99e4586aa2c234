import type { Selection, Snapshot } from '../model.js';
import { formatStatus } from '../status.js';
import { type Change, compareChanges, severityOfStatus } from './changes.js';
import { diffIncidents } from './diff-incidents.js';
import { diffMaintenance } from './diff-maintenance.js';
import { diffServices } from './diff-services.js';

const EVERYTHING: Selection = { services: [], regions: [] };

/**
 * What changed from one snapshot to a later one, worst first; `[]` where nothing did. Pure, and
 * without a clock: whether maintenance has begun is judged at each snapshot's own `lastUpdated`,
 * so that a snapshot never differs from itself, however much time has passed.
 *
 * With a selection only what touches it is compared: a service counts by the worst of the selected
 * regions where it reports any, and the overall status does not count at all.
 */
export function diffSnapshots(
  before: Snapshot,
  after: Snapshot,
  selection: Selection = EVERYTHING,
): Change[] {
  return [
    ...diffOverall(before, after, selection),
    ...diffServices(before.services, after.services, selection),
    ...diffIncidents(before.incidents, after.incidents, selection),
    ...diffMaintenance(before, after, selection),
  ].sort(compareChanges);
}

function diffOverall(before: Snapshot, after: Snapshot, selection: Selection): Change[] {
  const from = before.overallStatus;
  const to = after.overallStatus;
  const isSelective = selection.services.length > 0 || selection.regions.length > 0;
  if (from === to || isSelective) return [];
  return [
    {
      change: 'overall.changed',
      subject: 'overall',
      from,
      to,
      severity: severityOfStatus(to),
      message: `Overall: ${formatStatus(from)} → ${formatStatus(to)}`,
    },
  ];
}
