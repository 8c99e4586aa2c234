import { a as regionSlug, s as serviceSlug } from './names-DGHT_UtQ.mjs';

// src/core/incidents.ts
const CLOSED_WORDS = /* @__PURE__ */ new Set([
  'resolved',
  'closed',
  'completed',
  'postmortem',
  'post-mortem',
]);
/** False once the incident says that it is over, by its status or by `resolvedAt`. */
function isOpen(incident) {
  return incident.resolvedAt == null && !CLOSED_WORDS.has(incident.status.toLowerCase());
}
/** Open incidents by the slug of each service that they affect, gone through once for all. */
function openIncidentsByService(incidents) {
  const found = /* @__PURE__ */ new Map();
  for (const incident of incidents.filter(isOpen))
    for (const slug of new Set(incident.affectedServices.map(serviceSlug))) {
      const known = found.get(slug);
      if (known === void 0) found.set(slug, [incident]);
      else known.push(incident);
    }
  return found;
}
const PHASE_OF_WORD = /* @__PURE__ */ new Map([
  ['completed', 'completed'],
  ['complete', 'completed'],
  ['done', 'completed'],
  ['ended', 'completed'],
  ['finished', 'completed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);
/** Upstream's word decides; the clock does where there is none that is known. */
function maintenancePhase(window, now) {
  const word = window.status?.toLowerCase() ?? '';
  const told = PHASE_OF_WORD.get(word);
  if (told !== void 0) return told;
  const isPastEnd = Date.parse(window.endTime) <= now;
  if (window.status === null && isPastEnd) return 'completed';
  if (isPastEnd) return 'overdue';
  if (word === 'scheduled') return 'scheduled';
  return word === 'in_progress' ||
    word === 'in-progress' ||
    word === 'active' ||
    Date.parse(window.startTime) <= now
    ? 'in_progress'
    : 'scheduled';
}
/** The same by upstream's word alone where a window is past its end. */
function maintenanceStage(window, now) {
  const phase = maintenancePhase(window, now);
  if (phase !== 'overdue') return phase;
  return window.status?.toLowerCase() === 'scheduled' ? 'scheduled' : 'in_progress';
}
/** True where an incident or a window may touch the selection; one that names nothing touches all. */
function affects(item, selection) {
  return (
    overlaps(item.affectedServices.map(serviceSlug), selection.services) &&
    overlaps((item.affectedRegions ?? []).map(regionSlug), selection.regions)
  );
}
/** Who names this affects all of its kind. */
const EVERYWHERE = 'global';
function overlaps(affected, selected) {
  if (affected.length === 0 || selected.length === 0) return true;
  return affected.some((name) => name === 'global' || selected.includes(name));
}

export {
  affects as n,
  EVERYWHERE as t,
  isOpen as r,
  maintenancePhase as i,
  maintenanceStage as a,
  openIncidentsByService as o,
};
