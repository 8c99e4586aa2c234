import { affects, type MaintenanceStage, maintenanceStage } from '../incidents.js';
import type { MaintenanceWindow, Selection, Snapshot } from '../model.js';
import { serviceSlug } from '../names.js';
import { formatStatus } from '../status.js';
import { toUtcSecond } from '../utc-time.js';
import type { Change, ChangeKind } from './changes.js';
import { indexById, listDifference, sameInstant } from './diff-lists.js';

type Phase = MaintenanceStage;

interface Seen {
  readonly window: MaintenanceWindow;
  readonly phase: Phase;
}

/**
 * Maintenance that was announced, began, was changed, ended or was called off. A window that is
 * over when it is first seen is no change; one that vanishes before its time was called off.
 */
export function diffMaintenance(before: Snapshot, after: Snapshot, selection: Selection): Change[] {
  const old = seenIn(before, selection);
  const now = seenIn(after, selection);
  const listedAfter = new Set(after.maintenanceWindows.map(({ id }) => id));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const from = old.get(id);
    const to = now.get(id);
    if (to !== undefined) return diffWindow(from, to) ?? [];
    if (from === undefined || isOver(from.phase)) return [];
    if (listedAfter.has(id)) return movedAway(from);
    return gone(from, Date.parse(after.lastUpdated));
  });
}

function seenIn(snapshot: Snapshot, selection: Selection): Map<string, Seen> {
  const now = Date.parse(snapshot.lastUpdated);
  const windows = indexById(snapshot.maintenanceWindows.filter((w) => affects(w, selection)));
  return new Map(
    [...windows].map(([id, window]) => [id, { window, phase: maintenanceStage(window, now) }]),
  );
}

const isOver = (phase: Phase) => phase === 'completed' || phase === 'cancelled';

/** What reaching a phase from another one is called. */
const KIND_OF_PHASE = {
  scheduled: 'maintenance.scheduled',
  in_progress: 'maintenance.started',
  completed: 'maintenance.ended',
  cancelled: 'maintenance.cancelled',
} as const satisfies Record<Phase, ChangeKind>;

function diffWindow(before: Seen | undefined, after: Seen): Change | null {
  const from = before?.phase ?? null;
  const { window, phase } = after;
  if ((before === undefined || isOver(before.phase)) && isOver(phase)) return null;
  if (before !== undefined && (from === phase || wasPutOff(before, after))) {
    const differences = describeChanges(before, after);
    if (differences.length === 0) return null;
    const message = `Maintenance ${window.id} changed: ${differences.join('; ')}`;
    return change('maintenance.changed', window, from, phase, message);
  }
  return change(KIND_OF_PHASE[phase], window, from, phase, describeArrival(after));
}

function wasPutOff(before: Seen, after: Seen): boolean {
  return before.phase === 'in_progress' && after.phase === 'scheduled';
}

/** Still listed, but its affected set no longer touches the selection. */
function movedAway({ window, phase }: Seen): Change {
  const message = `Maintenance ${window.id} no longer affects these: ${window.title}`;
  return change('maintenance.changed', window, phase, null, message);
}

/** Gone while it ran, or after its end: it ended. Gone before it began: called off. */
function gone({ window, phase }: Seen, now: number): Change {
  if (phase === 'in_progress' || now >= Date.parse(window.endTime)) {
    const message = `Maintenance ${window.id} ended (no longer listed): ${window.title}`;
    return change('maintenance.ended', window, phase, null, message);
  }
  const message = `Maintenance ${window.id} cancelled (no longer listed): ${window.title}`;
  return change('maintenance.cancelled', window, phase, null, message);
}

function change(
  kind: ChangeKind,
  window: MaintenanceWindow,
  from: string | null,
  to: string | null,
  message: string,
): Change {
  return { change: kind, subject: window.id, from, to, severity: 'info', message };
}

function describeArrival({ window, phase }: Seen): string {
  const { id, title } = window;
  const [startTime, endTime] = [toUtcSecond(window.startTime), toUtcSecond(window.endTime)];
  switch (phase) {
    case 'scheduled':
      return `Maintenance ${id} scheduled from ${startTime} to ${endTime}: ${title}`;
    case 'in_progress':
      return `Maintenance ${id} started, until ${endTime}: ${title}`;
    case 'completed':
      return `Maintenance ${id} ended: ${title}`;
    case 'cancelled':
      return `Maintenance ${id} cancelled: ${title}`;
  }
}

function describeChanges(before: Seen, after: Seen): string[] {
  const parts: string[] = [];
  if (wasPutOff(before, after)) {
    parts.push(`${formatStatus(before.phase)} → ${formatStatus(after.phase)}`);
  }
  const [a, b] = [before.window, after.window];
  if (!sameInstant(a.startTime, b.startTime)) parts.push(`starts ${toUtcSecond(b.startTime)}`);
  if (!sameInstant(a.endTime, b.endTime)) parts.push(`ends ${toUtcSecond(b.endTime)}`);
  if (a.title !== b.title) parts.push(`now titled "${b.title}"`);
  if (a.impact !== b.impact) {
    parts.push(`impact ${a.impact ?? 'not given'} → ${b.impact ?? 'not given'}`);
  }
  parts.push(...listDifference(a.affectedServices, b.affectedServices, serviceSlug));
  return parts;
}
