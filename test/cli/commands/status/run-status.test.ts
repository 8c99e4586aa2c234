import { describe, expect, it } from 'vitest';
import { fixture } from '../../../support/fixture.js';
import { runCli } from '../../../support/run-cli.js';
import { startFakeApi } from '../../../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

describe('status with the example answer', () => {
  it.each([
    [[], 1],
    [['api'], 0],
    [['ai-services'], 1],
    [['AI Services'], 1],
    [['ai services', '--region', 'us-west-2'], 0],
    [['storage'], 3],
    [['--fail-on', 'partial_outage'], 0],
    [['--fail-on', 'never'], 0],
    [['--region', 'eu-west-1'], 3],
  ])('t1s %j exits with %i in every format', async (argv, exitCode) => {
    const api = await startFakeApi({ body: EXAMPLE });
    for (const format of ['table', 'json', 'line', 'markdown', 'github', 'junit']) {
      const result = await runCli([...argv, '--format', format], { api });
      expect(result, format).toMatchObject({ exitCode, stderr: '' });
      expect(result.stdout).not.toBe('');
    }
  });

  it('shows a table', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const { stdout } = await runCli(['--metrics'], { api });
    expect(stdout).toMatchInlineSnapshot(`
      "▲ TensorOne: degraded  platform says operational  updated 2024-01-16T18:30:00Z

      SERVICE       STATUS         UPTIME  RESPONSE  REGIONS
      AI Services   ▲ degraded      98.5%   3200 ms  ▲ us-east-1 degraded  ✓ us-west-2
        Text-to-video generation experiencing higher latency
      API           ✓ operational  99.97%     85 ms  ✓ us-east-1, us-west-2
      GPU Clusters  ✓ operational  99.95%   1200 ms  ✓ us-east-1, us-west-2

      1 OPEN INCIDENT                                SEVERITY  STATUS
      Increased latency in text-to-video generation  ▲ medium  monitoring
        since 2024-01-16T17:45:00Z; affects AI Services; INC-2024-001
        We are monitoring increased response times for text-to-video requests. The issue appears to be
          isolated to the US East region.

      MAINTENANCE                         STATUS
      Database optimization and indexing  ◆ scheduled
        2024-01-18T06:00:00Z to 2024-01-18T08:00:00Z; affects API, Training Services; MAINT-2024-002

      METRIC        VALUE
      API requests  2,486,532 in all, 98.98% successful, 127 ms on average
      CPU           67.2%
      Memory        78.5%
      Storage       45.8%
      Network       2.3 Gbps in, 4.7 Gbps out
      GPU clusters  892 of 1,247 active, 82.4% used
      GPU queue     23 waiting

      note: The platform calls itself operational, but AI Services is degraded.
      "
    `);
    const tty = await runCli([], { api, columns: 100 });
    expect(tty.stdout).toMatchInlineSnapshot(`
      "[33m▲ TensorOne: degraded[39m[2m  platform says operational  updated 30 s ago[22m

      [1mSERVICE[22m       [1mSTATUS[22m         [1mUPTIME[22m  [1mRESPONSE[22m  [1mREGIONS[22m
      [1mAI Services[22m   [33m▲ degraded[39m      98.5%   3200 ms  [33m▲ us-east-1 degraded[39m  [32m✓ us-west-2[39m
        Text-to-video generation experiencing higher latency
      [1mAPI[22m           [32m✓ operational[39m  99.97%     85 ms  [32m✓ us-east-1, us-west-2[39m
      [1mGPU Clusters[22m  [32m✓ operational[39m  99.95%   1200 ms  [32m✓ us-east-1, us-west-2[39m

      [1m1 OPEN INCIDENT[22m                                [1mSEVERITY[22m  [1mSTATUS[22m
      Increased latency in text-to-video generation  [33m▲ medium[39m  monitoring
        [2mstarted 45 min ago; affects AI Services; INC-2024-001[22m
        We are monitoring increased response times for text-to-video requests. The issue appears to be
          isolated to the US East region.

      [1mMAINTENANCE[22m                         [1mSTATUS[22m
      Database optimization and indexing  [36m◆ scheduled[39m
        [2mstarts in 35 h, lasts 2 h; affects API, Training Services; MAINT-2024-002[22m

      [2mnote: The platform calls itself operational, but AI Services is degraded.[22m
      "
    `);
    const narrow = await runCli([], { api, columns: 40, env: { NO_COLOR: '1' } });
    expect(narrow.stdout).toMatchInlineSnapshot(`
      "▲ TensorOne: degraded  platform says
        operational  updated 30 s ago

      SERVICE       STATUS         UPTIME
      AI Services   ▲ degraded      98.5%
        us-east-1: Text-to-video generation
          experiencing higher latency
      API           ✓ operational  99.97%
      GPU Clusters  ✓ operational  99.95%

      1 OPEN INCIDENT                 SEVERITY
      Increased latency in text-to-…  ▲ medium
        started 45 min ago; affects AI
          Services; INC-2024-001
        We are monitoring increased response
          times for text-to-video requests.
          The issue appears to be isolated to
          the US East region.

      MAINTENANCE                  STATUS
      Database optimization and…   ◆ scheduled
        starts in 35 h, lasts 2 h; affects
          API, Training Services;
          MAINT-2024-002

      note: The platform calls itself
        operational, but AI Services is
        degraded.
      "
    `);
    const line = await runCli(['--format', 'line'], { api });
    expect(line.stdout).toMatchInlineSnapshot(`
      "TENSORONE WARNING - AI Services degraded (98.5%); 1 incident: Increased latency in text-to-video generation | 'API response'=85ms 'API uptime'=99.97% 'GPU Clusters response'=1200ms 'GPU Clusters uptime'=99.95% 'AI Services response'=3200ms 'AI Services uptime'=98.5% 'open incidents'=1
      "
    `);
  });
});

describe('status --json', () => {
  it('is the document of the contract, with the fields of the API as they came', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const { stdout } = await runCli(['--json', '--metrics'], { api });
    const [apiService, clusters, ai] = EXAMPLE.services as readonly object[];
    const [incident] = EXAMPLE.incidents as readonly object[];
    expect(JSON.parse(stdout)).toStrictEqual({
      schemaVersion: 1,
      kind: 'status',
      time: '2024-01-16T18:30:30.000Z',
      exitCode: 1,
      health: 'degraded',
      overallStatus: 'operational',
      lastUpdated: '2024-01-16T18:30:00Z',
      fetchedAt: '2024-01-16T18:30:30.000Z',
      ageSeconds: 30,
      source: 'live',
      selection: { services: [], regions: [] },
      services: [
        { ...apiService, slug: 'api', effectiveStatus: 'operational' },
        { ...clusters, slug: 'clusters', effectiveStatus: 'operational' },
        { ...ai, slug: 'ai-services', effectiveStatus: 'degraded' },
      ],
      incidents: [{ ...incident, resolvedAt: null, affectedRegions: [] }],
      maintenanceWindows: EXAMPLE.maintenanceWindows,
      metrics: EXAMPLE.metrics,
      notes: [
        {
          code: 'overall-contradicts-services',
          message: 'The platform calls itself operational, but AI Services is degraded.',
        },
      ],
      error: null,
    });
  });

  it('holds the selection, what is missing from it, and null or [] for what is absent', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const argv = ['--json', 'Storage', 'AI services', '--region', 'US-WEST-2', '--no-incidents'];
    const { stdout, exitCode } = await runCli(argv, { api });
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      health: 'unknown',
      selection: { services: ['storage', 'ai-services'], regions: ['us-west-2'] },
      services: [
        {
          name: 'Storage',
          slug: 'storage',
          status: 'unknown',
          effectiveStatus: 'unknown',
          uptime: null,
          responseTime: null,
          lastIncident: null,
          description: null,
          regions: [],
        },
        {
          status: 'degraded',
          effectiveStatus: 'operational',
          regions: [{ region: 'us-west-2', status: 'operational', latency: 2600 }],
        },
      ],
      incidents: [],
      metrics: null,
    });
    expect([...(api.requests[0]?.query ?? [])]).toEqual([
      ['services[]', 'storage'],
      ['services[]', 'ai-services'],
      ['regions[]', 'us-west-2'],
      ['includeIncidents', 'false'],
    ]);
  });

  it('asks for everything where a name is not known, and finds it in the answer', async () => {
    const odd = { name: 'Vector Search', status: 'partial_outage' };
    const api = await startFakeApi({ body: { ...EXAMPLE, services: [odd] } });
    const { stdout, exitCode } = await runCli(['--json', 'vector search'], { api });
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      selection: { services: ['vector-search'] },
      services: [{ name: 'Vector Search', slug: 'vector-search' }],
    });
    expect(api.requests[0]?.query.has('services[]')).toBe(false);
  });
});
