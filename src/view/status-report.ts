import { formatDuration } from '../core/duration.js';
import { type AssessedService, assessHealth } from '../core/health.js';
import type {
  Incident,
  MaintenanceWindow,
  Metrics,
  Note,
  Selection,
  StatusAnswer,
} from '../core/model.js';
import type { Status } from '../core/status.js';
import type { AppError } from '../errors.js';
import { exitCodeOfHealth, type FailOn } from '../exit-codes.js';

/** What `status` knows once the answer is judged: the JSON document, and what all views show. */
export interface StatusReport {
  readonly schemaVersion: 1;
  readonly kind: 'status';
  /** When the report was made. */
  readonly time: string;
  readonly exitCode: number;
  readonly health: Status;
  readonly overallStatus: string;
  readonly lastUpdated: string;
  readonly fetchedAt: string;
  /** Whole seconds from `lastUpdated` to now; 0 where upstream's clock is ahead. */
  readonly ageSeconds: number;
  readonly source: 'live' | 'cache';
  readonly selection: Selection;
  readonly services: readonly ReportedService[];
  readonly incidents: readonly Incident[];
  readonly maintenanceWindows: readonly MaintenanceWindow[];
  readonly metrics: Metrics | null;
  readonly notes: readonly Note[];
  /** Why the answer is only the last known one; `null` where it is the present one. */
  readonly error: ReportedError | null;
}

/** An expected failure as documents hold it. */
export interface ReportedError {
  readonly kind: string;
  readonly message: string;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  readonly hint: string | null;
}

export type ReportedService = Omit<AssessedService, 'isReported'>;

export interface ReportOptions {
  readonly selection: Selection;
  readonly failOn: FailOn;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Why the answer is only the last known one: then nothing in it counts as known. */
  readonly failure?: string;
  /** The failed call behind it. */
  readonly error?: AppError;
}

export function statusReport(answer: StatusAnswer, options: ReportOptions): StatusReport {
  const { snapshot } = answer;
  const { selection, now, failure, error } = options;
  const assessment = assessHealth(snapshot, selection, now);
  const isKnown = failure === undefined;
  return {
    schemaVersion: 1,
    kind: 'status',
    time: new Date(now).toISOString(),
    exitCode: exitCodeOfHealth(isKnown ? assessment.statuses : ['unknown'], options.failOn),
    health: isKnown ? assessment.health : 'unknown',
    overallStatus: snapshot.overallStatus,
    lastUpdated: snapshot.lastUpdated,
    fetchedAt: new Date(answer.fetchedAt).toISOString(),
    ageSeconds: Math.max(0, Math.floor((now - Date.parse(snapshot.lastUpdated)) / 1_000)),
    source: answer.source,
    selection,
    services: assessment.services.map(reportService),
    incidents: assessment.incidents,
    maintenanceWindows: assessment.maintenanceWindows,
    metrics: snapshot.metrics,
    notes: [
      ...(isKnown
        ? []
        : [{ code: 'last-known', message: lastKnown(failure, now - answer.fetchedAt) }]),
      ...assessment.notes,
      ...answer.notes,
    ],
    error: error === undefined ? null : reportError(error),
  };
}

function reportError({ kind, message, httpStatus, requestId, hint }: AppError): ReportedError {
  return {
    kind,
    message,
    httpStatus: httpStatus ?? null,
    requestId: requestId ?? null,
    hint: hint ?? null,
  };
}

function lastKnown(failure: string, ageMs: number): string {
  return `This is the last known state, ${formatDuration(ageMs)} old, not the present one: ${failure}.`;
}

function reportService(service: AssessedService): ReportedService {
  return {
    name: service.name,
    slug: service.slug,
    status: service.status,
    effectiveStatus: service.effectiveStatus,
    uptime: service.uptime,
    responseTime: service.responseTime,
    lastIncident: service.lastIncident,
    description: service.description,
    regions: service.regions,
  };
}
