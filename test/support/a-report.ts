import type { Note, Selection, Snapshot } from '../../src/core/model.js';
import { AppError } from '../../src/errors.js';
import type { FailOn } from '../../src/exit-codes.js';
import { type StatusReport, statusReport } from '../../src/view/status-report.js';
import { aSnapshot } from './a-snapshot.js';

const NOW = Date.parse('2024-01-16T18:30:30Z');

export interface ReportCase {
  readonly selection?: Partial<Selection>;
  readonly failOn?: FailOn;
  /** Makes it the last known state, a minute old. */
  readonly failure?: string;
  readonly notes?: readonly Note[];
}

/** The report of a snapshot with nothing in it but what a test says. */
export function aReport(over: Partial<Snapshot>, options: ReportCase = {}): StatusReport {
  const { selection = {}, failOn = 'degraded', failure, notes = [] } = options;
  const source = failure === undefined ? 'live' : 'cache';
  return statusReport(
    { snapshot: aSnapshot(over), notes, fetchedAt: NOW, source, rateLimit: null },
    {
      selection: { services: [], regions: [], ...selection },
      failOn,
      now: NOW + 60_000,
      ...(failure === undefined ? {} : { failure: new AppError('network', failure) }),
    },
  );
}
