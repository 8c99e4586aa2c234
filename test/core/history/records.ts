import type { MissedPoll, Observation } from '../../../src/core/history/record.js';
import type { HistoryReport, ServiceHistory } from '../../../src/core/history/report.js';
import type { HistoryRecord } from '../../../src/core/history/rollup/history-record.js';
import { type SummarizeOptions, summarize } from '../../../src/core/history/summarize.js';
import { findTimeZone } from '../../../src/core/history/time-zone.js';
import { uptimeRule, WEIGHT_PRESETS } from '../../../src/core/history/weights.js';
import type { Selection } from '../../../src/core/model.js';
import type { Status } from '../../../src/core/status.js';

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** A Sunday, midnight UTC. */
export const START = Date.parse('2026-03-01T00:00:00Z');

export const ALL: Selection = { services: [], regions: [] };

/** An answer that lists one service, API, and a platform in the same state. */
export function seen(
  time: number,
  status: Status = 'operational',
  over: Partial<Observation> & { readonly responseTime?: number | null } = {},
): Observation {
  const { responseTime = null, ...rest } = over;
  return {
    kind: 'observation',
    time,
    intervalMs: MINUTE,
    selection: null,
    overallStatus: status,
    services: [{ slug: 'api', name: 'API', status, responseTime, regions: [] }],
    incidents: [],
    maintenanceWindows: [],
    ...rest,
  };
}

export function failed(time: number, selection: Selection | null = null): MissedPoll {
  return { kind: 'failed', time, selection };
}

/** A poll a minute in one status, from `from` to before `to`. */
export function everyMinute(
  from: number,
  to: number,
  status: Status = 'operational',
  over: Parameters<typeof seen>[2] = {},
): Observation[] {
  const polls: Observation[] = [];
  for (let time = from; time < to; time += MINUTE) polls.push(seen(time, status, over));
  return polls;
}

export interface ReportOptions extends Partial<Omit<SummarizeOptions, 'zone' | 'since'>> {
  readonly from?: number;
  readonly zone?: string;
}

export function report(records: Iterable<HistoryRecord>, options: ReportOptions): HistoryReport {
  const { from, zone = 'UTC', ...rest } = options;
  const found = findTimeZone(zone);
  if (found === undefined) throw new Error(`no zone ${zone}`);
  return summarize(records, {
    since: from === undefined ? { durationMs: 90 * DAY } : { time: from },
    to: START + DAY,
    by: 'day',
    zone: found,
    rule: uptimeRule(WEIGHT_PRESETS.statuspage, false),
    slo: null,
    selection: ALL,
    figure: 'responseTime',
    ...rest,
  });
}

/** The report on the service API. */
export function api(records: Iterable<HistoryRecord>, options: ReportOptions): ServiceHistory {
  const { services } = report(records, {
    ...options,
    selection: { services: ['api'], regions: [] },
  });
  const [service] = services;
  if (service === undefined) throw new Error('no service');
  return service;
}
