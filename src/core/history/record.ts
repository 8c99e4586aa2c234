import type { Incident, MaintenanceWindow, Selection, Snapshot } from '../model.js';
import { regionSlug, serviceName, serviceSlug } from '../names.js';
import { parseStatus, type Status } from '../status.js';

/** One good answer of the API, as the history keeps it. */
export interface Observation {
  readonly kind: 'observation';
  /** Milliseconds since 1970, whole. */
  readonly time: number;
  /** Milliseconds between two polls of the watch that made it. */
  readonly intervalMs: number;
  /** What was asked for; `null` is everything. */
  readonly selection: Selection | null;
  /** `null` where there was a selection: such an answer says nothing about the platform. */
  readonly overallStatus: Status | null;
  /** In the order of the answer. */
  readonly services: readonly ObservedService[];
  readonly incidents: readonly RecordedIncident[];
  readonly maintenanceWindows: readonly RecordedWindow[];
}

export interface ObservedService {
  readonly slug: string;
  readonly name: string;
  readonly status: Status;
  /** Milliseconds. */
  readonly responseTime: number | null;
  readonly regions: readonly ObservedRegion[];
}

export interface ObservedRegion {
  readonly region: string;
  readonly status: Status;
  /** Milliseconds. */
  readonly latency: number | null;
}

export type RecordedIncident = Omit<Incident, 'description'>;

export type RecordedWindow = Omit<MaintenanceWindow, 'impact'>;

/** A poll without a usable answer: it failed, or its data was stale. */
export interface MissedPoll {
  readonly kind: 'failed' | 'stale';
  /** Milliseconds since 1970, whole. */
  readonly time: number;
  /** What was asked for; `null` is everything. */
  readonly selection: Selection | null;
}

/** What one poll leaves behind. */
export type PollRecord = Observation | MissedPoll;

export interface ObservationOptions {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly intervalMs: number;
  /** What was asked for; empty lists are everything. */
  readonly selection: Selection;
}

/**
 * Makes a record of a snapshot. Only what was selected is kept, because an answer says nothing
 * about the rest; a selected service that the answer lacks is `unknown`.
 */
export function observationOf(snapshot: Snapshot, options: ObservationOptions): Observation {
  const selection = narrowSelection(options.selection);
  return {
    kind: 'observation',
    time: Math.round(options.time),
    intervalMs: Math.round(options.intervalMs),
    selection,
    overallStatus: selection === null ? parseStatus(snapshot.overallStatus) : null,
    services: observedServices(snapshot, options.selection),
    incidents: snapshot.incidents.map(({ description: _, ...incident }) => incident),
    maintenanceWindows: snapshot.maintenanceWindows.map(({ impact: _, ...window }) => window),
  };
}

/** Makes a record of a poll that failed or whose answer was stale. */
export function missedPoll(
  kind: MissedPoll['kind'],
  time: number,
  selection: Selection,
): MissedPoll {
  return { kind, time: Math.round(time), selection: narrowSelection(selection) };
}

/** `null` for everything. */
export function narrowSelection({ services, regions }: Selection): Selection | null {
  if (services.length === 0 && regions.length === 0) return null;
  return { services: [...services], regions: [...regions] };
}

function observedServices(snapshot: Snapshot, selection: Selection): ObservedService[] {
  const observed = snapshot.services.map((service): ObservedService => {
    const regions = service.regions.map((r) => ({
      region: regionSlug(r.region),
      status: parseStatus(r.status),
      latency: r.latency,
    }));
    return {
      slug: serviceSlug(service.name),
      name: service.name,
      status: parseStatus(service.status),
      responseTime: service.responseTime,
      regions: regions.filter((r) => includes(selection.regions, r.region)),
    };
  });
  const selected = observed.filter(({ slug }) => includes(selection.services, slug));
  const missing = selection.services.filter((slug) => !selected.some((s) => s.slug === slug));
  return [...selected, ...missing.map(missingService)];
}

function includes(selected: readonly string[], name: string): boolean {
  return selected.length === 0 || selected.includes(name);
}

function missingService(slug: string): ObservedService {
  return { slug, name: serviceName(slug), status: 'unknown', responseTime: null, regions: [] };
}
