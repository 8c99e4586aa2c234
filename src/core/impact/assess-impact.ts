import type { DependencyMap, Note } from '../model.js';
import { findCycles, findGroups } from './cycles.js';
import {
  type Adjacency,
  at,
  buildGraph,
  type DependencyGraph,
  type Direction,
} from './dependency-graph.js';

export interface ImpactOptions {
  /** Names as they are in the map. One that is not in it has a note and no impact. */
  readonly roots: readonly string[];
  readonly direction: Direction;
  /** The most steps to walk, at least 1; no limit where absent. */
  readonly depth?: number | undefined;
  /** Upstream's status of each service, by its name in the map. */
  readonly statuses?: ReadonlyMap<string, string> | undefined;
}

/** A service that the roots reach. */
export interface ImpactedService {
  readonly name: string;
  /** Steps from the nearest root, at least 1. */
  readonly depth: number;
  /** One step away. */
  readonly direct: boolean;
  /** The shortest way, from its root to the service itself; of several, the first by name. */
  readonly path: readonly string[];
  /** Upstream's word where it is known. */
  readonly status: string | null;
}

export interface Impact {
  readonly direction: Direction;
  readonly roots: readonly string[];
  /** By depth, then name. */
  readonly impacted: readonly ImpactedService[];
  readonly counts: { readonly direct: number; readonly transitive: number; readonly total: number };
  /** One for each strongly connected group that holds a root or an impacted service. */
  readonly cycles: readonly (readonly string[])[];
  readonly notes: readonly Note[];
}

/**
 * What fails with the roots, or what they need: breadth-first, each service once, at its shortest
 * distance; never a root. O(V log V + E), apart from each `path`: because those of a long chain
 * together are quadratic, they are worked out when read once they are too many to keep. Throws a `RangeError` for a depth
 * that is no whole number from 1.
 */
export function assessImpact(map: DependencyMap, options: ImpactOptions): Impact {
  const { direction, depth = Number.POSITIVE_INFINITY, statuses } = options;
  checkDepth(options.depth);
  const roots = [...new Set(options.roots)];
  const graph = buildGraph(map);
  const missing = roots.filter((name) => graph.idOf(name) === undefined);
  const adjacency = graph.neighbours(direction);
  const walk = walkFrom(adjacency, rootIds(graph, roots), depth);
  const impacted = describe(graph, walk, statuses);
  const direct = (walk.levels[2] ?? walk.size) - (walk.levels[1] ?? walk.size);
  const shown = walk.queue.subarray(0, walk.size);
  return {
    direction,
    roots,
    impacted,
    counts: { direct, transitive: impacted.length - direct, total: impacted.length },
    cycles: findCycles(graph, findGroups(adjacency, shown), shown),
    notes: missing.map((name) => ({
      code: 'service-not-in-map',
      subject: name,
      message: `${name} is not in the dependency map, so its impact is unknown.`,
    })),
  };
}

/** Throws a `RangeError` unless the limit is absent or a whole number from 1. */
export function checkDepth(depth: number | undefined): void {
  if (depth === undefined || (Number.isInteger(depth) && depth >= 1)) return;
  throw new RangeError(`depth must be a whole number from 1, got ${depth}`);
}

function rootIds(graph: DependencyGraph, roots: readonly string[]): number[] {
  return roots.flatMap((name) => graph.idOf(name) ?? []).sort((a, b) => a - b);
}

interface Walk {
  /** All that was reached, nearest first. */
  readonly queue: Int32Array;
  readonly size: number;
  /** Where each depth begins in `queue`. */
  readonly levels: readonly number[];
  /** Whence each service was reached; -1 for a root. */
  readonly before: Int32Array;
}

/**
 * Roots and neighbours come in the order of their names, so a level's queue is in the order of
 * its paths, and the path found first is the first by name among the shortest.
 */
function walkFrom(
  { starts, ends, targets }: Adjacency,
  roots: readonly number[],
  limit: number,
): Walk {
  const services = starts.length;
  const isReached = new Uint8Array(services);
  const before = new Int32Array(services);
  const queue = new Int32Array(services);
  const levels = [0];
  let size = 0;
  for (const root of roots) {
    isReached[root] = 1;
    before[root] = -1;
    queue[size++] = root;
  }
  for (let head = 0; head < size && levels.length <= limit; ) {
    const levelEnd = size;
    levels.push(levelEnd);
    for (; head < levelEnd; head++) {
      const id = at(queue, head);
      for (let edge = at(starts, id); edge < at(ends, id); edge++) {
        const next = at(targets, edge);
        if (isReached[next] === 1) continue;
        isReached[next] = 1;
        before[next] = id;
        queue[size++] = next;
      }
    }
  }
  return { queue, size, levels, before };
}

/** Up to this many names in all paths together, they are simply kept. */
const MAX_KEPT_NAMES = 4_000_000;

function describe(
  graph: DependencyGraph,
  { queue, size, levels, before }: Walk,
  statuses: ReadonlyMap<string, string> | undefined,
): ImpactedService[] {
  const { names } = graph;
  const pathOf = (id: number) => trace(names, before, id);
  const impacted: ImpactedService[] = [];
  let keptNames = 0;
  for (let depth = 1; depth < levels.length; depth++) {
    for (const id of queue.slice(levels[depth], levels[depth + 1] ?? size).sort()) {
      const name = names[id] ?? '';
      const status = statuses?.get(name) ?? null;
      const direct = depth === 1;
      keptNames += depth + 1;
      impacted.push(
        keptNames <= MAX_KEPT_NAMES
          ? { name, depth, direct, path: pathOf(id), status }
          : withLazyPath(name, depth, status, pathOf, id),
      );
    }
  }
  return impacted;
}

function withLazyPath(
  name: string,
  depth: number,
  status: string | null,
  pathOf: (id: number) => readonly string[],
  id: number,
): ImpactedService {
  return {
    name,
    depth,
    direct: depth === 1,
    get path() {
      return pathOf(id);
    },
    status,
  };
}

function trace(names: readonly string[], before: Int32Array, id: number): string[] {
  const path: string[] = [];
  for (let step = id; step !== -1; step = at(before, step)) path.push(names[step] ?? '');
  return path.reverse();
}
