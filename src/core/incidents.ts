import type { Incident, MaintenanceWindow, Selection } from './model.js';
import { serviceSlug } from './names.js';

const CLOSED_WORDS = new Set(['resolved', 'closed', 'completed', 'postmortem', 'post-mortem']);

/** False once the incident says that it is over, by its status or by `resolvedAt`. */
export function isOpen(incident: Incident): boolean {
  return incident.resolvedAt == null && !CLOSED_WORDS.has(incident.status.toLowerCase());
}

/** Open incidents by the slug of each service that they affect, gone through once for all. */
export function openIncidentsByService(
  incidents: readonly Incident[],
): ReadonlyMap<string, readonly Incident[]> {
  const found = new Map<string, Incident[]>();
  for (const incident of incidents.filter(isOpen)) {
    for (const slug of new Set(incident.affectedServices.map(serviceSlug))) {
      const known = found.get(slug);
      if (known === undefined) found.set(slug, [incident]);
      else known.push(incident);
    }
  }
  return found;
}

/** Where a maintenance window stands; `overdue` is past its end without having said so. */
export type MaintenancePhase = 'scheduled' | 'in_progress' | 'overdue' | 'completed' | 'cancelled';

const PHASE_OF_WORD: ReadonlyMap<string, MaintenancePhase> = new Map([
  ['completed', 'completed'],
  ['complete', 'completed'],
  ['done', 'completed'],
  ['ended', 'completed'],
  ['finished', 'completed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);

/** Upstream's word decides; the clock does where there is none that is known. */
export function maintenancePhase(window: MaintenanceWindow, now: number): MaintenancePhase {
  const word = window.status?.toLowerCase() ?? '';
  const known = PHASE_OF_WORD.get(word);
  if (known !== undefined) return known;
  const isPastEnd = Date.parse(window.endTime) <= now;
  if (window.status === null && isPastEnd) return 'completed';
  if (isPastEnd) return 'overdue';
  if (word === 'scheduled') return 'scheduled';
  const saysItBegan = word === 'in_progress' || word === 'in-progress' || word === 'active';
  return saysItBegan || Date.parse(window.startTime) <= now ? 'in_progress' : 'scheduled';
}

/** Where a window stands as far as changes, alerts and metrics go. */
export type MaintenanceStage = Exclude<MaintenancePhase, 'overdue'>;

/** Past its end a window is over, whatever its status still says. */
export function maintenanceStage(window: MaintenanceWindow, now: number): MaintenanceStage {
  const phase = maintenancePhase(window, now);
  return phase === 'overdue' ? 'completed' : phase;
}

/** True where an incident or a window may touch the selection; one that names nothing touches all. */
export function affects(
  item: {
    readonly affectedServices: readonly string[];
    readonly affectedRegions?: readonly string[];
  },
  selection: Selection,
): boolean {
  return (
    (selection.services.length === 0 ||
      overlaps(item.affectedServices.map(serviceSlug), selection.services)) &&
    overlaps(item.affectedRegions ?? [], selection.regions)
  );
}

/** Who names this affects all of its kind. */
export const EVERYWHERE = 'global';

function overlaps(affected: readonly string[], selected: readonly string[]): boolean {
  if (affected.length === 0 || selected.length === 0) return true;
  return affected.some((name) => name === EVERYWHERE || selected.includes(name));
}
