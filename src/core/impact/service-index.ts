import type { DependencyMap } from '../model.js';
import { KNOWN_SERVICES, serviceName, serviceSlug } from '../names.js';

/** Finds services by what people type: slug or display name, in any case. */
export interface ServiceIndex {
  /** All names, sorted. */
  readonly names: readonly string[];
  /** The exact name, else all that share its slug, so that nothing is hidden; empty for no match. */
  find(typed: string): readonly string[];
}

/** All names of a map, keys and leaves. */
export function indexServices(map: DependencyMap): ServiceIndex {
  const all = new Set<string>();
  for (const [name, dependencies] of map) {
    all.add(name);
    for (const dependency of dependencies) all.add(dependency);
  }
  let bySlug: ReadonlyMap<string, string[]> | undefined;
  return {
    names: [...all].sort(),
    find(typed) {
      if (all.has(typed)) return [typed];
      bySlug ??= groupBySlug(all);
      return bySlug.get(serviceSlug(typed)) ?? [];
    },
  };
}

function groupBySlug(names: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const slug = serviceSlug(name);
    // A name of signs alone has no slug, and is only found exactly.
    if (slug === '') continue;
    const group = groups.get(slug);
    if (group === undefined) groups.set(slug, [name]);
    else group.push(name);
  }
  for (const group of groups.values()) group.sort();
  return groups;
}

/**
 * Own services on top of the platform's; where both have a service, its dependencies are joined.
 * Own names may be slugs or in any case: they mean the platform's service of that name, else a
 * known one, else the first own spelling.
 */
export function mergeDependencies(platform: DependencyMap, own: DependencyMap): DependencyMap {
  const theirs = indexServices(platform);
  const ours = new Map<string, string>();
  const nameOf = (typed: string): string => {
    const [found] = theirs.find(typed);
    if (found !== undefined) return found;
    const slug = serviceSlug(typed);
    if (KNOWN_SERVICES.has(slug)) return serviceName(slug);
    if (slug === '') return typed;
    const first = ours.get(slug) ?? typed;
    ours.set(slug, first);
    return first;
  };
  for (const name of own.keys()) nameOf(name);
  const merged = new Map(platform);
  for (const [typed, dependencies] of own) {
    const name = nameOf(typed);
    merged.set(name, [...new Set([...(merged.get(name) ?? []), ...dependencies.map(nameOf)])]);
  }
  return merged;
}
