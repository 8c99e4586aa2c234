import type { HistoryReport } from '../../core/history/report.js';

/** The JSON document of `history`. */
export interface HistoryDocument extends HistoryReport {
  readonly schemaVersion: 1;
  readonly kind: 'history';
  /** When the document was made, RFC 3339. */
  readonly time: string;
  readonly exitCode: number;
}

/** @param now milliseconds since 1970 */
export function historyDocument(
  report: HistoryReport,
  { exitCode, now }: { readonly exitCode: number; readonly now: number },
): HistoryDocument {
  const { from, to, timeZone, by, weights, maintenanceCounted } = report;
  const { services, overall, incidents, maintenance, notes } = report;
  return {
    schemaVersion: 1,
    kind: 'history',
    time: new Date(now).toISOString(),
    exitCode,
    from,
    to,
    timeZone,
    by,
    weights,
    maintenanceCounted,
    // Names first, as in the other documents.
    services: services.map(({ name, slug, ...subject }) => ({ name, slug, ...subject })),
    overall,
    incidents,
    maintenance,
    notes,
  };
}
