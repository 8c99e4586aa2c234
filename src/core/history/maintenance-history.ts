import { compareText } from '../diff/changes.js';
import { affects, maintenancePhase } from '../incidents.js';
import type { Selection } from '../model.js';
import { type Followed, followListings } from './follow-listings.js';
import type { Period } from './incident-history.js';
import type { RecordedWindow } from './record.js';
import type { MaintenanceHistory } from './report.js';
import type { ListingRun } from './rollup/history-record.js';

/** The windows that were listed or took place during a period, by their beginning. */
export function maintenanceOf(
  runs: readonly ListingRun[],
  period: Period,
  selection: Selection,
): MaintenanceHistory[] {
  const followed = followListings(
    runs,
    ({ listing }) => listing.maintenanceWindows,
    compareWindows,
  );
  return [...followed.values()]
    .filter(({ latest }) => affects(latest, selection))
    .filter((window) => isOf(window, period))
    .map(reportWindow)
    .sort((a, b) => compareText(a.startTime, b.startTime) || compareText(a.id, b.id));
}

function isOf({ latest, lastSeen }: Followed<RecordedWindow>, { from, to }: Period): boolean {
  if (lastSeen >= from) return true;
  return Date.parse(latest.startTime) < to && Date.parse(latest.endTime) > from;
}

function reportWindow(window: Followed<RecordedWindow>): MaintenanceHistory {
  const { latest, lastSeen } = window;
  const cancelled = cancelledAt(window);
  return {
    id: latest.id,
    title: latest.title,
    startTime: new Date(Date.parse(latest.startTime)).toISOString(),
    endTime: new Date(Date.parse(latest.endTime)).toISOString(),
    status: latest.status,
    affectedServices: latest.affectedServices,
    sequence: countChanges(window),
    cancelledAt: cancelled === null ? null : new Date(cancelled).toISOString(),
    lastSeenAt: new Date(lastSeen).toISOString(),
  };
}

/** Never counts back: a calendar ignores a window whose count is not above the one it has. */
function countChanges(window: Followed<RecordedWindow>): number {
  const { versions, absences } = window;
  const cancelled = absences.filter((goneAt) => {
    const before = versions.findLast(({ time }) => time <= goneAt)?.item;
    return before !== undefined && isCancelledByAbsence(before, goneAt);
  });
  return versions.length - 1 + 2 * cancelled.length + (isGoneBeforeStart(window) ? 1 : 0);
}

function cancelledAt(window: Followed<RecordedWindow>): number | null {
  const saysSo = window.versions.find(({ item }) => isCancelled(item));
  if (isCancelled(window.latest) && saysSo !== undefined) return saysSo.time;
  return isGoneBeforeStart(window) ? window.goneAt : null;
}

function isGoneBeforeStart({ latest, goneAt }: Followed<RecordedWindow>): boolean {
  return goneAt !== null && isCancelledByAbsence(latest, goneAt);
}

function isCancelledByAbsence(window: RecordedWindow, goneAt: number): boolean {
  return !isCancelled(window) && goneAt < Date.parse(window.startTime);
}

function isCancelled(window: RecordedWindow): boolean {
  return maintenancePhase({ ...window, impact: null }, 0) === 'cancelled';
}

/** Zero where nothing differs. */
function compareWindows(a: RecordedWindow, b: RecordedWindow): number {
  return compareText(keyOf(a), keyOf(b));
}

function keyOf({ title, startTime, endTime, status, affectedServices }: RecordedWindow): string {
  return JSON.stringify([title, startTime, endTime, status, affectedServices.toSorted()]);
}
