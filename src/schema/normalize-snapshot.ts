import { severityRank } from '../core/diff/changes.js';
import { isOpen, maintenancePhase } from '../core/incidents.js';
import type {
  Incident,
  MaintenanceWindow,
  Note,
  Service,
  ServiceRegion,
  Snapshot,
} from '../core/model.js';
import { canonicalName, regionSlug, serviceSlug } from '../core/names.js';
import { compareStatus, parseStatus } from '../core/status.js';

type OnNote = (note: Required<Note>) => void;

/**
 * Gives names and regions one spelling and keeps each service, region, incident and window once,
 * whatever the order of the entries. The only place that does: all else relies on it. Pure.
 */
export function normalizeSnapshot(snapshot: Snapshot, onNote: OnNote = () => {}): Snapshot {
  const { services, incidents, maintenanceWindows, lastUpdated } = snapshot;
  return {
    ...snapshot,
    services: mergeServices(services.map(spellService), onNote),
    incidents: mergeIncidents(incidents.map(spellAffected).map(spellAffectedRegions), onNote),
    maintenanceWindows: mergeWindows(
      maintenanceWindows.map(spellAffected),
      Date.parse(lastUpdated),
      onNote,
    ),
  };
}

function spellService(service: Service): Service {
  const { name, regions } = service;
  return {
    ...service,
    name: canonicalName(serviceSlug(name), name),
    regions: regions.map((each) => ({ ...each, region: regionSlug(each.region) })),
  };
}

function spellAffected<T extends { readonly affectedServices: readonly string[] }>(item: T): T {
  const bySlug = new Map<string, string>();
  for (const name of item.affectedServices) {
    const slug = serviceSlug(name);
    if (!bySlug.has(slug)) bySlug.set(slug, canonicalName(slug, name));
  }
  return { ...item, affectedServices: [...bySlug.values()] };
}

function spellAffectedRegions(incident: Incident): Incident {
  return { ...incident, affectedRegions: [...new Set(incident.affectedRegions.map(regionSlug))] };
}

/** Merges the entries of each slug: the worse one, with the worst word for each region. */
function mergeServices(services: readonly Service[], onNote: OnNote): Service[] {
  return mergeBy(
    services,
    ({ name }) => serviceSlug(name),
    (slug, entries) => {
      const [worst, ...others] = entries.toSorted(worseFirst);
      if (worst === undefined) return [];
      if (others.length === 0) return [{ ...worst, regions: mergeRegions(worst.regions) }];
      noteDuplicate(onNote, 'service', slug);
      return [{ ...worst, regions: mergeRegions(regionsOfAll(entries)) }];
    },
  );
}

/** Of two entries with one id the open one counts, then the more severe, then the later. */
function mergeIncidents(incidents: readonly Incident[], onNote: OnNote): Incident[] {
  return mergeById(incidents, 'incident', onNote, (incident) => [
    Number(isOpen(incident)),
    severityRank(incident.severity),
    Date.parse(incident.updatedAt ?? '') || 0,
  ]);
}

/** Of two entries with one id the one under way counts, then the one to come, then the later end. */
function mergeWindows(
  windows: readonly MaintenanceWindow[],
  now: number,
  onNote: OnNote,
): MaintenanceWindow[] {
  return mergeById(windows, 'maintenance window', onNote, (window) => [
    PHASES_THAT_COUNT.indexOf(maintenancePhase(window, now)),
    Date.parse(window.endTime),
  ]);
}

const PHASES_THAT_COUNT = ['cancelled', 'completed', 'overdue', 'scheduled', 'in_progress'];

/**
 * The regions of all entries. For a region that another entry does not report, that entry's own
 * status counts too: it is about all regions.
 */
function regionsOfAll(entries: readonly Service[]): ServiceRegion[] {
  const reportedBy = new Map<string, number>();
  for (const { regions } of entries) {
    for (const region of new Set(regions.map((each) => each.region))) {
      reportedBy.set(region, (reportedBy.get(region) ?? 0) + 1);
    }
  }
  return entries.flatMap((entry) => {
    const own = new Set(entry.regions.map(({ region }) => region));
    const missing = [...reportedBy.keys()].filter((region) => !own.has(region));
    return [
      ...entry.regions,
      ...missing.map((region) => ({ region, status: entry.status, latency: null })),
    ];
  });
}

function mergeRegions(regions: readonly ServiceRegion[]): ServiceRegion[] {
  return mergeBy(
    regions,
    ({ region }) => region,
    (_, entries) => {
      const [worst] = entries.toSorted(worseFirst);
      if (worst === undefined) return [];
      // The word of an entry without this region comes without a latency.
      const latency = worst.latency ?? entries.find((each) => each.latency !== null)?.latency;
      return [{ ...worst, latency: latency ?? null }];
    },
  );
}

function mergeById<T extends { readonly id: string }>(
  items: readonly T[],
  what: string,
  onNote: OnNote,
  weightsOf: (item: T) => readonly number[],
): T[] {
  return mergeBy(
    items,
    ({ id }) => id,
    (id, entries) => {
      if (entries.length > 1) noteDuplicate(onNote, what, id);
      return entries.toSorted((a, b) => heavierFirst(a, b, weightsOf)).slice(0, 1);
    },
  );
}

function heavierFirst<T>(a: T, b: T, weightsOf: (item: T) => readonly number[]): number {
  const [ours, theirs] = [weightsOf(a), weightsOf(b)];
  for (const [index, weight] of ours.entries()) {
    const difference = (theirs[index] ?? 0) - weight;
    if (difference !== 0) return difference;
  }
  return compareJson(a, b);
}

function worseFirst<T extends { readonly status: string }>(a: T, b: T): number {
  return compareStatus(parseStatus(b.status), parseStatus(a.status)) || compareJson(a, b);
}

/** Decides between entries that weigh the same, so that their order does not matter. */
function compareJson(a: unknown, b: unknown): number {
  const [ours, theirs] = [JSON.stringify(a), JSON.stringify(b)];
  if (ours === theirs) return 0;
  return ours > theirs ? -1 : 1;
}

function noteDuplicate(onNote: OnNote, what: string, key: string): void {
  const message = `The answer lists the ${what} ${key} twice; shown once.`;
  onNote({ code: 'duplicate', message, subject: key });
}

/** One entry a key, where its first one stood. */
function mergeBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  merge: (key: string, entries: readonly T[]) => readonly T[],
): T[] {
  const byKey = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [item]);
    else known.push(item);
  }
  return [...byKey].flatMap(([key, entries]) => merge(key, entries));
}
