import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Incident, Service, Snapshot } from '../../../src/core/model.js';
import { compareRegions, type RegionResult } from '../../../src/core/regions/compare-regions.js';
import { compareStatus, STATUSES } from '../../../src/core/status.js';

const NOW = Date.parse('2024-01-16T18:31:00Z');

function aService(name: string, fields: Partial<Service> = {}): Service {
  return {
    name,
    status: 'operational',
    uptime: null,
    responseTime: null,
    lastIncident: null,
    description: null,
    regions: [],
    ...fields,
  };
}

function anIncident(id: string, fields: Partial<Incident> = {}): Incident {
  return {
    id,
    title: id,
    status: 'monitoring',
    severity: null,
    startedAt: null,
    updatedAt: null,
    resolvedAt: null,
    affectedServices: [],
    affectedRegions: [],
    description: null,
    ...fields,
  };
}

function aSnapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    overallStatus: 'operational',
    lastUpdated: '2024-01-16T18:30:00Z',
    services: [],
    incidents: [],
    maintenanceWindows: [],
    metrics: null,
    ...fields,
  };
}

function answered(region: string, snapshot: Snapshot): RegionResult {
  return { region, answer: { snapshot, notes: [] } };
}

function failed(region: string): RegionResult {
  return { region, error: { kind: 'timeout', message: 'no answer within 10 s' } };
}

function inRegion(region: string, status: string, latency: number | null = null): Snapshot {
  return aSnapshot({ services: [aService('API', { regions: [{ region, status, latency }] })] });
}

const upstream = JSON.parse(readFileSync('test/fixtures/system-status.json', 'utf8'));
const EXAMPLE = aSnapshot({
  services: upstream.services,
  incidents: [anIncident('INC-2024-001', { affectedRegions: ['us-east-1'] })],
  metrics: { ...upstream.metrics },
});

describe('a region', () => {
  test('is summed up from the answer of the vendor', () => {
    const { regions, health, best } = compareRegions(
      [answered('us-east-1', EXAMPLE), answered('us-west-2', EXAMPLE)],
      { now: NOW },
    );
    expect(regions[0]).toEqual({
      region: 'us-east-1',
      location: 'US East (Virginia)',
      lastKnown: null,
      status: 'degraded',
      overallStatus: 'operational',
      averageResponseTime: 1495,
      averageLatency: 1676,
      services: [
        { name: 'API', slug: 'api', status: 'operational', latency: 78, reportsRegion: true },
        {
          name: 'GPU Clusters',
          slug: 'clusters',
          status: 'operational',
          latency: 1150,
          reportsRegion: true,
        },
        {
          name: 'AI Services',
          slug: 'ai-services',
          status: 'degraded',
          latency: 3800,
          reportsRegion: true,
        },
      ],
      incidents: ['INC-2024-001'],
      cpuUtilization: 67.2,
      memoryUtilization: 78.5,
      error: null,
    });
    expect(regions[1]).toMatchObject({
      status: 'operational',
      averageLatency: 1314,
      incidents: [],
    });
    expect({ health, best }).toEqual({ health: 'degraded', best: 'us-west-2' });
  });

  test('that nobody reports is unknown, with a note, and never the best', () => {
    const result = compareRegions([answered('eu-west-1', EXAMPLE)], { now: NOW });
    expect(result).toMatchObject({
      health: 'unknown',
      best: null,
      statuses: ['operational', 'operational', 'degraded', 'unknown'],
    });
    expect(result.regions[0]?.averageLatency).toBeNull();
    expect(result.notes.map(({ code }) => code)).toContain('region-not-reported');
  });

  test('that failed is a row with its reason', () => {
    const result = compareRegions([failed('eu-west-1')], { now: NOW });
    expect(result.statuses).toEqual(['unknown']);
    expect(result.regions[0]).toMatchObject({
      region: 'eu-west-1',
      location: 'Europe (Ireland)',
      status: 'unreachable',
      overallStatus: null,
      services: [],
      error: { kind: 'timeout', message: 'no answer within 10 s' },
    });
  });

  test('lists the open incidents that name it and touch the selected services', () => {
    const incidents = [
      anIncident('open', { affectedRegions: ['eu-west-1'], affectedServices: ['API'] }),
      anIncident('resolved', { affectedRegions: ['eu-west-1'], status: 'resolved' }),
      anIncident('elsewhere', { affectedRegions: ['us-east-1'] }),
      anIncident('nowhere'),
      anIncident('other service', {
        affectedRegions: ['eu-west-1'],
        affectedServices: ['Storage'],
      }),
    ];
    const snapshot = { ...inRegion('eu-west-1', 'operational'), incidents };
    const ids = (services: string[]) =>
      compareRegions([answered('eu-west-1', snapshot)], { services, now: NOW }).regions[0]
        ?.incidents;
    expect(ids(['api'])).toEqual(['open']);
    expect(ids([])).toEqual(['open', 'other service']);
  });

  test('averages what is reported, to two decimals', () => {
    const services = [
      aService('API', {
        responseTime: 10,
        regions: [{ region: 'x', status: 'operational', latency: 1 }],
      }),
      aService('Storage', {
        responseTime: 10.5,
        regions: [{ region: 'x', status: 'operational', latency: null }],
      }),
      aService('Database', {
        responseTime: 11.5,
        regions: [{ region: 'y', status: 'operational', latency: 9 }],
      }),
    ];
    const [row] = compareRegions([answered('x', aSnapshot({ services }))], { now: NOW }).regions;
    expect(row).toMatchObject({ averageResponseTime: 10.67, averageLatency: 1 });
  });

  test('a selected service that the answer lacks is unknown', () => {
    const result = compareRegions([answered('us-east-1', EXAMPLE)], {
      services: ['api', 'storage'],
      now: NOW,
    });
    expect(result.health).toBe('unknown');
    expect(result.regions[0]?.services.map(({ name, status }) => [name, status])).toEqual([
      ['API', 'operational'],
      ['Storage', 'unknown'],
    ]);
  });

  test('the same note from every region is told once', () => {
    const stale = (region: string) => ({
      region,
      answer: { snapshot: EXAMPLE, notes: [], ageMs: 45 * 3_600_000, fetchedAt: NOW },
    });
    const all = compareRegions([stale('us-east-1'), stale('us-west-2')], { now: NOW });
    expect(all.notes.filter(({ code }) => code === 'stale-data')).toHaveLength(1);
    expect(all).toMatchObject({ health: 'unknown', best: null });
    const never = { now: NOW, staleAfterMs: null };
    expect(compareRegions([stale('us-east-1')], never).health).toBe('degraded');
  });

  test('a note about one region names it', () => {
    const old = { snapshot: EXAMPLE, notes: [], ageMs: 45 * 3_600_000, fetchedAt: NOW };
    const { notes } = compareRegions(
      [answered('us-east-1', EXAMPLE), { region: 'us-west-2', answer: old }],
      { now: NOW },
    );
    expect(notes.filter(({ code }) => code === 'stale-data').map(({ message }) => message)).toEqual(
      [expect.stringMatching(/^us-west-2: The data is 45 h old/)],
    );
  });
});

describe('best and order', () => {
  const results = [
    answered('slow', inRegion('slow', 'operational', 90)),
    failed('gone'),
    answered('bad', inRegion('bad', 'major_outage', 1)),
    answered('fast', inRegion('fast', 'operational', 20)),
    answered('mute', inRegion('mute', 'operational')),
    answered('odd', inRegion('odd', 'on fire', 2)),
  ];

  test('best is by health, then latency', () => {
    expect(compareRegions(results, { now: NOW }).best).toBe('fast');
    expect(compareRegions(results.slice(0, 3), { now: NOW }).best).toBe('slow');
    expect(compareRegions(results.slice(1, 3), { now: NOW }).best).toBe('bad');
    expect(
      compareRegions(
        [results[1], results[5]].filter((r) => r !== undefined),
        { now: NOW },
      ).best,
    ).toBeNull();
  });

  test.each([
    [undefined, ['slow', 'gone', 'bad', 'fast', 'mute', 'odd']],
    ['name' as const, ['bad', 'fast', 'gone', 'mute', 'odd', 'slow']],
    ['latency' as const, ['bad', 'odd', 'fast', 'slow', 'mute', 'gone']],
    ['status' as const, ['fast', 'slow', 'mute', 'odd', 'bad', 'gone']],
  ])('sorted by %s', (sort, order) => {
    const { regions } = compareRegions(results, { now: NOW, sort });
    expect(regions.map(({ region }) => region)).toEqual(order);
  });
});

const anyResult = fc.record({
  region: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  status: fc.constantFrom(...STATUSES, 'on fire', null),
  latency: fc.option(fc.nat(500)),
});

test('health is the worst region, the best is reached, known, and no other is healthier', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyResult, { selector: (r) => r.region, minLength: 1 }), (asked) => {
      const results = asked.map(({ region, status, latency }) =>
        status === null ? failed(region) : answered(region, inRegion(region, status, latency)),
      );
      const { health, best, regions } = compareRegions(results, { now: NOW });
      for (const { status } of regions) {
        const counted = status === 'unreachable' ? 'unknown' : status;
        expect(compareStatus(health, counted)).toBeGreaterThanOrEqual(0);
      }
      const known = regions.filter(
        ({ status }) => status !== 'unreachable' && status !== 'unknown',
      );
      const chosen = known.find(({ region }) => region === best);
      expect(chosen === undefined).toBe(known.length === 0);
      for (const { status } of known) {
        if (chosen === undefined || chosen.status === 'unreachable' || status === 'unreachable')
          continue;
        expect(compareStatus(chosen.status, status)).toBeLessThanOrEqual(0);
      }
    }),
  );
});

describe('notes, reasons and incidents of several answers', () => {
  const note = {
    code: 'overall-contradicts-services',
    message: 'The platform contradicts itself.',
  };
  const answer = (name: string, status: string, incidents: readonly string[]) => ({
    snapshot: {
      overallStatus: status,
      lastUpdated: '2024-01-16T18:30:00Z',
      services: [
        {
          name,
          status,
          uptime: null,
          responseTime: null,
          lastIncident: null,
          description: `${name} is ${status}`,
          regions: [],
        },
      ],
      incidents: incidents.map((id) => ({
        id,
        title: id,
        status: 'investigating',
        severity: null,
        startedAt: null,
        updatedAt: null,
        resolvedAt: null,
        affectedServices: [],
        affectedRegions: [],
        description: null,
      })),
      maintenanceWindows: [],
      metrics: null,
    },
    notes: [note],
  });

  test('names the region of a note that is not about all, and lists reasons and incidents once', () => {
    const shared = compareRegions(
      [
        { region: 'us-east-1', answer: answer('API', 'degraded', ['A']) },
        { region: 'us-west-2', answer: answer('API', 'major_outage', ['A', 'B']) },
        { region: 'eu-west-1', error: { kind: 'timeout', message: 'no answer' } },
      ],
      { now: Date.parse('2024-01-16T18:30:30Z') },
    );
    expect(shared.notes).toContainEqual(note);
    expect(shared.failing).toEqual([
      { name: 'API', status: 'major_outage', description: 'API is major_outage' },
    ]);
    expect(shared.openIncidents.map(({ id }) => id)).toEqual(['A', 'B']);
    const single = compareRegions(
      [
        { region: 'us-east-1', answer: answer('API', 'operational', []) },
        { region: 'us-west-2', answer: { ...answer('API', 'operational', []), notes: [] } },
      ],
      { now: Date.parse('2024-01-16T18:30:30Z') },
    );
    expect(single.notes.map(({ message }) => message)).toContain(
      'us-east-1: The platform contradicts itself.',
    );
  });
});
