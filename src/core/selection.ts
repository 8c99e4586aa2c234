import type { Selection, Snapshot } from './model.js';
import { KNOWN_REGIONS, KNOWN_SERVICES, regionSlug, serviceSlug } from './names.js';
import { suggest } from './suggest.js';

/** Names as people type them: slugs or display names, in any case. */
export interface TypedNames {
  readonly services: readonly string[];
  readonly regions: readonly string[];
}

/** A typed name that is neither known nor in the answer. */
export interface UnknownName {
  readonly what: 'service' | 'region';
  readonly typed: string;
  readonly suggestions: readonly string[];
  /** All names that would have been understood. */
  readonly valid: readonly string[];
}

export function toSelection(typed: TypedNames): Selection {
  return {
    services: [...new Set(typed.services.map(serviceSlug))],
    regions: [...new Set(typed.regions.map(regionSlug))],
  };
}

/**
 * What to ask the API for. Where a name is not in the known list, everything is asked for and the
 * name looked for in the answer: a filter that the API does not understand could come back empty.
 */
export function toQueryFilter(selection: Selection): Selection {
  const areKnown = (names: readonly string[], known: ReadonlyMap<string, string>) =>
    names.every((name) => known.has(name)) ? names : [];
  return {
    services: areKnown(selection.services, KNOWN_SERVICES),
    regions: areKnown(selection.regions, KNOWN_REGIONS),
  };
}

/** The first typed name that is neither known nor reported, or `null` where all make sense. */
export function findUnknownName(typed: TypedNames, snapshot: Snapshot): UnknownName | null {
  const slugs = new Set([
    ...KNOWN_SERVICES.keys(),
    ...snapshot.services.map((service) => serviceSlug(service.name)),
  ]);
  for (const name of typed.services) {
    if (slugs.has(serviceSlug(name))) continue;
    const names = [...KNOWN_SERVICES.values(), ...snapshot.services.map((s) => s.name)];
    return unknown('service', name, slugs, names, serviceSlug);
  }
  const regions = new Set([
    ...KNOWN_REGIONS.keys(),
    ...snapshot.services.flatMap((service) => service.regions.map((r) => r.region)),
  ]);
  for (const name of typed.regions) {
    if (!regions.has(regionSlug(name))) return unknown('region', name, regions, [], regionSlug);
  }
  return null;
}

function unknown(
  what: UnknownName['what'],
  typed: string,
  slugs: ReadonlySet<string>,
  names: readonly string[],
  toSlug: (name: string) => string,
): UnknownName {
  const near = suggest(typed, [...slugs, ...names]).map(toSlug);
  return { what, typed, suggestions: [...new Set(near)], valid: [...slugs].sort() };
}
