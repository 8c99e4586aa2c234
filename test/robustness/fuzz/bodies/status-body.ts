import fc from 'fast-check';
import { hostileName, hostileText } from './hostile-arbitraries.js';
import { type JsonText, list, type Mood, number, record, text, weighted } from './json-text.js';

/** Mostly well: of many services one is enough to hide what another does to the health. */
const STATUS_WORDS = [
  ...Array.from({ length: 15 }, () => 'operational'),
  ...['maintenance', 'maintenance', 'degraded', 'degraded', 'partial_outage', 'major_outage'],
];

/** What the API has, and one that it does not have. */
export const SERVICE_NAMES = [
  ...['API', 'GPU Clusters', 'Serverless Endpoints', 'Training Services', 'AI Services', 'Storage'],
  ...['Database', 'Monitoring', 'Checkout'],
];

const REGION_NAMES = [
  ...['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1', 'global', 'mars-1'],
];

const ODD_WORDS = [
  'wobbly',
  'OPERATIONAL',
  'Operational',
  ' operational ',
  'partial outage',
  'unknown',
  'ok',
];

const TIMES = [
  ...[
    '2024-01-16T18:30:00Z',
    '2024-01-16T18:29:00.123Z',
    '2024-01-16t18:30:00z',
    '2024-01-16 18:30:00Z',
  ],
  ...[
    '2024-01-17T00:00:00+05:30',
    '2024-01-10T14:22:00Z',
    '2024-02-01T06:00:00Z',
    '2024-01-16T17:45:00-01:00',
  ],
];

const ODD_TIMES = [
  ...[
    '2024-02-30T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-01-16T24:00:00Z',
    '2024-01-16T23:59:60Z',
  ],
  ...[
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2024-01-16T18:30:00+99:99',
  ],
  ...[
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '2024-01-16',
    '1705429800',
    'yesterday',
    '',
  ],
  ...[
    '2024-01-16T18:30:00',
    '2024-01-16T18:30Z',
    '2024-01-16T18:30:00.000000000000000001Z',
    '1970-01-01T00:00:00Z',
  ],
];

/** A body of `GET /v2/monitoring/system-status`. */
export function statusBody(mood: Mood): JsonText {
  const word = (good: readonly string[], odd: fc.Arbitrary<string>) =>
    weighted(text(fc.constantFrom(...good)), text(odd), mood.hostility);
  // Of these one is enough: the state is unknown, or the answer is refused.
  const rare = (good: readonly string[], odd: fc.Arbitrary<string>) =>
    weighted(text(fc.constantFrom(...good)), text(odd), Math.ceil(mood.hostility / 10));
  const status = rare(STATUS_WORDS, fc.oneof(fc.constantFrom(...ODD_WORDS), hostileName));
  const time = rare(TIMES, fc.constantFrom(...ODD_TIMES));
  const label = word(['Slow answers', 'Disk errors', 'Planned work'], hostileName);
  const services = list(word(SERVICE_NAMES, hostileText), mood);
  const regions = list(word(REGION_NAMES, hostileText), mood);
  const region = record(
    { region: word(REGION_NAMES, hostileName), status, latency: number(5_000, mood) },
    mood,
  );
  const service = record(
    {
      name: word(SERVICE_NAMES, hostileName),
      status,
      uptime: number(100, mood),
      responseTime: number(5_000, mood),
      lastIncident: time,
      description: label,
      regions: list(region, mood),
    },
    mood,
  );
  const incident = record(
    {
      id: word(['INC-1', 'INC-2', 'INC-3'], hostileName),
      title: label,
      status: word(['investigating', 'monitoring', 'resolved'], hostileName),
      severity: word(['low', 'medium', 'high', 'critical'], hostileText),
      startedAt: time,
      updatedAt: time,
      resolvedAt: weighted(fc.constant('null'), time, 20),
      affectedServices: services,
      affectedRegions: regions,
      description: label,
    },
    mood,
  );
  const window = record(
    {
      id: word(['MAINT-1', 'MAINT-2'], hostileName),
      title: label,
      startTime: time,
      endTime: time,
      affectedServices: services,
      impact: word(['minimal', 'major'], hostileText),
      status: word(['scheduled', 'in_progress', 'completed'], hostileText),
    },
    mood,
  );
  return record(
    {
      overallStatus: status,
      lastUpdated: time,
      services: list(service, mood, 6),
      incidents: list(incident, mood, 3),
      maintenanceWindows: list(window, mood, 2),
      metrics: metrics(mood),
    },
    mood,
  );
}

function metrics(mood: Mood): JsonText {
  const count = number(5_000_000, mood);
  const percent = number(100, mood);
  const rate = weighted(
    text(fc.constantFrom('2.3 Gbps', '4.7 Gbps')),
    text(hostileText),
    mood.hostility,
  );
  return record(
    {
      apiRequests: record(
        { total: count, successful: count, failed: count, averageResponseTime: count },
        mood,
      ),
      resourceUsage: record(
        {
          cpuUtilization: percent,
          memoryUtilization: percent,
          storageUsage: percent,
          networkThroughput: record({ inbound: rate, outbound: rate }, mood),
        },
        mood,
      ),
      gpuClusters: record(
        {
          totalClusters: count,
          activeClusters: count,
          averageUtilization: percent,
          queueLength: count,
        },
        mood,
      ),
    },
    mood,
  );
}
