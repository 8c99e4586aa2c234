import { ageNow, assessAnswer } from '../core/assess-answer.js';
import { formatDuration } from '../core/duration.js';
import type { AssessedService } from '../core/health.js';
import type {
  Incident,
  MaintenanceWindow,
  Metrics,
  Note,
  Selection,
  StatusAnswer,
} from '../core/model.js';
import type { Status } from '../core/status.js';
import type { AppError, ErrorKind } from '../errors.js';
import { exitCodeOfHealth, type FailOn } from '../exit-codes.js';
import { notesDocument } from './notes-view.js';

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
  /** How old the data is now, in whole seconds; 0 where it is dated ahead. */
  readonly ageSeconds: number;
  readonly source: 'live' | 'cache';
  readonly selection: Selection;
  readonly services: readonly ReportedService[];
  readonly incidents: readonly Incident[];
  readonly maintenanceWindows: readonly MaintenanceWindow[];
  readonly metrics: Metrics | null;
  readonly notes: readonly Note[];
  /** Why this is only the last known state; `null` where it is the present one. */
  readonly error: ReportedError | null;
}

export interface ReportedError {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  readonly hint: string | null;
}

/** The JSON document: a note is its code and its message. */
export function statusDocument(report: StatusReport): object {
  return { ...report, notes: notesDocument(report.notes) };
}

export type ReportedService = Omit<AssessedService, 'isReported' | 'effectiveWord'>;

export interface ReportOptions {
  readonly selection: Selection;
  readonly failOn: FailOn;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** As in `assessAnswer`. */
  readonly staleAfterMs?: number | null;
  /** Why the answer is only the last known one: then nothing in it counts as known. */
  readonly failure?: AppError;
}

export function statusReport(answer: StatusAnswer, options: ReportOptions): StatusReport {
  const { snapshot } = answer;
  const { selection, now, failure } = options;
  const assessment = assessAnswer(answer, selection, options);
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
    ageSeconds: Math.floor(ageNow(answer, now) / 1_000),
    source: answer.source,
    selection,
    services: assessment.services.map(reportService),
    incidents: assessment.incidents,
    maintenanceWindows: assessment.maintenanceWindows,
    metrics: snapshot.metrics,
    notes: [
      ...(isKnown
        ? []
        : [{ code: 'last-known', message: lastKnown(failure.message, now - answer.fetchedAt) }]),
      ...assessment.notes,
      ...answer.notes,
    ],
    error: failure === undefined ? null : reportError(failure),
  };
}

function reportError(error: AppError): ReportedError {
  const { kind, message, httpStatus = null, requestId = null, hint = null } = error;
  return { kind, message, httpStatus, requestId, hint };
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
