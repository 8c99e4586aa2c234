import { type Status, worstOf } from '../core/status.js';
import type { StatusReport } from './status-report.js';

/**
 * Whether a report speaks of the present: `last-known` is an older answer shown because the call
 * failed, `stale` an answer whose data is too old to count.
 */
export type Freshness = 'fresh' | 'stale' | 'last-known';

export function freshnessOf({ health, notes, services }: StatusReport): Freshness {
  if (notes.some(({ code }) => code === 'last-known')) return 'last-known';
  const isOld = notes.some(({ code }) => code === 'stale-data');
  return isOld && health === 'unknown' && worstKnown(services) !== 'unknown' ? 'stale' : 'fresh';
}

/** The worst that the services of a report are, or were. */
export function worstKnown(services: readonly { readonly effectiveStatus: Status }[]): Status {
  return worstOf(services.map(({ effectiveStatus }) => effectiveStatus));
}
