import { type AssessedService, type Assessment, assessHealth } from '../health.js';
import { affects, isOpen } from '../incidents.js';
import type { Incident, Note, ServiceRegion, StatusAnswer } from '../model.js';
import { KNOWN_REGIONS, regionSlug } from '../names.js';
import { compareStatus, parseStatus, type Status, worstOf } from '../status.js';
import type { ComparedRegion, RegionError, RegionService } from './compared-region.js';
import { bestRegion, type RegionSort, sortRegions } from './rank-regions.js';

/** What asking for one region (a slug) came to. */
export type RegionResult =
  | { readonly region: string; readonly answer: Pick<StatusAnswer, 'snapshot' | 'notes'> }
  | { readonly region: string; readonly error: RegionError };

export interface RegionComparison {
  /** The worst over all regions; an unreachable one counts as `unknown`. */
  readonly health: Status;
  /** Best health, then lowest average latency; `null` where no region's state is known. */
  readonly best: string | null;
  readonly regions: readonly ComparedRegion[];
  readonly notes: readonly Note[];
  /** The services that a region reports as not operational, each once, with the API's reason. */
  readonly failing: readonly FailingService[];
  /** The open incidents of all answers, each once. */
  readonly openIncidents: readonly Incident[];
  /** All that `health` is the worst of, an unreachable region as `unknown`; the exit code is made from these. */
  readonly statuses: readonly Status[];
}

export interface FailingService {
  readonly name: string;
  /** The worst over the regions. */
  readonly status: Status;
  readonly description: string | null;
}

export interface CompareRegionsOptions {
  /** Slugs; none means every service. */
  readonly services?: readonly string[];
  /** Milliseconds since 1970, for the age of the data. */
  readonly now: number;
  /** The order asked, unless given. */
  readonly sort?: RegionSort | undefined;
}

/** Puts the answers for some regions side by side. A region that failed is a row too. Pure. */
export function compareRegions(
  results: readonly RegionResult[],
  { services = [], now, sort }: CompareRegionsOptions,
): RegionComparison {
  const notes = new Map<string, RegionalNote>();
  const failing = new Map<string, FailingService>();
  const incidents = new Map<string, Incident>();
  const statuses: Status[] = [];
  const regions = results.map((result) => {
    if ('error' in result) {
      statuses.push('unknown');
      return unreachableRegion(result.region, result.error);
    }
    const { snapshot } = result.answer;
    const assessment = assessHealth(snapshot, { services, regions: [result.region] }, now);
    for (const note of [...result.answer.notes, ...assessment.notes]) {
      const key = `${note.code} ${note.message}`;
      const known = notes.get(key)?.regions ?? [];
      notes.set(key, { note, regions: [...known, result.region] });
    }
    for (const service of assessment.services) addFailing(failing, service);
    for (const incident of assessment.incidents) {
      if (isOpen(incident)) incidents.set(incident.id, incident);
    }
    statuses.push(...assessment.statuses);
    return compareOne(result.region, result.answer, assessment, services);
  });
  return {
    health: worstOf(statuses),
    best: bestRegion(regions),
    regions: sort === undefined ? regions : sortRegions(regions, sort),
    notes: nameRegions([...notes.values()], results),
    failing: [...failing.values()],
    openIncidents: [...incidents.values()],
    statuses,
  };
}

interface RegionalNote {
  readonly note: Note;
  /** Whose answers it is about. */
  readonly regions: readonly string[];
}

/** A note that is not about all answers says about which, unless it names its region anyway. */
function nameRegions(notes: readonly RegionalNote[], results: readonly RegionResult[]): Note[] {
  const answered = results.filter((result) => 'answer' in result).length;
  return notes.map(({ note, regions }) => {
    const isNamed = regions.every((region) => note.message.includes(region));
    if (isNamed || regions.length === answered) return note;
    return { ...note, message: `${regions.join(', ')}: ${note.message}` };
  });
}

function addFailing(
  failing: Map<string, FailingService>,
  { name, effectiveStatus: status, description }: AssessedService,
): void {
  const known = failing.get(name);
  if (status === 'operational') return;
  if (known !== undefined && compareStatus(status, known.status) <= 0) return;
  failing.set(name, { name, status, description });
}

function unreachableRegion(region: string, { kind, message }: RegionError): ComparedRegion {
  return {
    region,
    location: KNOWN_REGIONS.get(region) ?? null,
    status: 'unreachable',
    overallStatus: null,
    averageResponseTime: null,
    averageLatency: null,
    services: [],
    incidents: [],
    cpuUtilization: null,
    memoryUtilization: null,
    error: { kind, message },
  };
}

function compareOne(
  region: string,
  { snapshot }: Pick<StatusAnswer, 'snapshot'>,
  { health, services }: Assessment,
  selected: readonly string[],
): ComparedRegion {
  const usage = snapshot.metrics?.resourceUsage;
  return {
    region,
    location: KNOWN_REGIONS.get(region) ?? null,
    status: health,
    overallStatus: snapshot.overallStatus,
    averageResponseTime: mean(services.map(({ responseTime }) => responseTime)),
    averageLatency: mean(services.flatMap((s) => s.regions.map(({ latency }) => latency))),
    services: services.map(serviceInRegion),
    incidents: snapshot.incidents
      .filter((incident) => isOpen(incident) && isIn(incident, region))
      .filter((incident) => affects(incident, { services: selected, regions: [] }))
      .map(({ id }) => id),
    cpuUtilization: usage?.cpuUtilization ?? null,
    memoryUtilization: usage?.memoryUtilization ?? null,
    error: null,
  };
}

/** An incident that names no region is no region's: it shows in `status`. */
function isIn(incident: Incident, region: string): boolean {
  return incident.affectedRegions.some((affected) => regionSlug(affected) === region);
}

/** Of several entries for the same region, the worst counts. */
function serviceInRegion({ name, status, regions }: AssessedService): RegionService {
  let worst: ServiceRegion | undefined;
  for (const entry of regions) {
    const isWorse =
      worst === undefined ||
      compareStatus(parseStatus(entry.status), parseStatus(worst.status)) > 0;
    if (isWorse) worst = entry;
  }
  return {
    name,
    status: worst?.status ?? status,
    latency: worst?.latency ?? null,
    reportsRegion: worst !== undefined,
  };
}

/** To two decimals: the rest is noise of the floating point. */
function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.round((known.reduce((sum, value) => sum + value, 0) / known.length) * 100) / 100;
}
