import type { Status } from '../core/status.js';

const STATUS_OF_SEVERITY: ReadonlyMap<string, Status> = new Map([
  ['low', 'maintenance'],
  ['medium', 'degraded'],
  ['high', 'partial_outage'],
  ['critical', 'major_outage'],
]);

/** The status whose sign and colour the severity of an incident has, on every page. */
export function statusOfSeverity(severity: string | null): Status {
  return STATUS_OF_SEVERITY.get(severity?.toLowerCase() ?? '') ?? 'unknown';
}
