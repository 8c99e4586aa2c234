import type { Selection, Service, ServiceRegion } from './model.js';
import { compareStatus, parseStatus } from './status.js';

/** The selected regions that a service reports; all of them where none are selected. */
export function selectRegions(
  service: Service,
  { regions }: Pick<Selection, 'regions'>,
): readonly ServiceRegion[] {
  if (regions.length === 0) return service.regions;
  return service.regions.filter(({ region }) => regions.includes(region));
}

/**
 * Upstream's word that counts for a service: where regions are selected and it reports any of them,
 * the worst of those; else its own.
 */
export function effectiveWord(service: Service, selection: Pick<Selection, 'regions'>): string {
  if (selection.regions.length === 0) return service.status;
  const [first, ...others] = selectRegions(service, selection).map(({ status }) => status);
  return first === undefined ? service.status : others.reduce(worseWord, first);
}

/** The worse of two upstream words; of two that weigh the same, always the same one. */
function worseWord(a: string, b: string): string {
  const order = compareStatus(parseStatus(a), parseStatus(b));
  if (order === 0) return a > b ? a : b;
  return order > 0 ? a : b;
}
