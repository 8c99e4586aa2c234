import { describe, expect, it } from 'vitest';
import { buildPageModel } from '../../src/page/model/build-page-model.js';
import type { Present } from '../../src/page/model/page-input.js';
import { aService } from '../support/a-snapshot.js';
import { aHistory, aServiceHistory, buckets, DAY, NOW } from './a-history.js';
import { aScene, DEGRADED, LOST, NEW_INSTALLATION, OUTAGE, type SceneParts } from './scenes.js';

const model = (parts: SceneParts = {}) => buildPageModel(aScene(parts));

describe('the services', () => {
  it('come worst first, then in the order of the API', () => {
    const names = model(OUTAGE).services.map(({ name }) => name);
    expect(names).toEqual([
      'Storage',
      'GPU Clusters',
      'Training Services',
      'Monitoring',
      'API',
      'Serverless Endpoints',
      'AI Services',
      'Database',
    ]);
  });

  it.each<Present>([LOST, { state: 'stale', since: NOW - DAY }])(
    'are grey with what they were while %o',
    (present) => {
      const { services, regions, incidents, impact, metrics } = model({ ...DEGRADED, present });
      expect(new Set(services.map((row) => row.present.status))).toEqual(new Set(['unknown']));
      expect(services.find(({ slug }) => slug === 'ai-services')?.present.word).toBe(
        'Unknown (was degraded)',
      );
      expect(services.map(({ strip }) => strip?.cells.at(-1)?.status)).toEqual(
        Array(8).fill('unknown'),
      );
      expect(services[0]?.strip?.cells.at(-2)?.status).toBe('operational');
      const cells = regions?.rows.flatMap((row) => row.cells) ?? [];
      expect(new Set(cells.map((cell) => cell?.present.status))).toEqual(new Set(['unknown']));
      expect(incidents?.[0]).toMatchObject({
        status: 'unknown',
        state: 'Last known: Medium · monitoring',
      });
      expect({ impact, metrics }).toEqual({ impact: null, metrics: [] });
      expect(services.map(({ responseTime }) => responseTime)).toEqual(Array(8).fill(null));
    },
  );

  it.each<[string, Parameters<typeof aServiceHistory>[3], string]>([
    ['all observed', { uptime: 99.953, observedRatio: 1 }, '99.953 % uptime (100 % observed)'],
    ['exactly 100', { uptime: 100, observedRatio: 1 }, '100.000 % uptime (100 % observed)'],
    [
      'a share that would round to all',
      { uptime: 99.7, observedRatio: 0.9999 },
      '99.700 % uptime (99.9 % observed)',
    ],
    ['too little observed', { uptime: null, observedRatio: 0.12 }, '– uptime (12 % observed)'],
    ['next to nothing', { uptime: null, observedRatio: 0.0001 }, '– uptime (< 0.1 % observed)'],
    ['nothing', { uptime: null, observedRatio: 0 }, 'Not observed'],
  ])('have an uptime: %s', (_case, over, expected) => {
    const history = aHistory({ services: [aServiceHistory('API', 'api', buckets(90), over)] });
    expect(model({ snapshot: { services: [aService()] }, history }).services[0]?.uptime).toBe(
      expected,
    );
  });

  it('say over how short a time where the installation is new', () => {
    expect(model(NEW_INSTALLATION).services[0]?.uptime).toBe(
      '100.000 % uptime (40 min, 100 % observed)',
    );
    expect(model(NEW_INSTALLATION).record?.period).toBe('40 min');
  });

  it.each([
    [66, 'No record yet', null],
    [59_999, 'No record yet', null],
    [60_000, '100.000 % uptime (1 min, 100 % observed)', '1 min'],
  ])('have no uptime in the first minute of a record: %i ms', (ms, uptime, period) => {
    const { history = null } = NEW_INSTALLATION;
    const from = new Date(NOW - ms).toISOString();
    const young = model({ history: history && { ...history, from } });
    expect(young.services.map((row) => row.uptime)).toEqual(Array(8).fill(uptime));
    expect(young.record?.period).toBe(period);
    expect(young.notes.join()).not.toContain('history begins');
  });

  it('fall back to the uptime of the API without a record', () => {
    const [row] = model({ ...DEGRADED, history: null }).services;
    expect(row).toMatchObject({
      uptime: '99.97% uptime as TensorOne states it',
      strip: null,
      curve: null,
    });
  });

  it.each([
    ['2024-01-16T12:00:00Z', 'Since at least 12:00 UTC (6 h 30 min)'],
    ['2024-01-16T18:30:29.934Z', 'Since at least 18:30 UTC (just now)'],
  ])('begin "at least" where the record did not see the start: %s', (from, since) => {
    const episode = {
      from,
      to: null,
      seconds: 1,
      worst: 'degraded',
      startSeen: false,
      endSeen: false,
    } as const;
    const history = aHistory({
      services: [aServiceHistory('API', 'api', buckets(2), { episodes: [episode] })],
    });
    const [row] = model({
      snapshot: { services: [aService({ status: 'degraded' })] },
      history,
    }).services;
    expect(row?.since).toBe(since);
  });
});

describe('the impact', () => {
  it('is drawn from what fails to what that puts at risk', () => {
    const { impact } = model({
      snapshot: { services: [aService({ name: 'Database', status: 'degraded' })] },
    });
    expect(impact?.nodes.map(({ name, depth }) => `${depth} ${name}`)).toContain('2 GPU Clusters');
    expect(impact?.edges).toContainEqual(['Database', 'API']);
    expect(impact?.sentences).toEqual([
      'Database puts at risk: API, Monitoring, Storage, AI Services, GPU Clusters, Serverless Endpoints, Training Services.',
    ]);
  });

  it.each<[string, SceneParts]>([
    ['nothing fails', {}],
    [
      'something is in maintenance only',
      { snapshot: { services: [aService({ status: 'maintenance' })] } },
    ],
    ['there is no map', { ...OUTAGE, dependencies: null }],
  ])('is not shown where %s', (_case, parts) => {
    expect(model(parts).impact).toBeNull();
  });
});

it('gives the rule behind the uptime', () => {
  const rule = (over: Parameters<typeof aHistory>[0]) =>
    model({ history: aHistory(over) }).record?.rule;
  expect(rule({})).toBe(
    'Uptime counts major outage in full, partial outage at 30 %; maintenance is left out, and so is what was not observed.',
  );
  expect(rule({ weights: { maintenance: 1, degraded: 0.125 }, maintenanceCounted: true })).toBe(
    'Uptime counts degraded at 12.5 %, maintenance in full; maintenance is counted, what was not observed is left out.',
  );
});
