import { compareStatus } from '../status.js';
import type { ComparedRegion } from './compared-region.js';

export const REGION_SORTS = ['name', 'latency', 'status'] as const;

export type RegionSort = (typeof REGION_SORTS)[number];

type Comparator = (a: ComparedRegion, b: ComparedRegion) => number;

const COMPARATORS = {
  name: byName,
  latency: (a, b) => byLatency(a, b) || byStatus(a, b) || byName(a, b),
  status: (a, b) => byStatus(a, b) || byLatency(a, b) || byName(a, b),
} as const satisfies Record<RegionSort, Comparator>;

/** Best first; what has no figure, or was not reached, comes last. */
export function sortRegions(
  regions: readonly ComparedRegion[],
  sort: RegionSort,
): ComparedRegion[] {
  return [...regions].sort(COMPARATORS[sort]);
}

/** Best health, then lowest average latency, then response time, then name; never an unknown one. */
export function bestRegion(regions: readonly ComparedRegion[]): string | null {
  const known = regions.filter(({ status }) => status !== 'unreachable' && status !== 'unknown');
  known.sort(
    (a, b) =>
      byStatus(a, b) ||
      lowestFirst(a.averageLatency, b.averageLatency) ||
      lowestFirst(a.averageResponseTime, b.averageResponseTime) ||
      byName(a, b),
  );
  return known[0]?.region ?? null;
}

function byName(a: ComparedRegion, b: ComparedRegion): number {
  return a.region < b.region ? -1 : Number(a.region > b.region);
}

function byLatency(a: ComparedRegion, b: ComparedRegion): number {
  return lowestFirst(a.averageLatency, b.averageLatency);
}

function byStatus(a: ComparedRegion, b: ComparedRegion): number {
  if (a.status === 'unreachable' || b.status === 'unreachable') {
    return Number(a.status === 'unreachable') - Number(b.status === 'unreachable');
  }
  return compareStatus(a.status, b.status);
}

function lowestFirst(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}
