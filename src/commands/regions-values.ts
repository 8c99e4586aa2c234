import type { Snapshot } from '../core/model.js';
import {
  DEFAULT_REGIONS,
  KNOWN_REGIONS,
  KNOWN_SERVICES,
  regionSlug,
  serviceName,
  serviceSlug,
} from '../core/names.js';
import { REGION_SORTS, type RegionSort } from '../core/regions-rank.js';
import { STATUSES } from '../core/status.js';
import { suggest } from '../core/suggest.js';
import { type AppError, usageError } from '../errors.js';
import type { FailOn } from '../exit-codes.js';

const FORMATS = ['table', 'json', 'markdown'] as const;

export type RegionsFormat = (typeof FORMATS)[number];

const FAIL_ON: readonly FailOn[] = [
  ...STATUSES.filter((status) => status !== 'operational'),
  'never',
];

export function parseFormat(typed: string | undefined, json: boolean | undefined): RegionsFormat {
  return json === true ? 'json' : parseWord('format', typed ?? 'table', FORMATS);
}

export function parseFailOn(typed: string | undefined): FailOn {
  return parseWord('status for --fail-on', typed ?? 'degraded', FAIL_ON);
}

export function parseSort(typed: string | undefined): RegionSort | undefined {
  return typed === undefined ? undefined : parseWord('order for --sort', typed, REGION_SORTS);
}

function parseWord<T extends string>(what: string, typed: string, known: readonly T[]): T {
  const word = typed.trim().toLowerCase();
  const found = known.find((candidate) => candidate === word);
  if (found !== undefined) return found;
  throw unknownName(what, typed, known);
}

/** The words of options that may be repeated and hold commas. */
function parseList(typed: readonly string[]): string[] {
  return typed.flatMap((words) => words.split(',')).map((word) => word.trim());
}

const REGION_OF_LOCATION: ReadonlyMap<string, string> = new Map(
  [...KNOWN_REGIONS].map(([region, location]) => [regionSlug(location), region]),
);

/** Regions as slugs, each once, in the order typed; the default ones where none was typed. */
export function parseRegions(typed: readonly string[]): string[] {
  if (typed.length === 0) return [...DEFAULT_REGIONS];
  return parseNames('region', typed, (word) => {
    const slug = regionSlug(word);
    return REGION_OF_LOCATION.get(slug) ?? slug;
  });
}

/** Services as slugs, each once, in the order typed. */
export function parseServices(typed: readonly string[] | undefined): string[] {
  return parseNames('service', typed ?? [], serviceSlug);
}

/** An empty name is refused: read as "no filter" it would compare what nobody asked for. */
function parseNames(
  what: string,
  typed: readonly string[],
  toSlug: (word: string) => string,
): string[] {
  const slugs = parseList(typed).map((word) => {
    const slug = toSlug(word);
    if (slug === '') throw usageError(`"${word}" is not the name of a ${what}`);
    return slug;
  });
  return [...new Set(slugs)];
}

/** Refuses names that are neither known nor in an answer to an unfiltered request. */
export function checkNames(
  regions: readonly string[],
  services: readonly string[],
  snapshot: Snapshot,
): void {
  const reportedRegions = new Set(
    snapshot.services.flatMap((s) => s.regions.map((r) => regionSlug(r.region))),
  );
  const reportedServices = new Set(snapshot.services.map(({ name }) => serviceSlug(name)));
  for (const region of regions) {
    if (KNOWN_REGIONS.has(region) || reportedRegions.has(region)) continue;
    throw unknownName('region', region, [...KNOWN_REGIONS.keys(), ...reportedRegions]);
  }
  for (const service of services) {
    if (KNOWN_SERVICES.has(service) || reportedServices.has(service)) continue;
    const slugs = [...KNOWN_SERVICES.keys(), ...reportedServices];
    const near = suggest(service, [...slugs, ...slugs.map(serviceName)]).map(serviceSlug);
    throw unknownName('service', service, slugs, near);
  }
}

function unknownName(
  what: string,
  typed: string,
  known: readonly string[],
  near: readonly string[] = suggest(typed, known),
): AppError {
  const question = near.length === 0 ? '' : `did you mean ${[...new Set(near)].join(' or ')}? `;
  const shown = [...new Set(known)].slice(0, 30).join(', ');
  return usageError(`unknown ${what} "${typed}"`, `${question}one of: ${shown}`);
}
