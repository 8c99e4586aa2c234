import { limitNotes } from '../limit-notes.js';
import type { DependencyMap, Note } from '../model.js';
import { KNOWN_SERVICES, serviceName, serviceSlug } from '../names.js';
import { suggest } from '../suggest.js';

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

/** Two maps as one, and what is odd about how they fit together. */
export interface MergedDependencies {
  readonly map: DependencyMap;
  readonly notes: readonly Note[];
}

/**
 * Own services on top of the platform's; where both have a service, its dependencies are joined.
 * Own names may be slugs or in any case: they mean the platform's service of that name, else a
 * known one, else the own one. Two own entries, or two names that differ in more than case, spaces,
 * hyphens and underscores, stay apart.
 */
export function mergeDependencies(platform: DependencyMap, own: DependencyMap): MergedDependencies {
  const nameOf = nameResolver(platform, own);
  const merged = new Map(platform);
  for (const [typed, dependencies] of own) {
    const name = nameOf(typed);
    merged.set(name, [...new Set([...(merged.get(name) ?? []), ...dependencies.map(nameOf)])]);
  }
  return { map: merged, notes: notesOnUnknown(platform, own, nameOf) };
}

function nameResolver(platform: DependencyMap, own: DependencyMap): (typed: string) => string {
  const theirs = indexServices(platform);
  const keysBySlug = groupBySlug(own.keys());
  const leaves = new Map<string, string>();
  return (typed) => {
    const slug = serviceSlug(typed);
    const [found] = theirs.find(typed);
    if (found !== undefined && (KNOWN_SERVICES.has(slug) || isSpelling(typed, found))) return found;
    if (own.has(typed)) return KNOWN_SERVICES.has(slug) ? serviceName(slug) : typed;
    if (KNOWN_SERVICES.has(slug)) return serviceName(slug);
    const keys = (keysBySlug.get(slug) ?? []).filter((key) => isSpelling(typed, key));
    if (keys.length === 1 && keys[0] !== undefined) return keys[0];
    // Which of several own entries is meant is not known.
    if (keys.length > 1) return typed;
    const first = leaves.get(spelling(typed)) ?? typed;
    leaves.set(spelling(typed), first);
    return first;
  };
}

function isSpelling(a: string, b: string): boolean {
  return spelling(a) === spelling(b);
}

function spelling(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

/** Dependencies that neither map knows: most are slips of the keyboard. */
function notesOnUnknown(
  platform: DependencyMap,
  own: DependencyMap,
  nameOf: (typed: string) => string,
): Note[] {
  const known = new Set([...indexServices(platform).names, ...KNOWN_SERVICES.values()]);
  for (const name of own.keys()) known.add(nameOf(name));
  const notes = new Map<string, Note>();
  for (const [owner, dependencies] of own) {
    for (const name of dependencies.map(nameOf)) {
      if (known.has(name) || notes.has(name)) continue;
      const near = suggest(name, [...known]);
      const guess = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
      const message = `${owner} depends on ${name}, which neither map knows.${guess}`;
      notes.set(name, { code: 'unknown-dependency', message, subject: name });
    }
  }
  return [...notes.values()];
}

/** Names that share a slug, and are services of their own all the same. */
export function notesOnLookalikes(map: DependencyMap): readonly Note[] {
  const groups = [...groupBySlug(indexServices(map).names)].filter(([, names]) => names.length > 1);
  const notes = groups.map(([slug, names]) => ({
    code: 'names-alike',
    message: `${names.slice(0, -1).join(', ')} and ${names.at(-1)} look alike, but are taken for different services.`,
    subject: slug,
  }));
  return limitNotes(notes);
}
