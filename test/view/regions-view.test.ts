import { expect, test } from 'vitest';
import type { Service, Snapshot } from '../../src/core/model.js';
import { compareRegions } from '../../src/core/regions/compare-regions.js';
import { renderMarkdown } from '../../src/render/markdown.js';
import { renderText } from '../../src/render/text.js';
import { createTheme } from '../../src/render/theme.js';
import { regionsReport } from '../../src/view/regions-report.js';
import { regionsPage } from '../../src/view/regions-view.js';

const NOW = Date.parse('2024-01-16T18:31:00Z');
const theme = createTheme({ color: false, unicode: true });

function aService(name: string, statuses: Record<string, [string, number | null]>): Service {
  return {
    name,
    status: 'operational',
    uptime: 99.9,
    responseTime: 85.25,
    lastIncident: null,
    description: null,
    regions: Object.entries(statuses).map(([region, [status, latency]]) => ({
      region,
      status,
      latency,
    })),
  };
}

const SNAPSHOT: Snapshot = {
  overallStatus: 'operational',
  lastUpdated: '2024-01-16T18:30:00Z',
  services: [
    aService('API', { 'us-east-1': ['operational', 78], 'us-west-2': ['operational', 92] }),
    aService('Serverless Endpoints', {
      'us-east-1': ['partial_outage', 1150.123],
      'us-west-2': ['operational', null],
    }),
    aService('AI Services', { 'us-east-1': ['degraded', 3800] }),
  ],
  incidents: [],
  maintenanceWindows: [],
  metrics: {
    apiRequests: null,
    gpuClusters: null,
    resourceUsage: {
      cpuUtilization: 67.2,
      memoryUtilization: 78.5,
      storageUsage: null,
      networkThroughput: null,
    },
  },
};
const answer = { snapshot: SNAPSHOT, notes: [] };
const timeout = { kind: 'timeout', message: 'no answer within 10 s' };
const comparison = compareRegions(
  [
    { region: 'us-east-1', answer },
    { region: 'us-west-2', answer },
    { region: 'eu-west-1', error: timeout },
    { region: 'ap-southeast-1', error: timeout },
  ],
  { now: NOW },
);

function page(width: number | null): Promise<string> {
  return renderText(regionsPage(comparison, width), { theme, width });
}

test('without a terminal everything is there', async () => {
  expect(await page(null)).toMatchInlineSnapshot(`
    "✗ Regions: partial outage  worst of 4

    REGION          LOCATION                  STATUS            RESPONSE  LATENCY  INCIDENTS    CPU  MEMORY
    us-east-1       US East (Virginia)        ✗ partial outage     85 ms  1676 ms          0  67.2%   78.5%
    us-west-2       US West (Oregon)          ✓ operational        85 ms    92 ms          0  67.2%   78.5%
    eu-west-1       Europe (Ireland)          ? unreachable            -        -          -      -       -
    ap-southeast-1  Asia Pacific (Singapore)  ? unreachable            -        -          -      -       -
    RESPONSE is the mean response time of the services, LATENCY the mean of what they report for the region.

    best: us-west-2 (operational, 92 ms latency)
    ? eu-west-1, ap-southeast-1 unreachable: no answer within 10 s

    SERVICE               us-east-1                 us-west-2
    Serverless Endpoints  ✗ partial outage 1150 ms  ✓ operational
    AI Services           ▲ degraded 3800 ms        -
    API                   ✓ 78 ms                   ✓ 92 ms
    ✓ operational  - not reported  figures are latencies

    note: us-east-1: The platform calls itself operational, but Serverless Endpoints is partial outage.
    note: Serverless Endpoints says operational, but is partial outage in us-east-1.
    note: AI Services says operational, but is degraded in us-east-1."
  `);
});

test('at 120 columns', async () => {
  expect(await page(120)).toMatchInlineSnapshot(`
    "✗ Regions: partial outage  worst of 4

    REGION          LOCATION                  STATUS            RESPONSE  LATENCY  INCIDENTS    CPU  MEMORY
    us-east-1       US East (Virginia)        ✗ partial outage     85 ms  1676 ms          0  67.2%   78.5%
    us-west-2       US West (Oregon)          ✓ operational        85 ms    92 ms          0  67.2%   78.5%
    eu-west-1       Europe (Ireland)          ? unreachable            -        -          -      -       -
    ap-southeast-1  Asia Pacific (Singapore)  ? unreachable            -        -          -      -       -
    RESPONSE is the mean response time of the services, LATENCY the mean of what they report for the region.

    best: us-west-2 (operational, 92 ms latency)
    ? eu-west-1, ap-southeast-1 unreachable: no answer within 10 s

    SERVICE               us-east-1                 us-west-2
    Serverless Endpoints  ✗ partial outage 1150 ms  ✓ operational
    AI Services           ▲ degraded 3800 ms        -
    API                   ✓ 78 ms                   ✓ 92 ms
    ✓ operational  - not reported  figures are latencies

    note: us-east-1: The platform calls itself operational, but Serverless Endpoints is partial outage.
    note: Serverless Endpoints says operational, but is partial outage in us-east-1.
    note: AI Services says operational, but is degraded in us-east-1."
  `);
});

test('at 80 columns', async () => {
  expect(await page(80)).toMatchInlineSnapshot(`
    "✗ Regions: partial outage  worst of 4

    REGION          STATUS            RESPONSE  LATENCY  INCIDENTS    CPU  MEMORY
    us-east-1       ✗ partial outage     85 ms  1676 ms          0  67.2%   78.5%
    us-west-2       ✓ operational        85 ms    92 ms          0  67.2%   78.5%
    eu-west-1       ? unreachable            -        -          -      -       -
    ap-southeast-1  ? unreachable            -        -          -      -       -
    RESPONSE is the mean response time of the services, LATENCY the mean of what
      they report for the region.

    best: us-west-2 (operational, 92 ms latency)
    ? eu-west-1, ap-southeast-1 unreachable: no answer within 10 s

    SERVICE               us-east-1                 us-west-2
    Serverless Endpoints  ✗ partial outage 1150 ms  ✓ operational
    AI Services           ▲ degraded 3800 ms        -
    API                   ✓ 78 ms                   ✓ 92 ms
    ✓ operational  - not reported  figures are latencies

    note: us-east-1: The platform calls itself operational, but Serverless Endpoints
      is partial outage.
    note: Serverless Endpoints says operational, but is partial outage in us-east-1.
    note: AI Services says operational, but is degraded in us-east-1."
  `);
});

test('at 60 columns the matrix is of signs with a legend', async () => {
  expect(await page(60)).toMatchInlineSnapshot(`
    "✗ Regions: partial outage  worst of 4

    REGION          STATUS            RESPONSE  LATENCY
    us-east-1       ✗ partial outage     85 ms  1676 ms
    us-west-2       ✓ operational        85 ms    92 ms
    eu-west-1       ? unreachable            -        -
    ap-southeast-1  ? unreachable            -        -
    RESPONSE is the mean response time of the services, LATENCY
      the mean of what they report for the region.

    best: us-west-2 (operational, 92 ms latency)
    ? eu-west-1, ap-southeast-1 unreachable: no answer within 10
      s

    SERVICE               us-east-1  us-west-2
    Serverless Endpoints  ✗ 1150 ms  ✓ operational
    AI Services           ▲ 3800 ms  -
    API                   ✓ 78 ms    ✓ 92 ms
    ✓ operational  ▲ degraded  ✗ partial outage  - not reported
      figures are latencies

    note: us-east-1: The platform calls itself operational, but
      Serverless Endpoints is partial outage.
    note: Serverless Endpoints says operational, but is partial
      outage in us-east-1.
    note: AI Services says operational, but is degraded in
      us-east-1."
  `);
});

test('at 40 columns only what is not operational is listed', async () => {
  expect(await page(40)).toMatchInlineSnapshot(`
    "✗ Regions: partial outage  worst of 4

    REGION          STATUS
    us-east-1       ✗ partial outage
    us-west-2       ✓ operational
    eu-west-1       ? unreachable
    ap-southeast-1  ? unreachable
    RESPONSE is the mean response time of
      the services, LATENCY the mean of what
      they report for the region.

    best: us-west-2 (operational, 92 ms
      latency)
    ? eu-west-1, ap-southeast-1 unreachable:
      no answer within 10 s

    ✗ partial outage  Serverless Endpoints:
      us-east-1 1150 ms
    ▲ degraded  AI Services: us-east-1
      3800 ms
    All others are operational wherever they
      report.

    note: us-east-1: The platform calls
      itself operational, but Serverless
      Endpoints is partial outage.
    note: Serverless Endpoints says
      operational, but is partial outage in
      us-east-1.
    note: AI Services says operational, but
      is degraded in us-east-1."
  `);
});

test('in Markdown', async () => {
  expect(await renderMarkdown(regionsPage(comparison, null))).toMatchInlineSnapshot(`
    "🟠 Regions: partial outage  worst of 4

    | REGION | LOCATION | STATUS | RESPONSE | LATENCY | INCIDENTS | CPU | MEMORY |
    | --- | --- | --- | ---: | ---: | ---: | ---: | ---: |
    | **us-east-1** | US East (Virginia) | 🟠 partial outage | 85 ms | 1676 ms | 0 | 67.2% | 78.5% |
    | **us-west-2** | US West (Oregon) | 🟢 operational | 85 ms | 92 ms | 0 | 67.2% | 78.5% |
    | **eu-west-1** | Europe (Ireland) | ⚪ unreachable | - | - | - | - | - |
    | **ap-southeast-1** | Asia Pacific (Singapore) | ⚪ unreachable | - | - | - | - | - |

    RESPONSE is the mean response time of the services, LATENCY the mean of what they report for the region.

    best: **us-west-2** (operational, 92 ms latency)\\
    ⚪ eu-west-1, ap-southeast-1 unreachable: no answer within 10 s

    | SERVICE | us-east-1 | us-west-2 |
    | --- | --- | --- |
    | Serverless Endpoints | 🟠 partial outage 1150 ms | 🟢 operational |
    | AI Services | 🟡 degraded 3800 ms | - |
    | API | 🟢 78 ms | 🟢 92 ms |

    🟢 operational  - not reported  figures are latencies

    note: us-east-1: The platform calls itself operational, but Serverless Endpoints is partial outage.\\
    note: Serverless Endpoints says operational, but is partial outage in us-east-1.\\
    note: AI Services says operational, but is degraded in us-east-1."
  `);
});

test('all unreachable: no matrix, no best, the reason once', async () => {
  const all = compareRegions(
    [
      { region: 'us-east-1', error: timeout },
      { region: 'us-west-2', error: timeout },
    ],
    { now: NOW },
  );
  expect(await renderText(regionsPage(all, 80), { theme, width: 80 })).toMatchInlineSnapshot(`
    "? Regions: unknown  worst of 2

    REGION     LOCATION            STATUS         LATENCY  INCIDENTS  CPU  MEMORY
    us-east-1  US East (Virginia)  ? unreachable        -          -    -       -
    us-west-2  US West (Oregon)    ? unreachable        -          -    -       -

    best: none, no state is known
    ? us-east-1, us-west-2 unreachable: no answer within 10 s"
  `);
});

test('the JSON document has the fields of the interface and no others', async () => {
  const report = JSON.parse(JSON.stringify(regionsReport(comparison, 2, NOW)));
  expect(Object.keys(report)).toEqual([
    'schemaVersion',
    'kind',
    'time',
    'exitCode',
    'health',
    'best',
    'regions',
    'notes',
  ]);
  expect(report).toMatchObject({
    schemaVersion: 1,
    kind: 'regions',
    exitCode: 2,
    health: 'partial_outage',
    best: 'us-west-2',
  });
  expect(Object.keys(report.regions[0])).toEqual([
    'region',
    'location',
    'status',
    'overallStatus',
    'averageResponseTime',
    'averageLatency',
    'services',
    'incidents',
    'cpuUtilization',
    'memoryUtilization',
    'error',
  ]);
  expect(report.regions[0].services[0]).toEqual({
    name: 'API',
    slug: 'api',
    status: 'operational',
    latency: 78,
  });
  expect(report.regions[2].error).toEqual(timeout);
});

test('eight services in four regions fit 80 columns with every figure', async () => {
  const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1'];
  const names = ['API', 'GPU Clusters', 'Serverless Endpoints', 'Monitoring'];
  const services = names.map((name) =>
    aService(name, Object.fromEntries(regions.map((region) => [region, ['operational', 1200]]))),
  );
  const full = { snapshot: { ...SNAPSHOT, services }, notes: [] };
  const calm = compareRegions(
    regions.map((region) => ({ region, answer: full })),
    { now: NOW },
  );
  expect(await renderText(regionsPage(calm, 80), { theme, width: 80 })).toMatchInlineSnapshot(`
    "✓ Regions: operational  worst of 4

    REGION          STATUS         RESPONSE  LATENCY  INCIDENTS    CPU  MEMORY
    us-east-1       ✓ operational     85 ms  1200 ms          0  67.2%   78.5%
    us-west-2       ✓ operational     85 ms  1200 ms          0  67.2%   78.5%
    eu-west-1       ✓ operational     85 ms  1200 ms          0  67.2%   78.5%
    ap-southeast-1  ✓ operational     85 ms  1200 ms          0  67.2%   78.5%
    RESPONSE is the mean response time of the services, LATENCY the mean of what
      they report for the region.

    best: ap-southeast-1 (operational, 1200 ms latency)

    SERVICE               us-east-1  us-west-2  eu-west-1  ap-southeast-1
    API                   ✓ 1200 ms  ✓ 1200 ms  ✓ 1200 ms  ✓ 1200 ms
    GPU Clusters          ✓ 1200 ms  ✓ 1200 ms  ✓ 1200 ms  ✓ 1200 ms
    Serverless Endpoints  ✓ 1200 ms  ✓ 1200 ms  ✓ 1200 ms  ✓ 1200 ms
    Monitoring            ✓ 1200 ms  ✓ 1200 ms  ✓ 1200 ms  ✓ 1200 ms
    ✓ operational  figures are latencies"
  `);
});
