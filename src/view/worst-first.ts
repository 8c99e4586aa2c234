import { compareStatus, formatStatus, parseStatus, STATUSES, type Status } from '../core/status.js';
import { statusOfSeverity } from './status-of-severity.js';

/** Services as people read them: the worst first, then the order of the API. */
export function worstFirst<T extends { readonly effectiveStatus: Status }>(
  services: readonly T[],
): T[] {
  return services.toSorted((a, b) => compareStatus(b.effectiveStatus, a.effectiveStatus));
}

/** Regions of a service, in the same order. */
export function worstRegionsFirst<T extends { readonly status: string }>(
  regions: readonly T[],
): T[] {
  return regions.toSorted((a, b) => compareStatus(parseStatus(b.status), parseStatus(a.status)));
}

/** Incidents by severity, the worst first, then the order of the API. */
export function worstIncidentsFirst<T extends { readonly severity: string | null }>(
  incidents: readonly T[],
): T[] {
  return incidents.toSorted((a, b) =>
    compareStatus(statusOfSeverity(b.severity), statusOfSeverity(a.severity)),
  );
}

/** How many there are of each status, the worst first: `1 partial outage`, `2 degraded`. */
export function countByStatus(
  statuses: readonly Status[],
): readonly { readonly status: Status; readonly text: string }[] {
  return STATUSES.toReversed().flatMap((status) => {
    const count = statuses.filter((each) => each === status).length;
    return count === 0 ? [] : [{ status, text: `${count} ${formatStatus(status)}` }];
  });
}
