import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KNOWN_REGIONS, KNOWN_SERVICES } from '../../src/core/names.js';
import { parseScenario } from '../../src/simulator/parse-scenario.js';
import { SCENARIO_NAMES, type Scenario } from '../../src/simulator/scenario.js';
import { builtInScenario } from '../../src/simulator/scenarios.js';
import { momentAt, simulateWorld } from '../../src/simulator/simulated-world.js';
import {
  EVERYTHING,
  type SnapshotQuery,
  type SystemStatusBody,
  snapshotAt,
} from '../../src/simulator/snapshot.js';
import { replay } from '../../src/simulator/world.js';
import { TEST_START } from '../support/servers/simulator.js';
import { checkSystemStatus } from './openapi-rules.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

interface At {
  readonly seed?: number;
  readonly speed?: number;
  readonly query?: Partial<SnapshotQuery>;
}

/** The body after so much scenario time. */
function bodyAt(scenario: Scenario, elapsedMs: number, options: At = {}): SystemStatusBody {
  const { seed = 1, speed = 480, query = {} } = options;
  const world = simulateWorld(scenario, { seed, speed, startedAt: TEST_START });
  return snapshotAt(world, momentAt(world, elapsedMs), { ...EVERYTHING, ...query });
}

function serviceIn(body: SystemStatusBody, name: string) {
  const service = body.services.find((candidate) => candidate.name === name);
  if (service === undefined) throw new Error(`${name} is not in the body`);
  return service;
}

const script = (...steps: unknown[]) => parseScenario({ duration: '24h', steps }, 'test');
const day = builtInScenario('day');

describe.each(SCENARIO_NAMES)('scenario %s', (name) => {
  const scenario = builtInScenario(name);
  const times = Array.from({ length: 60 }, (_, index) => (index * 1.25 * scenario.durationMs) / 60);

  test('keeps to the API description at all times, whatever is asked for', () => {
    const queries: Partial<SnapshotQuery>[] = [
      {},
      { regions: ['eu-west-1'] },
      { regions: ['global'], services: ['database'] },
      { services: ['api', 'clusters'], includeMetrics: false, includeIncidents: false },
    ];
    for (const elapsedMs of times) {
      for (const query of queries) {
        const body: unknown = JSON.parse(JSON.stringify(bodyAt(scenario, elapsedMs, { query })));
        expect(checkSystemStatus(body, `${name} at ${elapsedMs}`)).toEqual([]);
      }
    }
  });

  test('never reports what has happened as lying ahead', () => {
    for (const speed of [1, 480]) {
      for (const elapsedMs of times) {
        const now = TEST_START + elapsedMs / speed;
        const body = bodyAt(scenario, elapsedMs, { speed });
        const past = [
          body.lastUpdated,
          ...body.services.map((service) => service.lastIncident),
          ...(body.incidents ?? []).flatMap((i) => [i.startedAt, i.updatedAt, i.resolvedAt]),
        ].filter((time) => time !== null);
        expect(past.length).toBeGreaterThan(8);
        expect(past.filter((time) => Date.parse(time) > now)).toEqual([]);
        const early = body.maintenanceWindows.filter(
          (window) => window.status === 'in_progress' && Date.parse(window.startTime) > now,
        );
        expect(early).toEqual([]);
      }
    }
  });

  test('is the same again from the same seed, and another from another', () => {
    for (const elapsedMs of times) {
      expect(bodyAt(scenario, elapsedMs)).toEqual(bodyAt(scenario, elapsedMs));
    }
    expect(bodyAt(scenario, 0, { seed: 2 })).not.toEqual(bodyAt(scenario, 0, { seed: 1 }));
  });
});

describe('what an answer holds', () => {
  test('all services in all regions, and metrics whose requests add up', () => {
    const body = bodyAt(day, 0);
    expect(body.services.map((service) => service.name)).toEqual([...KNOWN_SERVICES.values()]);
    for (const { regions } of body.services) {
      expect(regions.map((place) => place.region)).toEqual([...KNOWN_REGIONS.keys()]);
    }
    const requests = body.metrics?.apiRequests;
    expect((requests?.successful ?? 0) + (requests?.failed ?? 0)).toBe(requests?.total);
  });

  test('only the services asked for, with the incidents and windows that touch them', () => {
    const body = bodyAt(day, 45 * MINUTE, { query: { services: ['training', 'storage'] } });
    expect(body.services.map((service) => service.name)).toEqual(['Training Services', 'Storage']);
    expect(body.incidents?.map((incident) => incident.id)).toEqual(['INC-2024-002']);
    expect(body.maintenanceWindows.map((window) => window.id)).toEqual(['MAINT-2024-002']);
    expect(bodyAt(day, 0, { query: { includeIncidents: false } })).not.toHaveProperty('incidents');
    expect(bodyAt(day, 0, { query: { includeMetrics: false } })).not.toHaveProperty('metrics');
  });

  test('narrowing by services changes nothing about those that remain', () => {
    fc.assert(
      fc.property(
        fc.subarray([...KNOWN_SERVICES.keys()], { minLength: 1 }),
        fc.subarray([...KNOWN_REGIONS.keys()]),
        fc.nat(24 * HOUR),
        (services, regions, elapsedMs) => {
          const whole = bodyAt(day, elapsedMs, { query: { regions } });
          const part = bodyAt(day, elapsedMs, { query: { regions, services } });
          const names = services.map((slug) => KNOWN_SERVICES.get(slug));
          expect(part.services).toEqual(
            whole.services.filter((service) => names.includes(service.name)),
          );
          expect(part.overallStatus).toBe(whole.overallStatus);
          expect(part.metrics).toEqual(whole.metrics);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('a region alone has its own statuses, times, metrics and incidents', () => {
    const east = bodyAt(day, 0, { query: { regions: ['us-east-1'] } });
    const europe = bodyAt(day, 0, { query: { regions: ['eu-west-1'] } });
    const ai = serviceIn(europe, 'AI Services');
    expect(ai.regions.map((place) => place.region)).toEqual(['eu-west-1']);
    expect(ai.responseTime).toBe(ai.regions[0]?.latency);
    expect(ai.status).toBe('operational');
    expect(serviceIn(east, 'AI Services').status).toBe('degraded');
    expect(europe.incidents).toEqual([]);
    expect(east.incidents).toHaveLength(1);
    const cpuOf = (body: SystemStatusBody) => body.metrics?.resourceUsage?.cpuUtilization ?? 0;
    expect(cpuOf(east)).toBeGreaterThan(cpuOf(europe) + 3);
  });

  test('the global front serves from the best region there is', () => {
    const one = script({ at: '0', service: 'api', region: 'us-east-1', status: 'major_outage' });
    const all = script({ at: '0', service: 'api', status: 'partial_outage' });
    const told = script({ at: '0', service: 'api', region: 'global', status: 'degraded' });
    const globally = (scenario: Scenario) =>
      serviceIn(bodyAt(scenario, 0), 'API').regions.find((place) => place.region === 'global');
    expect(globally(one)?.status).toBe('operational');
    expect(globally(all)?.status).toBe('partial_outage');
    expect(globally(told)?.status).toBe('degraded');
  });
});

describe('the day', () => {
  const statusesOver = (untilMs: number) => {
    const seen: string[] = [];
    for (let elapsedMs = 0; elapsedMs <= untilMs; elapsedMs += 8 * MINUTE) {
      const line = bodyAt(day, elapsedMs)
        .services.filter((service) => service.status !== 'operational')
        .map((service) => `${service.name} ${service.status}`)
        .join(', ');
      if (seen.at(-1) !== line) seen.push(line);
    }
    return seen;
  };

  test('begins in trouble that the platform does not own up to', () => {
    const body = bodyAt(day, 0);
    expect(body.overallStatus).toBe('operational');
    expect(serviceIn(body, 'AI Services')).toMatchObject({
      status: 'degraded',
      uptime: 98.5,
      regions: [
        { region: 'us-east-1', status: 'degraded' },
        { region: 'us-west-2', status: 'operational' },
        { region: 'eu-west-1', status: 'operational' },
        { region: 'ap-southeast-1', status: 'operational' },
        { region: 'global', status: 'operational' },
      ],
    });
    expect(body.incidents).toMatchObject([{ id: 'INC-2024-001', status: 'monitoring' }]);
  });

  test('gets worse and recovers within half a minute of real time', () => {
    expect(statusesOver(4 * HOUR)).toEqual([
      'GPU Clusters degraded, AI Services degraded',
      'GPU Clusters degraded, AI Services degraded, Storage degraded',
      'AI Services degraded, Storage degraded',
      'AI Services degraded, Storage partial_outage',
      'Storage partial_outage',
      'Storage degraded',
      '',
    ]);
  });

  test('is silent for long enough that a watch of every 2 s loses the feed, and comes back', () => {
    const pollEvery = 2_000 * 480;
    for (let phase = 0; phase < pollEvery; phase += pollEvery / 8) {
      const codes: number[] = [];
      for (let timeMs = phase; timeMs < 24 * HOUR; timeMs += pollEvery) {
        codes.push(replay(day, timeMs).httpStatus);
      }
      expect(codes.filter((code) => code === 503).length).toBeGreaterThanOrEqual(3);
      expect(codes.at(-1)).toBe(200);
    }
  });

  test('has a major outage, planned work and a quiet end, and begins again', () => {
    const lines = statusesOver(23.9 * HOUR);
    expect(lines).toContain(
      'API partial_outage, Training Services degraded, Storage degraded, Database major_outage',
    );
    expect(lines).toContain('Training Services maintenance');
    expect(lines.at(-1)).toBe('');
    const again = bodyAt(day, 24 * HOUR);
    expect(serviceIn(again, 'AI Services').status).toBe('degraded');
    expect(again.incidents?.[0]).toMatchObject({
      id: 'INC-2024-001-2',
      startedAt: new Date(TEST_START + (23.25 * HOUR) / 480).toISOString(),
    });
  });
});

describe('time', () => {
  const incident = script({
    at: '2h',
    incident: 'I',
    title: 'Something',
    services: 'api',
  });

  test.each([
    { speed: 1, elapsedMs: 2 * HOUR, startedAt: '2024-01-16T20:30:00.000Z' },
    { speed: 480, elapsedMs: 2 * HOUR, startedAt: '2024-01-16T18:30:15.000Z' },
    { speed: 480, elapsedMs: 4 * HOUR, startedAt: '2024-01-16T18:30:15.000Z' },
  ])('at speed $speed what happens after 2 h is dated $startedAt', (row) => {
    const body = bodyAt(incident, row.elapsedMs, { speed: row.speed });
    expect(body.incidents).toMatchObject([{ startedAt: row.startedAt }]);
    expect(serviceIn(body, 'API').lastIncident).toBe(row.startedAt);
  });

  test.each([
    { speed: 1, elapsedMs: 29_999, lastUpdated: '2024-01-16T18:30:00.000Z' },
    { speed: 1, elapsedMs: 30_000, lastUpdated: '2024-01-16T18:30:30.000Z' },
    { speed: 0.1, elapsedMs: 2_999, lastUpdated: '2024-01-16T18:30:00.000Z' },
    { speed: 0.1, elapsedMs: 3_000, lastUpdated: '2024-01-16T18:30:30.000Z' },
    { speed: 480, elapsedMs: 479_999, lastUpdated: '2024-01-16T18:30:00.000Z' },
    { speed: 480, elapsedMs: 480_000, lastUpdated: '2024-01-16T18:30:01.000Z' },
    { speed: 480, elapsedMs: -5_000, lastUpdated: '2024-01-16T18:30:00.000Z' },
  ])('at speed $speed, $elapsedMs ms on, the data is of $lastUpdated', (row) => {
    expect(bodyAt(day, row.elapsedMs, { speed: row.speed }).lastUpdated).toBe(row.lastUpdated);
  });

  test('between two refreshes nothing changes, with a refresh something does', () => {
    const first = bodyAt(day, 0);
    expect(bodyAt(day, 8 * MINUTE - 1)).toEqual(first);
    expect(bodyAt(day, 8 * MINUTE).services).not.toEqual(first.services);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a speed of %s is refused', (speed) => {
    const options = { seed: 1, speed, startedAt: TEST_START };
    expect(() => simulateWorld(day, options)).toThrow(RangeError);
  });
});

describe('what happens to the numbers', () => {
  const outage = script(
    { at: '1h', service: ['clusters', 'api'], status: 'major_outage' },
    { at: '5h', service: ['clusters', 'api'], status: 'operational' },
  );
  const [before, during, after] = [0.5, 4.5, 7].map((h) => bodyAt(outage, h * HOUR, { speed: 1 }));
  if (before === undefined || during === undefined || after === undefined) throw new Error();

  test('an outage slows answers, loses uptime and requests, and jobs queue up', () => {
    const api = (body: SystemStatusBody) => serviceIn(body, 'API');
    expect(api(during).responseTime).toBeGreaterThan(4 * Number(api(before).responseTime));
    expect(api(after).responseTime).toBeLessThan(1.2 * Number(api(before).responseTime));
    expect(api(during).uptime).toBe(98.57);
    const failed = (body: SystemStatusBody) => Number(body.metrics?.apiRequests?.failed);
    expect(failed(during)).toBeGreaterThan(10 * failed(before));
    const gpu = (body: SystemStatusBody) => body.metrics?.gpuClusters;
    expect(gpu(during)?.queueLength).toBeGreaterThan(1_000);
    expect(gpu(after)?.queueLength).toBeLessThan(Number(gpu(during)?.queueLength));
    expect(gpu(during)?.activeClusters).toBeLessThan(100);
  });
});

describe('incidents and maintenance', () => {
  const work = script(
    { at: '-1h', maintenance: 'M', title: 'Work', starts: '2h', ends: '3h', services: 'api' },
    { at: '1h', maintenance: 'M', starts: '4h', ends: '5h' },
    { at: '-1h', maintenance: 'N', title: 'Never', starts: '6h', ends: '7h' },
    { at: '2h', maintenance: 'N', status: 'cancelled' },
    { at: '3h', maintenance: 'O', title: 'Overdue', starts: '3h', ends: '4h' },
    { at: '3h', maintenance: 'O', status: 'in_progress' },
  );

  test.each([
    { hours: 0, windows: ['M scheduled 18:45', 'N scheduled 19:15'] },
    { hours: 1, windows: ['M scheduled 19:00', 'N scheduled 19:15'] },
    { hours: 2, windows: ['M scheduled 19:00', 'N cancelled 19:15'] },
    { hours: 4, windows: ['M in_progress 19:00', 'O in_progress 18:52'] },
    { hours: 5.9, windows: ['M completed 19:00', 'O in_progress 18:52'] },
    { hours: 6, windows: ['O in_progress 18:52'] },
  ])('after $hours h: $windows', ({ hours, windows }) => {
    const body = bodyAt(work, hours * HOUR, { speed: 8 });
    const lines = body.maintenanceWindows.map(
      (window) => `${window.id} ${window.status} ${window.startTime.slice(11, 16)}`,
    );
    expect(lines).toEqual(windows);
  });

  test('an incident is updated, resolved, and gone an hour later', () => {
    const scenario = script(
      { at: '0', incident: 'I', title: 'Slow', services: 'api', severity: 'low' },
      { at: '1h', incident: 'I', status: 'identified', severity: 'high' },
      { at: '2h', incident: 'I', status: 'resolved' },
    );
    const linesAt = (hours: number) =>
      bodyAt(scenario, hours * HOUR, { speed: 1 }).incidents?.map((incident) => [
        incident.status,
        incident.severity,
        incident.updatedAt,
        incident.resolvedAt,
      ]);
    expect(linesAt(0.5)).toEqual([['investigating', 'low', '2024-01-16T18:30:00.000Z', null]]);
    expect(linesAt(1.5)).toEqual([['identified', 'high', '2024-01-16T19:30:00.000Z', null]]);
    const end = '2024-01-16T20:30:00.000Z';
    expect(linesAt(2.9)).toEqual([['resolved', 'high', end, end]]);
    expect(linesAt(3)).toEqual([]);
  });
});
