import type {
  Bucket,
  HistoryReport,
  IncidentHistory,
  MaintenanceHistory,
  ServiceHistory,
  SubjectHistory,
} from '../../src/core/history/report.js';
import type { Status } from '../../src/core/status.js';

export const DAY = 86_400_000;

/** Half a minute after the snapshots of the tests were last updated. */
export const NOW = Date.parse('2024-01-16T18:30:30Z');

const MIDNIGHT = Date.parse('2024-01-16T00:00:00Z');

/** What differs from a day without trouble: days ago → its parts. */
export type OddDays = Readonly<Record<number, Partial<Bucket>>>;

/** Days up to today, oldest first: operational, but for the odd ones. */
export function buckets(days: number, odd: OddDays = {}, level = 90): Bucket[] {
  return Array.from({ length: days }, (_, index) => {
    const ago = days - 1 - index;
    const from = MIDNIGHT - ago * DAY;
    return {
      from: new Date(from).toISOString(),
      to: new Date(ago === 0 ? NOW : from + DAY).toISOString(),
      worst: 'operational',
      uptime: 100,
      observedRatio: 1,
      downSeconds: 0,
      p95: level + ((index * 37) % 23) + (index % 7) * 3,
      ...odd[ago],
    };
  });
}

export const GAP: Partial<Bucket> = {
  worst: null,
  uptime: null,
  observedRatio: 0,
  p95: null,
};

export function bad(worst: Status, downSeconds = 0, p95 = 400): Partial<Bucket> {
  return { worst, downSeconds, uptime: 100 - downSeconds / 864, p95 };
}

export function aSubject(
  days: readonly Bucket[],
  over: Partial<SubjectHistory> = {},
): SubjectHistory {
  return {
    uptime: 99.987,
    observedRatio: 1,
    observedSeconds: days.length * 86_400,
    downSeconds: 0,
    statusSeconds: { operational: days.length * 86_400 },
    episodes: [],
    closedEpisodes: 0,
    mttrSeconds: null,
    mtbfSeconds: null,
    responseTime: null,
    buckets: days,
    slo: null,
    ...over,
  };
}

export function aServiceHistory(
  name: string,
  slug: string,
  days: readonly Bucket[],
  over: Partial<SubjectHistory> = {},
): ServiceHistory {
  return { name, slug, ...aSubject(days, over) };
}

export function aHistory(over: Partial<HistoryReport> = {}): HistoryReport {
  return {
    from: new Date(NOW - 90 * DAY).toISOString(),
    to: new Date(NOW).toISOString(),
    timeZone: 'UTC',
    by: 'day',
    weights: { major_outage: 1, partial_outage: 0.3 },
    maintenanceCounted: false,
    services: [],
    overall: aSubject([]),
    incidents: [],
    maintenance: [],
    notes: [],
    ...over,
  };
}

export function aPastIncident(over: Partial<IncidentHistory> = {}): IncidentHistory {
  return {
    id: 'INC-2024-000',
    title: 'Elevated error rates on the API',
    severity: 'high',
    startedAt: '2024-01-10T14:22:00Z',
    resolvedAt: '2024-01-10T16:05:00Z',
    seconds: 6_180,
    affectedServices: ['API'],
    updates: [
      { time: '2024-01-10T14:22:00Z', status: 'investigating', severity: 'high' },
      { time: '2024-01-10T15:10:00Z', status: 'identified', severity: 'high' },
      { time: '2024-01-10T16:05:00Z', status: 'resolved', severity: 'high' },
    ],
    ...over,
  };
}

export function aPastWindow(over: Partial<MaintenanceHistory> = {}): MaintenanceHistory {
  return {
    id: 'MAINT-2024-001',
    title: 'Storage firmware',
    startTime: '2024-01-12T02:00:00Z',
    endTime: '2024-01-12T04:00:00Z',
    status: 'completed',
    affectedServices: ['Storage'],
    sequence: 1,
    cancelledAt: null,
    lastSeenAt: '2024-01-12T04:05:00Z',
    ...over,
  };
}
