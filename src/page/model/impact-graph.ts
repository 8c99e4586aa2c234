import { assessImpact } from '../../core/impact/assess-impact.js';
import { listEdges } from '../../core/impact/impact-edges.js';
import { serviceSlug } from '../../core/names.js';
import { parseStatus, type Status } from '../../core/status.js';
import type { PageInput } from './page-input.js';

/** What fails now and what that puts at risk, as a drawing of columns and in words. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** Names; from what fails to what it puts at risk. */
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** A sentence for each failing service. */
  readonly sentences: readonly string[];
}

export interface GraphNode {
  readonly name: string;
  /** 0 for what fails itself. */
  readonly depth: number;
  readonly status: Status | null;
}

/** More would not be readable; the sentences name the rest. */
const MAX_NODES = 24;

/** `null` where nothing fails, the present is not known, or there is no map. */
export function buildImpactGraph({ report, present, dependencies }: PageInput): Graph | null {
  if (report === null || dependencies === null || present.state !== 'known') return null;
  const nameInMap = new Map([...dependencies.keys()].map((name) => [serviceSlug(name), name]));
  for (const leaf of [...dependencies.values()].flat()) {
    if (!nameInMap.has(serviceSlug(leaf))) nameInMap.set(serviceSlug(leaf), leaf);
  }
  const failing = report.services.filter(
    ({ effectiveStatus }) => effectiveStatus !== 'operational' && effectiveStatus !== 'maintenance',
  );
  if (failing.length === 0) return null;
  const statuses = new Map(
    report.services.map((service) => [
      nameInMap.get(service.slug) ?? service.name,
      service.effectiveStatus as string,
    ]),
  );
  const roots = failing.map(({ slug, name }) => nameInMap.get(slug) ?? name);
  const impact = assessImpact(dependencies, { roots, direction: 'dependents', statuses });
  const nodes: GraphNode[] = [
    ...roots.map((name) => ({ name, depth: 0, status: statusIn(statuses, name) })),
    ...impact.impacted.map(({ name, depth }) => ({
      name,
      depth,
      status: statusIn(statuses, name),
    })),
  ].slice(0, MAX_NODES);
  const edges = listEdges(dependencies, new Set(nodes.map(({ name }) => name)), 'dependents');
  const depths = new Map(nodes.map(({ name, depth }) => [name, depth]));
  return {
    nodes,
    // A service is drawn at its shortest distance: only the steps to it are lines.
    edges: edges.filter(([from, to]) => (depths.get(to) ?? 0) === (depths.get(from) ?? 0) + 1),
    sentences: roots.map((root) => {
      const at = assessImpact(dependencies, { roots: [root], direction: 'dependents' });
      const names = at.impacted.map(({ name }) => name);
      return names.length === 0
        ? `${root}: nothing depends on it.`
        : `${root} puts at risk: ${names.join(', ')}.`;
    }),
  };
}

function statusIn(statuses: ReadonlyMap<string, string>, name: string): Status | null {
  const status = statuses.get(name);
  return status === undefined ? null : parseStatus(status);
}
