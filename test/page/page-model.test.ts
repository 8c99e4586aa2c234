import { describe, expect, it } from 'vitest';
import { buildPageModel } from '../../src/page/model/build-page-model.js';
import type { Present } from '../../src/page/model/page-input.js';
import { anIncident, aService } from '../helpers/a-snapshot.js';
import {
  aHistory,
  aPastIncident,
  aServiceHistory,
  bad,
  buckets,
  DAY,
  GAP,
  NOW,
} from './a-history.js';
import { aScene, DEGRADED, LOST, NEW_INSTALLATION, OUTAGE, type SceneParts } from './scenes.js';

const model = (parts: SceneParts = {}) => buildPageModel(aScene(parts));

describe('the headline', () => {
  it.each<[string, SceneParts, string, string, readonly string[]]>([
    ['all healthy', {}, 'operational', 'All services are operational', []],
    [
      'a selection that is healthy',
      { selection: { services: ['api'], regions: [] } },
      'operational',
      'Your selection is operational',
      [],
    ],
    [
      'one degraded',
      DEGRADED,
      'degraded',
      'AI Services: degraded',
      ['Text-to-video generation experiencing higher latency.', 'Since 17:44 UTC (46 min).'],
    ],
    [
      'one degraded in a selection',
      { ...DEGRADED, selection: { services: ['ai-services'], regions: [] } },
      'degraded',
      'Your selection: AI Services degraded',
      ['Text-to-video generation experiencing higher latency.', 'Since 17:44 UTC (46 min).'],
    ],
    [
      'four of eight',
      OUTAGE,
      'major_outage',
      'Storage: major outage',
      [
        'Storage: Object storage is not accepting reads or writes. Since 16:02 UTC (2 h 28 min).',
        'GPU Clusters: New clusters cannot mount volumes. Since 16:02 UTC (2 h 28 min).',
        'Training Services: Checkpoints are delayed.',
        '1 more is listed below.',
      ],
    ],
    [
      'a platform that says it is worse than its services',
      { snapshot: { overallStatus: 'partial_outage' } },
      'partial_outage',
      'TensorOne reports a partial outage',
      ['The platform calls itself partial outage; each service says it is better.'],
    ],
    [
      'a selected service that is not reported',
      { snapshot: { services: [aService()] }, selection: { services: ['storage'], regions: [] } },
      'unknown',
      'Your selection: Storage unknown',
      ['Storage is not reported, so its state is unknown.'],
    ],
    [
      'no services at all',
      { snapshot: { services: [] } },
      'unknown',
      'Part of TensorOne is unknown',
      ['The answer lists no services at all.'],
    ],
    [
      'a lost feed',
      { ...DEGRADED, present: LOST },
      'unknown',
      'Status unknown since 18:04 UTC',
      [
        'The API cannot be reached.',
        'What this page says about the present is the last known state.',
      ],
    ],
    [
      'stale data',
      { present: { state: 'stale', since: NOW - 45 * 3_600_000 } },
      'unknown',
      'Status unknown since 14 Jan 2024, 21:30 UTC',
      ['The API answers, but its data has not changed since then: it is 1 d 21 h old.'],
    ],
    [
      'nothing ever read',
      { snapshot: null, present: { ...LOST, since: null } },
      'unknown',
      'Status unknown',
      ['The API cannot be reached.', 'No status has been read yet.'],
    ],
  ])('of %s', (_case, parts, status, text, details) => {
    expect(model(parts).headline).toEqual({ status, text, details });
  });
});

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

  it('fall back to the uptime of the API without a record', () => {
    const [row] = model({ ...DEGRADED, history: null }).services;
    expect(row).toMatchObject({
      uptime: '99.97% uptime as TensorOne states it',
      strip: null,
      curve: null,
    });
  });

  it('begin "at least" where the record did not see the start', () => {
    const from = '2024-01-16T12:00:00Z';
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
    expect(row?.since).toBe('Since at least 12:00 UTC (6 h 30 min)');
  });
});

describe('a strip', () => {
  const strip = (days: Parameters<typeof aServiceHistory>[2], parts: SceneParts = {}) => {
    const history = aHistory({ services: [aServiceHistory('API', 'api', days)] });
    return model({ snapshot: { services: [aService()] }, history, ...parts }).services[0]?.strip;
  };

  it('has a cell for each day, and gaps for what was not recorded', () => {
    const cells = strip(buckets(3, { 1: bad('degraded') }))?.cells.map(({ status }) => status);
    expect(cells).toEqual([...Array(87).fill(null), 'operational', 'degraded', 'operational']);
  });

  it('puts the days of a long record together, the worst of each counts', () => {
    const cells = strip(buckets(270, { 4: bad('major_outage'), 5: GAP }), {
      settings: { days: 270 },
    })?.cells;
    expect(cells).toHaveLength(90);
    expect(cells?.filter(({ status }) => status === 'major_outage')).toHaveLength(1);
  });

  it('marks a day of which less than half was observed', () => {
    const cells = strip(buckets(2, { 1: { observedRatio: 0.49 } }))?.cells;
    expect(cells?.at(-2)).toEqual({
      status: 'operational',
      isPartial: true,
      label: '15 Jan 2024: operational, 49 % observed',
    });
  });

  it('never shows today better than the present', () => {
    const snapshot = { services: [aService({ status: 'partial_outage' })] };
    expect(strip(buckets(2), { snapshot })?.cells.at(-1)?.status).toBe('partial_outage');
    expect(strip(buckets(2, { 0: bad('major_outage') }))?.cells.at(-1)?.status).toBe(
      'major_outage',
    );
  });

  it('has today as its last cell where the record ends before it', () => {
    const days = buckets(3).slice(0, 2);
    expect(
      strip(days)
        ?.cells.slice(-3)
        .map(({ status }) => status),
    ).toEqual(['operational', 'operational', 'operational']);
  });

  it('counts every recorded day where the record ends before today', () => {
    const days = buckets(4, { 1: bad('degraded') }).slice(0, 3);
    expect(strip(days)?.summary).toBe(
      '90 days: 2 operational, 1 degraded, 86 not observed, today operational.',
    );
  });

  it('is described in words', () => {
    expect(strip(buckets(90, { 3: bad('degraded'), 8: GAP }))?.summary).toBe(
      '90 days: 87 operational, 1 not observed, 1 degraded, today operational.',
    );
  });
});

describe('incidents', () => {
  it('are open with their updates, newest first', () => {
    const [incident] = model(DEGRADED).incidents ?? [];
    expect(incident).toMatchObject({
      state: 'Medium · monitoring',
      since: 'Since 17:45 UTC (45 min)',
      affected: 'AI Services',
    });
    expect(incident?.updates.map(({ timeText, text }) => `${timeText} ${text}`)).toEqual([
      '16 Jan 2024, 18:15 UTC Monitoring (medium)',
      '16 Jan 2024, 17:58 UTC Identified (medium)',
      '16 Jan 2024, 17:45 UTC Investigating (low)',
    ]);
  });

  it('are past by day, the latest first, without those that are open', () => {
    const days = model(DEGRADED).pastDays?.map(({ text, incidents }) => [
      text,
      incidents.map(({ id }) => id),
    ]);
    expect(days).toEqual([
      ['Wed 10 Jan 2024', ['INC-2024-000']],
      ['Mon 8 Jan 2024', ['INC-2023-118']],
    ]);
  });

  it('belong to the day of the zone of the page', () => {
    const late = aPastIncident({
      startedAt: '2024-01-10T23:30:00Z',
      resolvedAt: '2024-01-10T23:50:00Z',
    });
    const history = aHistory({ incidents: [late] });
    const [day] = model({ history, settings: { timeZone: 'Europe/Berlin' } }).pastDays ?? [];
    expect(day).toMatchObject({ date: '2024-01-11', text: 'Thu 11 Jan 2024' });
    expect(day?.incidents[0]?.length).toBe('Thu 11 Jan 2024, 00:30 – 00:50 CET (20 min)');
  });

  it('are counted where the list has no room for them', () => {
    const incidents = Array.from({ length: 45 }, (_, index) =>
      aPastIncident({ id: `INC-${index}` }),
    );
    expect(model({ history: aHistory({ incidents }) }).hiddenIncidents).toBe(5);
  });

  it('are past too where the answer alone says so', () => {
    const incident = anIncident({
      status: 'resolved',
      startedAt: '2024-01-15T10:00:00Z',
      resolvedAt: '2024-01-15T11:00:00Z',
    });
    const page = model({ snapshot: { incidents: [incident] }, history: null });
    expect(page.pastDays?.[0]?.incidents[0]).toMatchObject({
      id: 'INC-1',
      length: 'Mon 15 Jan 2024, 10:00 – 11:00 UTC (1 h)',
    });
  });

  it('are left out with --no-incidents', () => {
    const page = model({ ...DEGRADED, settings: { showsIncidents: false } });
    expect([page.incidents, page.pastDays]).toEqual([null, null]);
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
