import type { DependencyMap } from '../model.js';

/** `dependents`: what fails with a service. `dependencies`: what a service needs. */
export type Direction = 'dependents' | 'dependencies';

/** The neighbours of service `id` are `targets` from `starts[id]` up to `ends[id]`, in order. */
export interface Adjacency {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly targets: Int32Array;
}

/**
 * A dependency map as numbers. Services are numbered by name, so that the order of numbers is the
 * order of names and no result depends on the order of the map. A name that is no key is a leaf.
 */
export interface DependencyGraph {
  readonly names: readonly string[];
  idOf(name: string): number | undefined;
  neighbours(direction: Direction): Adjacency;
}

/** The element of a typed array at an index that is known to be inside. */
export function at(array: Int32Array | Uint32Array, index: number): number {
  return array[index] ?? 0;
}

/** Indexes a map in O(V log V + E); repeated mentions are dropped. */
export function buildGraph(map: DependencyMap): DependencyGraph {
  const met = numberNames(map);
  const names = [...met.ids.keys()].sort();
  const rankOf = new Int32Array(names.length);
  const metAt = new Int32Array(names.length);
  for (let rank = 0; rank < names.length; rank++) {
    const id = met.ids.get(names[rank] ?? '') ?? 0;
    rankOf[id] = rank;
    metAt[rank] = id;
  }
  const dependents = invert(met, rankOf, metAt);
  let dependencies: Adjacency | undefined;
  return {
    names,
    idOf(name) {
      const id = met.ids.get(name);
      return id === undefined ? undefined : rankOf[id];
    },
    neighbours(direction) {
      if (direction === 'dependents') return dependents;
      dependencies ??= transpose(dependents);
      return dependencies;
    },
  };
}

/** Names numbered as they are met, keys first, and the edges of key `i` up to `ends[i]`. */
interface MetNames {
  readonly ids: ReadonlyMap<string, number>;
  readonly ends: Int32Array;
  readonly targets: Int32Array;
}

function numberNames(map: DependencyMap): MetNames {
  const ids = new Map<string, number>();
  let edges = 0;
  for (const [name, dependencies] of map) {
    ids.set(name, ids.size);
    edges += dependencies.length;
  }
  const ends = new Int32Array(map.size);
  const targets = new Int32Array(edges);
  let key = 0;
  let edge = 0;
  for (const dependencies of map.values()) {
    for (const name of dependencies) {
      let id = ids.get(name);
      if (id === undefined) {
        id = ids.size;
        ids.set(name, id);
      }
      targets[edge++] = id;
    }
    ends[key++] = edge;
  }
  return { ids, ends, targets };
}

/** A counting sort of the edges by target; sources come in order, so each bucket is in order. */
function invert(met: MetNames, rankOf: Int32Array, metAt: Int32Array): Adjacency {
  const ranks = new Int32Array(met.targets.length);
  for (let edge = 0; edge < ranks.length; edge++) {
    ranks[edge] = at(rankOf, at(met.targets, edge));
  }
  const inverted = emptyBuckets(ranks, ranks.length, rankOf.length);
  for (let source = 0; source < metAt.length; source++) {
    const key = at(metAt, source);
    if (key >= met.ends.length) continue;
    const end = at(met.ends, key);
    for (let edge = key === 0 ? 0 : at(met.ends, key - 1); edge < end; edge++) {
      append(inverted, at(ranks, edge), source);
    }
  }
  return inverted;
}

function transpose({ starts, ends, targets }: Adjacency): Adjacency {
  const counted = new Int32Array(targets.length);
  let edges = 0;
  for (let source = 0; source < starts.length; source++) {
    for (let edge = at(starts, source); edge < at(ends, source); edge++) {
      counted[edges++] = at(targets, edge);
    }
  }
  const turned = emptyBuckets(counted, edges, starts.length);
  for (let source = 0; source < starts.length; source++) {
    for (let edge = at(starts, source); edge < at(ends, source); edge++) {
      append(turned, at(targets, edge), source);
    }
  }
  return turned;
}

/** Room for the neighbours of each service; `keys` says, edge by edge, whose they will be. */
function emptyBuckets(keys: Int32Array, edges: number, services: number): Adjacency {
  const starts = new Int32Array(services);
  for (let edge = 0; edge < edges; edge++) {
    const key = at(keys, edge);
    starts[key] = at(starts, key) + 1;
  }
  let start = 0;
  for (let id = 0; id < services; id++) {
    const size = at(starts, id);
    starts[id] = start;
    start += size;
  }
  return { starts, ends: starts.slice(), targets: new Int32Array(edges) };
}

/** Neighbours come in order, so one that is there already is the last. */
function append({ starts, ends, targets }: Adjacency, bucket: number, neighbour: number): void {
  const end = at(ends, bucket);
  if (end > at(starts, bucket) && at(targets, end - 1) === neighbour) return;
  targets[end] = neighbour;
  ends[bucket] = end + 1;
}
