import { affects, isOpen } from '../incidents.js';
import type { Incident, Selection } from '../model.js';
import { serviceSlug } from '../names.js';
import { formatStatus } from '../status.js';
import { type Change, severityOfIncident } from './changes.js';
import { indexById, listDifference, sameInstant } from './diff-lists.js';

/**
 * Incidents that opened, were updated or were resolved. One that is over when it is first seen is
 * no change, nor is one that vanishes after it was resolved; one that reopens is opened.
 */
export function diffIncidents(
  before: readonly Incident[],
  after: readonly Incident[],
  selection: Selection,
): Change[] {
  const allAfter = indexById(after);
  const touches = (incident: Incident) => affects(incident, selection);
  const old = indexById(before.filter(touches));
  const now = indexById(after.filter(touches));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const from = old.get(id);
    const to = now.get(id);
    const change = to === undefined ? gone(from, allAfter.get(id)) : seen(from, to);
    return change ?? [];
  });
}

function gone(before: Incident | undefined, elsewhere: Incident | undefined): Change | null {
  if (before === undefined || !isOpen(before)) return null;
  const how = elsewhere === undefined ? 'is over (no longer listed)' : 'no longer affects these';
  return resolved(before, null, `Incident ${before.id} ${how}: ${before.title}`);
}

function seen(before: Incident | undefined, after: Incident): Change | null {
  const wasOpen = before !== undefined && isOpen(before);
  if (!isOpen(after) && wasOpen) {
    return resolved(before, after.status, `Incident ${after.id} resolved: ${after.title}`);
  }
  if (isOpen(after) && !wasOpen) return opened(before, after);
  return before === undefined ? null : updated(before, after);
}

function resolved(before: Incident, to: string | null, message: string): Change {
  return {
    change: 'incident.resolved',
    subject: before.id,
    from: before.status,
    to,
    severity: 'info',
    message,
  };
}

function opened(before: Incident | undefined, after: Incident): Change {
  const verb = before === undefined ? 'opened' : 'reopened';
  const severity = after.severity === null ? '' : ` (${after.severity})`;
  return {
    change: 'incident.opened',
    subject: after.id,
    from: before?.status ?? null,
    to: after.status,
    severity: severityOfIncident(after.severity),
    message: `Incident ${after.id} ${verb}${severity}: ${after.title}`,
  };
}

function updated(before: Incident, after: Incident): Change | null {
  const differences = describeUpdate(before, after);
  if (differences.length === 0) return null;
  return {
    change: 'incident.updated',
    subject: after.id,
    from: before.status,
    to: after.status,
    severity: isOpen(after) ? severityOfIncident(after.severity) : 'info',
    message: `Incident ${after.id} updated: ${differences.join('; ')}`,
  };
}

function describeUpdate(before: Incident, after: Incident): string[] {
  const parts: string[] = [];
  if (before.status !== after.status) {
    parts.push(`${formatStatus(before.status)} → ${formatStatus(after.status)}`);
  }
  if (before.severity !== after.severity) {
    parts.push(`severity ${before.severity ?? 'not given'} → ${after.severity ?? 'not given'}`);
  }
  if (before.title !== after.title) parts.push(`now titled "${after.title}"`);
  parts.push(
    ...listDifference(before.affectedServices, after.affectedServices, serviceSlug),
    ...listDifference(before.affectedRegions, after.affectedRegions, (region) => region),
  );
  if (parts.length === 0 && !sameInstant(before.updatedAt, after.updatedAt)) {
    parts.push(`${after.title} (${formatStatus(after.status)}, ${after.updatedAt ?? 'no time'})`);
  }
  return parts;
}
