import type { Snapshot } from '../../src/core/model.js';
import { AppError } from '../../src/errors.js';
import type { PageInput, PageSettings, Present } from '../../src/page/model/page-input.js';
import { DEFAULT_TITLE } from '../../src/page/model/page-input.js';
import { publicError } from '../../src/page/model/public-error.js';
import { statusReport } from '../../src/view/status-report.js';
import { anIncident, aRegion, aService, aSnapshot, aWindow } from '../support/a-snapshot.js';
import {
  aHistory,
  aPastIncident,
  aPastWindow,
  aServiceHistory,
  bad,
  buckets,
  GAP,
  NOW,
} from './a-history.js';

export const SETTINGS: PageSettings = {
  title: DEFAULT_TITLE,
  link: null,
  timeZone: 'UTC',
  refreshMs: 300_000,
  days: 90,
  showsIncidents: true,
};

export const DEPENDENCIES: ReadonlyMap<string, readonly string[]> = new Map([
  ['API', ['Database', 'Monitoring']],
  ['GPU Clusters', ['API', 'Storage']],
  ['Serverless Endpoints', ['API', 'GPU Clusters']],
  ['Training Services', ['API', 'GPU Clusters', 'Storage']],
  ['AI Services', ['API', 'Serverless Endpoints', 'GPU Clusters', 'Storage']],
  ['Storage', ['Database']],
  ['Database', []],
  ['Monitoring', ['Database', 'Storage']],
]);

export const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1', 'global'];

const SERVICES = [
  ['api', 'API', 85],
  ['clusters', 'GPU Clusters', 1_200],
  ['endpoints', 'Serverless Endpoints', 210],
  ['training', 'Training Services', 640],
  ['ai-services', 'AI Services', 3_200],
  ['storage', 'Storage', 34],
  ['database', 'Database', 12],
  ['monitoring', 'Monitoring', 57],
] as const;

export interface SceneParts {
  readonly snapshot?: Partial<Snapshot> | null;
  readonly history?: PageInput['history'];
  readonly present?: Present;
  readonly settings?: Partial<PageSettings>;
  readonly selection?: {
    readonly services: readonly string[];
    readonly regions: readonly string[];
  };
  readonly dependencies?: PageInput['dependencies'];
  readonly now?: number;
}

export function aScene(parts: SceneParts = {}): PageInput {
  const { snapshot = {}, history = fullHistory(), present = { state: 'known' }, now = NOW } = parts;
  const selection = parts.selection ?? { services: [], regions: [] };
  return {
    report:
      snapshot === null
        ? null
        : statusReport(
            {
              snapshot: aSnapshot({ services: healthyServices(), ...snapshot }),
              notes: [],
              fetchedAt: now,
              source: 'live',
              rateLimit: null,
            },
            {
              selection,
              failOn: 'degraded',
              now,
              ...(present.state === 'lost'
                ? { failure: new AppError(present.error.kind, present.error.message) }
                : {}),
            },
          ),
    present,
    history,
    dependencies: parts.dependencies === undefined ? DEPENDENCIES : parts.dependencies,
    now,
    settings: { ...SETTINGS, ...parts.settings },
  };
}

export function healthyServices() {
  return SERVICES.map(([, name, responseTime]) =>
    aService({
      name,
      uptime: 99.97,
      responseTime,
      description: `${name} is operating normally`,
      regions: REGIONS.map((region, index) => ({
        ...aRegion(region),
        latency: Math.round(responseTime * (0.9 + index * 0.13)),
      })),
    }),
  );
}

export function fullHistory() {
  return aHistory({
    services: SERVICES.map(([slug, name, level], index) =>
      aServiceHistory(
        name,
        slug,
        buckets(
          90,
          {
            6: index === 0 ? bad('partial_outage', 1_854, level * 4) : {},
            [23 + index * 3]: bad('degraded', 0, level * 2),
            40: index === 5 ? { worst: 'maintenance' } : {},
            55: GAP,
            56: GAP,
            [61 + index]: index % 3 === 0 ? bad('major_outage', 2_400, level * 5) : {},
          },
          level,
        ),
        { uptime: 99.987 - index / 50, observedRatio: 0.977 },
      ),
    ),
    incidents: [
      aPastIncident(),
      aPastIncident({
        id: 'INC-2023-118',
        title: 'GPU cluster scheduling delays',
        severity: 'medium',
        startedAt: '2024-01-08T09:15:00Z',
        resolvedAt: '2024-01-08T09:58:00Z',
        updates: [
          { time: '2024-01-08T09:15:00Z', status: 'investigating', severity: 'medium' },
          { time: '2024-01-08T09:58:00Z', status: 'resolved', severity: 'medium' },
        ],
        affectedServices: ['GPU Clusters', 'Training Services'],
      }),
    ],
    maintenance: [aPastWindow()],
  });
}

const AI_DEGRADED = healthyServices().map((service) =>
  service.name === 'AI Services'
    ? {
        ...service,
        status: 'degraded',
        description: 'Text-to-video generation experiencing higher latency',
        regions: service.regions.map((region, index) =>
          index === 0 ? { ...region, status: 'degraded' } : region,
        ),
      }
    : service,
);

export const LATENCY_INCIDENT = anIncident({
  id: 'INC-2024-001',
  title: 'Increased latency in text-to-video generation',
  status: 'monitoring',
  severity: 'medium',
  startedAt: '2024-01-16T17:45:00Z',
  updatedAt: '2024-01-16T18:15:00Z',
  affectedServices: ['AI Services'],
  description:
    'We are monitoring increased response times for text-to-video requests. The issue appears to be isolated to the US East region.',
});

export const INDEXING = aWindow({
  id: 'MAINT-2024-002',
  title: 'Database optimization and indexing',
  startTime: '2024-01-18T06:00:00Z',
  endTime: '2024-01-18T08:00:00Z',
  affectedServices: ['API', 'Training Services'],
  impact: 'minimal',
});

const METRICS: NonNullable<Snapshot['metrics']> = {
  apiRequests: {
    total: 2_486_532,
    successful: 2_461_204,
    failed: 25_328,
    averageResponseTime: 127,
  },
  resourceUsage: {
    cpuUtilization: 67.2,
    memoryUtilization: 78.5,
    storageUsage: 45.8,
    networkThroughput: { inbound: '2.3 Gbps', outbound: '4.7 Gbps' },
  },
  gpuClusters: {
    totalClusters: 1_247,
    activeClusters: 892,
    averageUtilization: 82.4,
    queueLength: 23,
  },
};

export const DEGRADED: SceneParts = {
  snapshot: {
    services: AI_DEGRADED,
    incidents: [LATENCY_INCIDENT],
    maintenanceWindows: [INDEXING],
    metrics: METRICS,
  },
  history: {
    ...fullHistory(),
    services: fullHistory().services.map((service) =>
      service.slug === 'ai-services'
        ? {
            ...service,
            episodes: [
              {
                from: '2024-01-16T17:44:30Z',
                to: null,
                seconds: 2_760,
                worst: 'degraded' as const,
                startSeen: true,
                endSeen: false,
              },
            ],
          }
        : service,
    ),
    incidents: [
      ...fullHistory().incidents,
      aPastIncident({
        id: 'INC-2024-001',
        title: LATENCY_INCIDENT.title,
        severity: 'medium',
        startedAt: '2024-01-16T17:45:00Z',
        resolvedAt: null,
        affectedServices: ['AI Services'],
        updates: [
          { time: '2024-01-16T17:45:00Z', status: 'investigating', severity: 'low' },
          { time: '2024-01-16T17:58:00Z', status: 'identified', severity: 'medium' },
          { time: '2024-01-16T18:15:00Z', status: 'monitoring', severity: 'medium' },
        ],
      }),
    ],
  },
};

const OUTAGE_STATUS: Readonly<Record<string, readonly [status: string, reason: string]>> = {
  Storage: ['major_outage', 'Object storage is not accepting reads or writes'],
  'GPU Clusters': ['partial_outage', 'New clusters cannot mount volumes'],
  'Training Services': ['degraded', 'Checkpoints are delayed'],
  Monitoring: ['maintenance', 'Planned upgrade of the log pipeline'],
};

export const OUTAGE: SceneParts = {
  ...DEGRADED,
  snapshot: {
    ...DEGRADED.snapshot,
    services: healthyServices().map((service) => {
      const [status, description] = OUTAGE_STATUS[service.name] ?? [];
      return status === undefined || description === undefined
        ? service
        : {
            ...service,
            status,
            description,
            regions: service.regions.map((region, index) =>
              index < 3 ? { ...region, status } : region,
            ),
          };
    }),
    incidents: [
      anIncident({
        id: 'INC-2024-002',
        title: 'Object storage unavailable',
        status: 'identified',
        severity: 'critical',
        startedAt: '2024-01-16T16:02:00Z',
        updatedAt: '2024-01-16T18:20:00Z',
        affectedServices: ['Storage', 'GPU Clusters'],
        affectedRegions: ['us-east-1', 'us-west-2'],
        description:
          'A faulty network switch cut off the storage nodes. A replacement is being fitted.',
      }),
    ],
  },
};

export const LOST: Extract<Present, { state: 'lost' }> = {
  state: 'lost',
  since: NOW - 26 * 60_000,
  error: publicError({ kind: 'network', httpStatus: undefined }),
};

/** A record that began so long ago. */
function youngHistory(lengthMs: number) {
  const from = new Date(NOW - lengthMs).toISOString();
  return aHistory({
    from,
    services: SERVICES.map(([slug, name]) =>
      aServiceHistory(name, slug, buckets(1, { 0: { observedRatio: 0.98, p95: 80 } }), {
        uptime: 100,
      }),
    ),
    notes: [{ code: 'history-begins', message: `The history begins at ${from}.` }],
  });
}

export const NEW_INSTALLATION: SceneParts = { history: youngHistory(40 * 60_000) };

export const FIRST_EXPORT: SceneParts = { history: youngHistory(66) };

export const MANY_SERVICES: SceneParts = {
  snapshot: {
    services: Array.from({ length: 40 }, (_, index) =>
      aService({
        name: `Service number ${index + 1}`,
        status: index === 17 ? 'degraded' : 'operational',
        description: index === 17 ? 'Slow since the last deployment' : null,
        responseTime: 20 + index,
        regions: REGIONS.slice(0, 3).map((region) => aRegion(region)),
      }),
    ),
  },
  history: aHistory({
    services: Array.from({ length: 40 }, (_, index) =>
      aServiceHistory(
        `Service number ${index + 1}`,
        `service-number-${index + 1}`,
        buckets(90, { [index]: bad('degraded') }),
      ),
    ),
  }),
};

/** Texts that would run, break out or impersonate in some format. */
export const HOSTILE_TEXT =
  '"><script>alert(1)</script><img src=x onerror=alert(2)>\'--> ]]> </style></title> & BEGIN:VEVENT \\n;,\r\nATTACH:x';

export const HOSTILE: SceneParts = {
  snapshot: {
    overallStatus: HOSTILE_TEXT,
    services: [
      aService({
        name: HOSTILE_TEXT,
        status: HOSTILE_TEXT,
        description: HOSTILE_TEXT,
        regions: [{ region: HOSTILE_TEXT, status: HOSTILE_TEXT, latency: 3 }],
      }),
      aService({
        name: '../../etc/passwd',
        status: 'major_outage',
        description: 'x'.repeat(3_000),
      }),
      aService({ name: '..', status: 'degraded', description: '\u202egnirts\u0007' }),
      aService({ name: 'overall' }),
    ],
    incidents: [
      anIncident({
        id: HOSTILE_TEXT,
        title: HOSTILE_TEXT,
        status: HOSTILE_TEXT,
        severity: HOSTILE_TEXT,
        startedAt: '2024-01-16T17:45:00Z',
        description: HOSTILE_TEXT,
        affectedServices: [HOSTILE_TEXT],
      }),
    ],
    maintenanceWindows: [
      aWindow({
        id: HOSTILE_TEXT,
        title: HOSTILE_TEXT,
        impact: HOSTILE_TEXT,
        affectedServices: [HOSTILE_TEXT],
      }),
    ],
  },
  history: aHistory({
    services: [aServiceHistory(HOSTILE_TEXT, 'x', buckets(90))],
    incidents: [
      aPastIncident({
        id: `${HOSTILE_TEXT}2`,
        title: HOSTILE_TEXT,
        severity: HOSTILE_TEXT,
        affectedServices: [],
        updates: [{ time: '2024-01-10T14:22:00Z', status: HOSTILE_TEXT, severity: HOSTILE_TEXT }],
      }),
    ],
    maintenance: [aPastWindow({ id: `${HOSTILE_TEXT}3`, title: HOSTILE_TEXT })],
  }),
  settings: { title: HOSTILE_TEXT },
};

export const SCENES: Readonly<Record<string, () => PageInput>> = {
  healthy: () => aScene({ snapshot: { maintenanceWindows: [INDEXING] } }),
  degraded: () => aScene(DEGRADED),
  outage: () => aScene(OUTAGE),
  lost: () => aScene({ ...DEGRADED, present: LOST }),
  stale: () => aScene({ ...DEGRADED, present: { state: 'stale', since: NOW - 45 * 3_600_000 } }),
  'never-read': () => aScene({ snapshot: null, history: null, present: { ...LOST, since: null } }),
  'new-installation': () => aScene(NEW_INSTALLATION),
  'first-export': () => aScene({ ...DEGRADED, ...FIRST_EXPORT }),
  'no-history': () => aScene({ ...DEGRADED, history: null }),
  many: () => aScene(MANY_SERVICES),
  hostile: () => aScene(HOSTILE),
  selection: () =>
    aScene({
      ...DEGRADED,
      selection: { services: ['api', 'ai-services'], regions: ['us-east-1'] },
    }),
};
