import type { DependencyMap } from '../model.js';
import type { Direction } from './dependency-graph.js';

/**
 * The edges between some services, each once, sorted. They point the way the walk goes, as the
 * steps of a path do: from what fails to what fails with it, or from a service to what it needs.
 */
export function listEdges(
  map: DependencyMap,
  services: ReadonlySet<string>,
  direction: Direction,
): (readonly [from: string, to: string])[] {
  const edges: [string, string][] = [];
  for (const [name, dependencies] of map) {
    if (!services.has(name)) continue;
    for (const dependency of new Set(dependencies)) {
      if (!services.has(dependency)) continue;
      edges.push(direction === 'dependents' ? [dependency, name] : [name, dependency]);
    }
  }
  return edges.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
