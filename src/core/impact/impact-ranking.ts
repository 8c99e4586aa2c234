import type { DependencyMap } from '../model.js';
import { checkDepth } from './assess-impact.js';
import { findCycles, findGroups, type Groups } from './cycles.js';
import { type Adjacency, at, buildGraph, type Direction } from './dependency-graph.js';

/** How many services fail with this one (or how many it needs, where turned round). */
export interface RankedService {
  readonly name: string;
  readonly direct: number;
  /** Those deeper than one step. */
  readonly transitive: number;
  readonly total: number;
}

export interface RankingOptions {
  /** `dependents` by default. */
  readonly direction?: Direction | undefined;
  /** The most steps to count, at least 1; no limit where absent. */
  readonly depth?: number | undefined;
}

export interface ImpactRanking {
  /** Most first, then by name. */
  readonly services: readonly RankedService[];
  /** One for each strongly connected group of the map. */
  readonly cycles: readonly (readonly string[])[];
}

/**
 * Every service with the number of those that it reaches. Without a depth, V·E/32 word operations
 * at worst and O(V + E) memory; services in a cycle with each other cost no more than one. With a
 * depth, one walk a service. Throws a `RangeError` for a depth that is no whole number from 1.
 */
export function rankImpact(map: DependencyMap, options: RankingOptions = {}): ImpactRanking {
  checkDepth(options.depth);
  const graph = buildGraph(map);
  const adjacency = graph.neighbours(options.direction ?? 'dependents');
  const all = Int32Array.from(graph.names, (_, id) => id);
  const groups = findGroups(adjacency, all);
  const totals =
    options.depth === undefined
      ? countReachable(adjacency, groups)
      : countWithin(adjacency, options.depth);
  const services = graph.names.map((name, id) => {
    const direct = countNeighbours(adjacency, id);
    const total = at(totals, id);
    return { name, direct, transitive: total - direct, total };
  });
  // The sort is stable and names are in order already.
  services.sort((a, b) => b.total - a.total);
  return { services, cycles: findCycles(graph, groups, all) };
}

function countNeighbours({ starts, ends, targets }: Adjacency, id: number): number {
  let count = at(ends, id) - at(starts, id);
  for (let edge = at(starts, id); edge < at(ends, id); edge++) {
    if (at(targets, edge) === id) count--;
  }
  return count;
}

/** 32-bit words of one row: the rows of 100,000 groups then stay within a processor's cache. */
const WORDS = 8;
const BITS = WORDS * 32;

/**
 * The size of the transitive closure, service by service. Members of a group reach the same, so
 * sets are kept a group; a set is a row of bits over `groups.members`, and only `BITS` columns
 * exist at a time. Edges lead to lower groups, so one pass in order fills all rows of a block.
 */
function countReachable(adjacency: Adjacency, groups: Groups): Int32Array {
  const edges = condense(adjacency, groups);
  const rows = new Int32Array(groups.count * WORDS);
  const reached = new Int32Array(groups.count);
  for (let column = 0; column < groups.members.length; column += BITS) {
    countBlock(groups, edges, rows, reached, column);
  }
  const totals = new Int32Array(groups.groupOf.length);
  for (let id = 0; id < totals.length; id++) {
    // A service does not count itself.
    totals[id] = at(reached, at(groups.groupOf, id)) - 1;
  }
  return totals;
}

function countBlock(
  { count, groupOf, members, starts }: Groups,
  edges: Adjacency,
  rows: Int32Array,
  reached: Int32Array,
  column: number,
): void {
  const lastColumn = Math.min(column + BITS, members.length);
  // Groups before this one reach only columns before the block.
  const firstGroup = at(groupOf, at(members, column));
  rows.fill(0, firstGroup * WORDS);
  for (let group = firstGroup; group < count; group++) {
    const row = group * WORDS;
    const memberEnd = Math.min(at(starts, group + 1), lastColumn);
    for (let member = Math.max(at(starts, group), column); member < memberEnd; member++) {
      const bit = member - column;
      const word = row + (bit >>> 5);
      rows[word] = at(rows, word) | (1 << (bit & 31));
    }
    for (let edge = at(edges.starts, group); edge < at(edges.ends, group); edge++) {
      const target = at(edges.targets, edge);
      if (target < firstGroup) continue;
      const other = target * WORDS;
      for (let word = 0; word < WORDS; word++) {
        rows[row + word] = at(rows, row + word) | at(rows, other + word);
      }
    }
    let bits = 0;
    for (let word = 0; word < WORDS; word++) bits += countBits(at(rows, row + word));
    reached[group] = at(reached, group) + bits;
  }
}

/** The edges between groups, each once. */
function condense(adjacency: Adjacency, { count, groupOf, members, starts }: Groups): Adjacency {
  const targets = new Int32Array(adjacency.targets.length);
  const edgeStarts = new Int32Array(count);
  const edgeEnds = new Int32Array(count);
  const lastSource = new Int32Array(count).fill(-1);
  let edges = 0;
  for (let group = 0; group < count; group++) {
    edgeStarts[group] = edges;
    lastSource[group] = group;
    for (let member = at(starts, group); member < at(starts, group + 1); member++) {
      const id = at(members, member);
      for (let edge = at(adjacency.starts, id); edge < at(adjacency.ends, id); edge++) {
        const target = at(groupOf, at(adjacency.targets, edge));
        if (at(lastSource, target) === group) continue;
        lastSource[target] = group;
        targets[edges++] = target;
      }
    }
    edgeEnds[group] = edges;
  }
  return { starts: edgeStarts, ends: edgeEnds, targets };
}

function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function countWithin({ starts, ends, targets }: Adjacency, depth: number): Int32Array {
  const services = starts.length;
  const totals = new Int32Array(services);
  const visitor = new Int32Array(services).fill(-1);
  const queue = new Int32Array(services);
  for (let root = 0; root < services; root++) {
    visitor[root] = root;
    queue[0] = root;
    let size = 1;
    let head = 0;
    for (let level = 0; level < depth && head < size; level++) {
      for (const levelEnd = size; head < levelEnd; head++) {
        const id = at(queue, head);
        for (let edge = at(starts, id); edge < at(ends, id); edge++) {
          const next = at(targets, edge);
          if (at(visitor, next) === root) continue;
          visitor[next] = root;
          queue[size++] = next;
        }
      }
    }
    totals[root] = size - 1;
  }
  return totals;
}
