import { effectiveWord, selectRegions } from './effective-status.js';
import { affects, maintenancePhase, openIncidentsByService } from './incidents.js';
import { limitNotes } from './limit-notes.js';
import type { Incident, MaintenanceWindow, Note, Selection, Service, Snapshot } from './model.js';
import { serviceName, serviceSlug } from './names.js';
import {
  compareStatus,
  formatStatus,
  isRecognized,
  parseStatus,
  type Status,
  worstOf,
} from './status.js';
import { toUtcSecond } from './utc-time.js';

/** A service of the selection, with the status that counts for it. */
export interface AssessedService extends Service {
  readonly slug: string;
  /** The worst of the selected regions where it reports any of them, else its own. */
  readonly effectiveStatus: Status;
  /** The same in upstream's word. */
  readonly effectiveWord: string;
  /** False where it was selected and the answer lacks it. */
  readonly isReported: boolean;
}

/** What a snapshot says about a selection. */
export interface Assessment {
  readonly health: Status;
  /** All that `health` is the worst of; the exit code is made from these. */
  readonly statuses: readonly Status[];
  readonly services: readonly AssessedService[];
  /** Those that touch the selection, open or not. */
  readonly incidents: readonly Incident[];
  readonly maintenanceWindows: readonly MaintenanceWindow[];
  readonly notes: readonly Note[];
}

/** Judges a snapshot at the time `now` (milliseconds since 1970), however old it is. Pure. */
export function assessHealth(snapshot: Snapshot, selection: Selection, now: number): Assessment {
  const services = selectServices(snapshot.services, selection);
  const missingRegions = selection.regions.filter(
    (region) => !services.some((service) => service.regions.some((r) => r.region === region)),
  );
  const statuses = services.map((service) => service.effectiveStatus);
  if (selection.services.length === 0 && selection.regions.length === 0) {
    statuses.push(parseStatus(snapshot.overallStatus));
  }
  if (missingRegions.length > 0 || services.length === 0) statuses.push('unknown');
  const incidents = snapshot.incidents.filter((incident) => affects(incident, selection));
  const windows = snapshot.maintenanceWindows.filter((window) => affects(window, selection));
  return {
    health: worstOf(statuses),
    statuses,
    services,
    incidents,
    maintenanceWindows: windows,
    notes: limitNotes([
      ...notesOnGaps(services, missingRegions),
      ...notesOnContradictions(snapshot.overallStatus, services, incidents),
      ...notesOnOverdue(windows, now),
    ]),
  };
}

function selectServices(reported: readonly Service[], selection: Selection): AssessedService[] {
  const assessed = reported.map((service) => assessService(service, selection));
  if (selection.services.length === 0) return assessed;
  return selection.services.map(
    (slug) => assessed.find((service) => service.slug === slug) ?? missingService(slug),
  );
}

function assessService(service: Service, selection: Selection): AssessedService {
  const effective = effectiveWord(service, selection);
  return {
    ...service,
    regions: selectRegions(service, selection),
    slug: serviceSlug(service.name),
    effectiveStatus: parseStatus(effective),
    effectiveWord: effective,
    isReported: true,
  };
}

function missingService(slug: string): AssessedService {
  return {
    name: serviceName(slug),
    slug,
    status: 'unknown',
    effectiveStatus: 'unknown',
    effectiveWord: 'unknown',
    isReported: false,
    uptime: null,
    responseTime: null,
    lastIncident: null,
    description: null,
    regions: [],
  };
}

function notesOnGaps(
  services: readonly AssessedService[],
  missingRegions: readonly string[],
): Note[] {
  const notes: Note[] = [];
  if (services.length === 0) {
    notes.push({ code: 'no-services', message: 'The answer lists no services at all.' });
  }
  for (const { name, slug, isReported } of services) {
    if (isReported) continue;
    notes.push({
      code: 'service-not-reported',
      message: `${name} is not reported, so its state is unknown.`,
      subject: slug,
    });
  }
  for (const region of missingRegions) {
    notes.push({
      code: 'region-not-reported',
      message: `Nothing is reported for ${region}, so its state is unknown.`,
      subject: region,
    });
  }
  return notes;
}

function notesOnContradictions(
  overallStatus: string,
  services: readonly AssessedService[],
  incidents: readonly Incident[],
): Note[] {
  const notes: Note[] = [];
  const words = new Set([
    overallStatus,
    ...services.flatMap((service) => [service.status, ...service.regions.map((r) => r.status)]),
  ]);
  for (const word of words) {
    if (isRecognized(word)) continue;
    notes.push({
      code: 'unrecognized-status',
      message: `The status "${word}" is not one this program knows; it counts as unknown.`,
    });
  }
  const reported = services.filter((service) => service.isReported);
  const worst = worstOf(reported.map((service) => service.effectiveStatus));
  if (reported.length > 0 && compareStatus(parseStatus(overallStatus), worst) < 0) {
    const culprits = reported.filter((service) => service.effectiveStatus === worst);
    notes.push({
      code: 'overall-contradicts-services',
      message: `The platform calls itself ${formatStatus(overallStatus)}, but ${listNames(culprits)} ${culprits.length === 1 ? 'is' : 'are'} ${formatStatus(worst)}.`,
    });
  }
  const openOn = openIncidentsByService(incidents);
  for (const service of reported) {
    notes.push(...notesOnService(service, openOn.get(service.slug) ?? []));
  }
  return notes;
}

function notesOnService(service: AssessedService, openOnIt: readonly Incident[]): Note[] {
  const notes: Note[] = [];
  const own = parseStatus(service.status);
  for (const { region, status } of service.regions) {
    if (compareStatus(parseStatus(status), own) <= 0) continue;
    notes.push({
      code: 'region-worse',
      message: `${service.name} says ${formatStatus(service.status)}, but is ${formatStatus(status)} in ${region}.`,
      subject: region,
    });
  }
  if (service.effectiveStatus !== 'operational' || own !== 'operational') return notes;
  for (const incident of openOnIt) {
    notes.push({
      code: 'incident-on-operational',
      message: `${service.name} says operational, but incident ${incident.id} is open on it.`,
      subject: service.slug,
    });
  }
  return notes;
}

function notesOnOverdue(windows: readonly MaintenanceWindow[], now: number): Note[] {
  const notes: Note[] = [];
  for (const window of windows) {
    if (maintenancePhase(window, now) !== 'overdue') continue;
    notes.push({
      code: 'maintenance-overdue',
      message: `Maintenance ${window.id} was to end at ${toUtcSecond(window.endTime)} and still says ${formatStatus(window.status ?? 'unknown')}.`,
      subject: window.id,
    });
  }
  return notes;
}

function listNames(services: readonly AssessedService[]): string {
  const shown = services.slice(0, 3).map((service) => service.name);
  const more = services.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2
    ? (shown[0] ?? '')
    : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
