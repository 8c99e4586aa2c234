import {
  AGE_NOTES,
  ageNow,
  assessAnswer,
  DEFAULT_STALE_AFTER_MS,
  isStale,
} from '../assess-answer.js';
import { formatAge } from '../duration.js';
import type { AssessedService, Assessment } from '../health.js';
import { affects, isOpen } from '../incidents.js';
import type { Incident, Note, StatusAnswer } from '../model.js';
import { KNOWN_REGIONS } from '../names.js';
import { compareStatus, type Status, worstOf } from '../status.js';
import type { ComparedRegion, RegionError, RegionService } from './compared-region.js';
import { bestRegion, type RegionSort, sortRegions } from './rank-regions.js';

/** What is compared of an answer; without `fetchedAt` its data counts as fresh. */
export type RegionAnswer = Pick<StatusAnswer, 'snapshot' | 'notes' | 'ageMs' | 'isIncomplete'> &
  Partial<Pick<StatusAnswer, 'fetchedAt'>>;

/** What asking for one region (a slug) came to. */
export type RegionResult =
  | { readonly region: string; readonly answer: RegionAnswer }
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
  /** As in `assessAnswer`. */
  readonly staleAfterMs?: number | null;
}

/** Puts the answers for some regions side by side. A region that failed is a row too. Pure. */
export function compareRegions(
  results: readonly RegionResult[],
  { services = [], now, sort, staleAfterMs = DEFAULT_STALE_AFTER_MS }: CompareRegionsOptions,
): RegionComparison {
  const notes: RegionNotes[] = [];
  const failing = new Map<string, FailingService>();
  const incidents = new Map<string, Incident>();
  const statuses: Status[] = [];
  const regions = results.map((result) => {
    if ('error' in result) {
      statuses.push('unknown');
      return unreachableRegion(result.region, result.error);
    }
    const { region, answer } = result;
    const { fetchedAt = Date.parse(answer.snapshot.lastUpdated) } = answer;
    const selection = { services, regions: [region] };
    const dated = { ...answer, fetchedAt };
    const assessment = assessAnswer(dated, selection, { now, staleAfterMs });
    const age = formatAge(ageNow(dated, now));
    notes.push({ region, notes: [...answer.notes, ...assessment.notes], age });
    for (const service of assessment.services) addFailing(failing, service);
    for (const incident of assessment.incidents) {
      if (isOpen(incident)) incidents.set(incident.id, incident);
    }
    statuses.push(...assessment.statuses);
    const compared = compareOne(region, answer, assessment, services);
    return isStale(dated, staleAfterMs) && compared.status === 'unknown'
      ? { ...compared, lastKnown: lastKnownOf(assessment) }
      : compared;
  });
  return {
    health: worstOf(statuses),
    best: bestRegion(regions),
    regions: sort === undefined ? regions : sortRegions(regions, sort),
    notes: mergeNotes(notes),
    failing: [...failing.values()],
    openIncidents: [...incidents.values()],
    statuses,
  };
}

function lastKnownOf({ services }: Assessment): Status {
  const reporting = services.filter(({ regions }) => regions.length > 0);
  return reporting.length === 0
    ? 'unknown'
    : worstOf(reporting.map(({ effectiveStatus }) => effectiveStatus));
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

interface RegionNotes {
  readonly region: string;
  readonly notes: readonly Note[];
  /** How old its data is. */
  readonly age: string;
}

/** What all regions have in common is one note; any other is one for each region, and names it. */
function mergeNotes(all: readonly RegionNotes[]): Note[] {
  const regionsOf = new Map<string, { readonly note: Note; readonly regions: string[] }>();
  for (const { region, notes, age } of all) {
    for (const note of notes) {
      // Answers fetched one after another may be dated a moment apart.
      const key = JSON.stringify([note.code, AGE_NOTES.has(note.code) ? age : note.message]);
      const known = regionsOf.get(key) ?? { note, regions: [] };
      if (!known.regions.includes(region)) known.regions.push(region);
      regionsOf.set(key, known);
    }
  }
  return [...regionsOf.values()].flatMap(({ note, regions }) => {
    if (regions.length === all.length) return [note];
    return regions.map((region) => (note.subject === region ? note : inRegion(note, region)));
  });
}

function inRegion(note: Note, region: string): Note {
  return { ...note, message: `${region}: ${note.message}` };
}

function unreachableRegion(region: string, { kind, message }: RegionError): ComparedRegion {
  return {
    region,
    location: KNOWN_REGIONS.get(region) ?? null,
    status: 'unreachable',
    lastKnown: null,
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
    lastKnown: null,
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
  return incident.affectedRegions.includes(region);
}

function serviceInRegion({ name, slug, status, regions }: AssessedService): RegionService {
  const [own] = regions;
  return {
    name,
    slug,
    status: own?.status ?? status,
    latency: own?.latency ?? null,
    reportsRegion: own !== undefined,
  };
}

/** To two decimals: the rest is noise of the floating point. */
function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.round((known.reduce((sum, value) => sum + value, 0) / known.length) * 100) / 100;
}
