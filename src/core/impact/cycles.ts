import { type Adjacency, at, type DependencyGraph } from './dependency-graph.js';

/** The strongly connected groups of what can be reached from some services. */
export interface Groups {
  readonly count: number;
  /** The number of each service's group, -1 where it was not reached. */
  readonly groupOf: Int32Array;
  /** Services by group; an edge leads only into its own group or one with a lower number. */
  readonly members: Int32Array;
  /** Where a group begins in `members`; one entry more than there are groups. */
  readonly starts: Int32Array;
}

/** Tarjan's algorithm with its own stack, since a chain of services can be any length. O(V + E). */
export function findGroups(adjacency: Adjacency, from: Int32Array): Groups {
  const services = adjacency.starts.length;
  const groupOf = new Int32Array(services).fill(-1);
  const lowest = new Int32Array(services);
  const order = new Int32Array(services);
  const nextEdge = adjacency.starts.slice();
  const trail = new Int32Array(services);
  const open = new Int32Array(services);
  const members = new Int32Array(services);
  const starts = new Int32Array(services + 1);
  let met = 0;
  let trailSize = 0;
  let openSize = 0;
  let memberCount = 0;
  let count = 0;

  const enter = (id: number) => {
    met++;
    order[id] = met;
    lowest[id] = met;
    trail[trailSize++] = id;
    open[openSize++] = id;
  };
  const closeGroup = (first: number) => {
    let id: number;
    do {
      id = at(open, --openSize);
      groupOf[id] = count;
      members[memberCount++] = id;
    } while (id !== first);
    count++;
    starts[count] = memberCount;
  };

  for (const root of from) {
    if (at(order, root) !== 0) continue;
    enter(root);
    while (trailSize > 0) {
      const id = at(trail, trailSize - 1);
      const edge = at(nextEdge, id);
      if (edge < at(adjacency.ends, id)) {
        nextEdge[id] = edge + 1;
        const next = at(adjacency.targets, edge);
        if (at(order, next) === 0) enter(next);
        else if (at(groupOf, next) === -1 && at(order, next) < at(lowest, id)) {
          lowest[id] = at(order, next);
        }
        continue;
      }
      trailSize--;
      if (at(lowest, id) === at(order, id)) closeGroup(id);
      else {
        const before = at(trail, trailSize - 1);
        lowest[before] = Math.min(at(lowest, before), at(lowest, id));
      }
    }
  }
  return {
    count,
    groupOf,
    members: members.subarray(0, memberCount),
    starts: starts.subarray(0, count + 1),
  };
}

/**
 * One cycle for each strongly connected group that holds one of the `shown` services: the shortest
 * through the group's first name, each name depending on the next and the last on the first. A
 * service that only depends on itself is a cycle of one. Sorted by first name; O(V + E).
 */
export function findCycles(graph: DependencyGraph, groups: Groups, shown: Int32Array): string[][] {
  const isShown = new Uint8Array(groups.count);
  for (const id of shown) isShown[at(groups.groupOf, id)] = 1;
  const firsts: number[] = [];
  for (let group = 0; group < groups.count; group++) {
    if (isShown[group] !== 1) continue;
    const start = at(groups.starts, group);
    const end = at(groups.starts, group + 1);
    let first = at(groups.members, start);
    for (let i = start + 1; i < end; i++) first = Math.min(first, at(groups.members, i));
    if (end - start > 1 || dependsOnItself(graph, first)) firsts.push(first);
  }
  if (firsts.length === 0) return [];
  const before = new Int32Array(graph.names.length).fill(-1);
  const queue = new Int32Array(graph.names.length);
  return firsts
    .sort((a, b) => a - b)
    .map((first) => shortestCycle(graph, groups, first, before, queue))
    .map((ids) => ids.map((id) => graph.names[id] ?? ''));
}

function dependsOnItself(graph: DependencyGraph, id: number): boolean {
  const { starts, ends, targets } = graph.neighbours('dependents');
  for (let edge = at(starts, id); edge < at(ends, id); edge++) {
    if (at(targets, edge) === id) return true;
  }
  return false;
}

/** `before` and `queue` are room to work in; groups are disjoint, so they share it uncleared. */
function shortestCycle(
  graph: DependencyGraph,
  { groupOf, starts: groupStarts }: Groups,
  first: number,
  before: Int32Array,
  queue: Int32Array,
): number[] {
  const { starts, ends, targets } = graph.neighbours('dependencies');
  const group = at(groupOf, first);
  if (at(groupStarts, group + 1) - at(groupStarts, group) === 1) return [first];
  let size = 1;
  queue[0] = first;
  for (let head = 0; head < size; head++) {
    const id = at(queue, head);
    for (let edge = at(starts, id); edge < at(ends, id); edge++) {
      const next = at(targets, edge);
      if (next === first && id !== first) return trace(before, first, id);
      if (next === first || at(groupOf, next) !== group || at(before, next) !== -1) continue;
      before[next] = id;
      queue[size++] = next;
    }
  }
  return [first];
}

function trace(before: Int32Array, first: number, last: number): number[] {
  const ids = [last];
  for (let id = last; id !== first; ) {
    id = at(before, id);
    ids.push(id);
  }
  return ids.reverse();
}
