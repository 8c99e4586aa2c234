import type {
  Bucket,
  HistoryReport,
  IncidentHistory,
  ServiceHistory,
  SubjectHistory,
} from '../../src/core/history/report.js';
import type { Status } from '../../src/core/status.js';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2026-08-30T00:00:00Z');

/** A day that was not simply operational, by its number from the first. */
export interface SpecialDay {
  readonly day: number;
  /** `null` is a gap. */
  readonly worst: Status | null;
  readonly downSeconds?: number;
}

export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Days in a row from 2026-08-30, all operational but for the special ones. */
export function someBuckets(days: number, special: readonly SpecialDay[] = []): Bucket[] {
  return Array.from({ length: days }, (_, day) => {
    const found = special.find((each) => each.day === day);
    const worst = found === undefined ? 'operational' : found.worst;
    const downSeconds = found?.downSeconds ?? 0;
    return {
      from: toIso(FIRST_DAY + day * DAY_MS),
      to: toIso(FIRST_DAY + (day + 1) * DAY_MS),
      worst,
      uptime: worst === null ? null : cut(100 - (100 * downSeconds) / 86_400),
      observedRatio: worst === null ? 0 : 1,
      downSeconds,
      p95: worst === null ? null : 85 + ((day * 37) % 50),
    };
  });
}

function cut(percent: number): number {
  return Math.floor(percent * 1_000 + 1e-6) / 1_000;
}

/** A subject whose figures follow from its days; each special day with down time is an episode. */
export function aSubject(
  days: number,
  special: readonly SpecialDay[] = [],
  over: Partial<SubjectHistory> = {},
): SubjectHistory {
  const buckets = someBuckets(days, special);
  const observedDays = buckets.filter(({ worst }) => worst !== null).length;
  const downSeconds = buckets.reduce((sum, bucket) => sum + bucket.downSeconds, 0);
  const observedSeconds = observedDays * 86_400;
  return {
    uptime: observedDays * 2 < days ? null : cut(100 - (100 * downSeconds) / observedSeconds),
    observedRatio: days === 0 ? 0 : observedDays / days,
    observedSeconds,
    downSeconds,
    statusSeconds: {
      operational: observedSeconds - downSeconds,
      major_outage: downSeconds,
      not_observed: (days - observedDays) * 86_400,
    },
    episodes: special.flatMap(({ day, worst, downSeconds: seconds = 0 }) =>
      worst === null || worst === 'operational' || seconds === 0
        ? []
        : [
            {
              from: toIso(FIRST_DAY + day * DAY_MS + 3_600_000),
              to: toIso(FIRST_DAY + day * DAY_MS + 3_600_000 + seconds * 1_000),
              seconds,
              worst,
              startSeen: true,
              endSeen: true,
            },
          ],
    ),
    closedEpisodes: 0,
    mttrSeconds: null,
    mtbfSeconds: null,
    responseTime: observedDays === 0 ? null : { p50: 88, p95: 120, p99: 133, max: 180 },
    buckets,
    slo: null,
    ...over,
  };
}

export function aServiceHistory(
  name: string,
  days: number,
  special: readonly SpecialDay[] = [],
  over: Partial<ServiceHistory> = {},
): ServiceHistory {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  return { name, slug, ...aSubject(days, special), ...over };
}

export function anIncidentHistory(over: Partial<IncidentHistory> = {}): IncidentHistory {
  return {
    id: 'INC-2026-041',
    title: 'Increased latency in text-to-video generation',
    severity: 'medium',
    startedAt: '2026-10-01T08:14:00Z',
    resolvedAt: '2026-10-01T10:24:00Z',
    seconds: 7_800,
    affectedServices: ['AI Services'],
    updates: [
      { time: '2026-10-01T08:14:30Z', status: 'investigating', severity: 'medium' },
      { time: '2026-10-01T10:24:30Z', status: 'resolved', severity: 'medium' },
    ],
    ...over,
  };
}

const BAD_DAYS: readonly SpecialDay[] = [
  { day: 20, worst: 'degraded', downSeconds: 0 },
  { day: 32, worst: 'major_outage', downSeconds: 7_800 },
  { day: 33, worst: null },
  { day: 34, worst: null },
  { day: 35, worst: null },
  { day: 60, worst: 'partial_outage', downSeconds: 1_620 },
  { day: 71, worst: 'maintenance' },
  { day: 72, worst: 'maintenance' },
];

/** Ninety days of some services with all there is: outages, gaps, maintenance, nothing at all. */
export function aHistoryReport(over: Partial<HistoryReport> = {}): HistoryReport {
  const days = 90;
  const never = Array.from({ length: days }, (_, day) => ({ day, worst: null }));
  return {
    from: '2026-08-30T00:00:00.000Z',
    to: toIso(FIRST_DAY + days * DAY_MS),
    timeZone: 'UTC',
    by: 'day',
    weights: { major_outage: 1, partial_outage: 0.3 },
    maintenanceCounted: false,
    services: [
      aServiceHistory('API', days, [{ day: 33, worst: null }]),
      aServiceHistory('GPU Clusters', days, [{ day: 88, worst: 'unknown' }]),
      aServiceHistory('AI Services', days, BAD_DAYS),
      aServiceHistory('Monitoring', days, never),
    ],
    overall: aSubject(days, BAD_DAYS),
    incidents: [
      anIncidentHistory(),
      anIncidentHistory({
        id: 'INC-2026-055',
        title: 'Uploads fail in Europe',
        severity: 'critical',
        startedAt: '2026-11-27T20:00:00Z',
        resolvedAt: null,
        seconds: 14_400,
        affectedServices: ['Storage', 'Database'],
        updates: [{ time: '2026-11-27T20:01:00Z', status: 'identified', severity: 'critical' }],
      }),
    ],
    maintenance: [],
    notes: [],
    ...over,
  };
}

/** A folder with nothing in it. */
export function anEmptyReport(): HistoryReport {
  const nothing = aSubject(0, [], { uptime: null, statusSeconds: { not_observed: 7_776_000 } });
  return aHistoryReport({ services: [], overall: nothing, incidents: [] });
}
