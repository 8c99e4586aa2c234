import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/core/history/record.js';
import { observationOf } from '../../../src/core/history/record.js';
import { toWeights, uptimeRule, WEIGHT_PRESETS } from '../../../src/core/history/weights.js';
import { aSnapshot } from '../../support/a-snapshot.js';
import {
  ALL,
  api,
  DAY,
  everyMinute,
  failed,
  HOUR,
  MINUTE,
  report,
  START,
  seen,
} from './records.js';

const hour = { from: START, to: START + HOUR };

describe('how long an observation holds', () => {
  it.each([
    { intervalMs: 60_000, seconds: 180 },
    { intervalMs: 30_000, seconds: 90 },
    { intervalMs: 1_000, seconds: 90 },
    { intervalMs: 31_000, seconds: 93 },
    { intervalMs: 300_000, seconds: 900 },
  ])('is $seconds s at an interval of $intervalMs ms', ({ intervalMs, seconds }) => {
    const { statusSeconds } = api([seen(START, 'operational', { intervalMs })], hour);
    expect(statusSeconds).toEqual({ operational: seconds, not_observed: 3_600 - seconds });
  });

  it('ends with the next one, of whatever watch', () => {
    const records = [
      seen(START, 'operational', { intervalMs: 10 * MINUTE }),
      seen(START + 5 * MINUTE, 'degraded', { intervalMs: 1_000 }),
      seen(START + 6 * MINUTE),
    ];
    expect(api(records, hour).statusSeconds).toEqual({
      operational: 300 + 180,
      degraded: 60,
      not_observed: 3_600 - 540,
    });
  });

  it('ends with a failed poll and with a stale answer, until the next good one', () => {
    const records = [
      seen(START),
      failed(START + MINUTE),
      seen(START + 2 * MINUTE),
      { ...failed(START + 3 * MINUTE), kind: 'stale' as const },
      failed(START + 4 * MINUTE),
      seen(START + 5 * MINUTE),
    ];
    expect(api(records, hour).observedSeconds).toBe(60 + 60 + 180);
  });

  it('takes the worse of two at one moment, with its own hold', () => {
    const good = seen(START, 'operational', { intervalMs: 10 * MINUTE });
    const bad = seen(START, 'partial_outage');
    for (const records of [
      [good, bad],
      [bad, good],
    ]) {
      expect(api(records, hour).statusSeconds).toEqual({
        partial_outage: 180,
        not_observed: 3_420,
      });
    }
    expect(api([failed(START), good], hour).observedSeconds).toBe(1_800);
    expect(api([good, failed(START)], hour).observedSeconds).toBe(1_800);
  });

  it('reaches into the period from before it', () => {
    expect(api([seen(START - MINUTE)], hour).observedSeconds).toBe(120);
    expect(api([seen(START - MINUTE, 'major_outage')], hour).episodes).toEqual([
      {
        from: '2026-03-01T00:00:00.000Z',
        to: '2026-03-01T00:02:00.000Z',
        seconds: 120,
        worst: 'major_outage',
        startSeen: false,
        endSeen: false,
      },
    ]);
  });
});

describe('uptime', () => {
  const down = (status: 'partial_outage' | 'major_outage' | 'degraded', seconds: number) => [
    ...everyMinute(START, START + DAY).filter((o) => o.time !== START + MINUTE),
    seen(START + MINUTE, status),
    ...(seconds < 60 ? [seen(START + MINUTE + seconds * 1_000)] : []),
  ];

  it.each([
    { rule: 'statuspage', status: 'major_outage', uptime: 99.93, downSeconds: 60 },
    { rule: 'statuspage', status: 'partial_outage', uptime: 99.979, downSeconds: 18 },
    { rule: 'statuspage', status: 'degraded', uptime: 100, downSeconds: 0 },
    { rule: 'strict', status: 'partial_outage', uptime: 99.93, downSeconds: 60 },
    { rule: 'any', status: 'degraded', uptime: 99.93, downSeconds: 60 },
  ] as const)('counts a minute of $status as $downSeconds s by $rule', (row) => {
    const rule = uptimeRule(WEIGHT_PRESETS[row.rule], false);
    const { uptime, downSeconds } = api(down(row.status, 60), { from: START, rule });
    expect({ uptime, downSeconds }).toEqual({ uptime: row.uptime, downSeconds: row.downSeconds });
  });

  it('is cut, never rounded, and exact where it can be', () => {
    // 99.7 % of 1,000 s; 0.3 % is 3 s.
    const thousand = (badMs: number) =>
      api(
        [
          seen(START),
          ...[0, 1, 2, 3, 4, 5, 6].map((n) => seen(START + (n * 150 + 5) * 1_000)),
          seen(START + 1_000, 'major_outage'),
          seen(START + 1_000 + badMs),
        ],
        { from: START, to: START + 1_000_000 },
      ).uptime;
    expect(thousand(3_000)).toBe(99.7);
    expect(thousand(3_001)).toBe(99.699);
    expect(thousand(1)).toBe(99.999);
    expect(api(everyMinute(START, START + HOUR), hour).uptime).toBe(100);
  });

  it('leaves maintenance out, or counts it as down', () => {
    const records = [
      ...everyMinute(START, START + HOUR / 2),
      ...everyMinute(START + HOUR / 2, START + HOUR, 'maintenance'),
    ];
    expect(api(records, hour)).toMatchObject({ uptime: 100, observedRatio: 1, downSeconds: 0 });
    const counted = uptimeRule(WEIGHT_PRESETS.statuspage, true);
    expect(api(records, { ...hour, rule: counted })).toMatchObject({
      uptime: 50,
      downSeconds: 1_800,
    });
    const half = uptimeRule(toWeights(new Map([['maintenance', 0.5]])) ?? {}, true);
    expect(api(records, { ...hour, rule: half })).toMatchObject({ uptime: 75, downSeconds: 900 });
    expect(report(records, { ...hour, rule: counted })).toMatchObject({
      weights: { maintenance: 1, partial_outage: 0.3, major_outage: 1 },
      maintenanceCounted: true,
    });
  });

  it('is not given with nothing but maintenance', () => {
    const records = everyMinute(START, START + HOUR, 'maintenance');
    expect(api(records, hour)).toMatchObject({ uptime: null, observedRatio: 1 });
  });

  it('is not given below half of the time observed, but at half of it', () => {
    const halfAnHour = everyMinute(START, START + HOUR / 2);
    const end = failed(START + HOUR / 2);
    expect(api([...halfAnHour, end], hour)).toMatchObject({ uptime: 100, observedRatio: 0.5 });
    const less = failed(START + HOUR / 2 - 1);
    expect(api([...halfAnHour, less], hour)).toMatchObject({ uptime: null });
  });

  it('leaves out time in an unknown status, which is an episode', () => {
    const records = [
      ...everyMinute(START, START + HOUR / 2, 'unknown'),
      ...everyMinute(START + HOUR / 2, START + HOUR),
    ];
    expect(api(records, hour)).toMatchObject({
      uptime: 100,
      observedRatio: 0.5,
      statusSeconds: { unknown: 1_800, operational: 1_800 },
      episodes: [{ worst: 'unknown', seconds: 1_800, startSeen: false, endSeen: true }],
      buckets: [{ worst: 'operational' }],
    });
  });

  it('knows nothing of a new installation', () => {
    const { overall, services, notes } = report([], { to: START });
    expect(services).toEqual([]);
    expect(overall).toMatchObject({
      uptime: null,
      observedRatio: 0,
      statusSeconds: { not_observed: 90 * 86_400 },
      episodes: [],
      responseTime: null,
    });
    expect(overall.buckets).toHaveLength(90);
    expect(overall.buckets[0]).toMatchObject({ worst: null, uptime: null, p95: null });
    expect(notes.map((note) => note.code)).toEqual(['no-records']);
  });
});

describe('episodes', () => {
  const episodes = (records: readonly Observation[]) => api(records, hour).episodes;

  it('go through bad statuses, with the worst of them', () => {
    const records = [
      seen(START),
      seen(START + MINUTE, 'degraded'),
      seen(START + 2 * MINUTE, 'major_outage'),
      seen(START + 3 * MINUTE, 'partial_outage'),
      seen(START + 4 * MINUTE),
    ];
    expect(episodes(records)).toEqual([
      {
        from: '2026-03-01T00:01:00.000Z',
        to: '2026-03-01T00:04:00.000Z',
        seconds: 180,
        worst: 'major_outage',
        startSeen: true,
        endSeen: true,
      },
    ]);
    expect(api(records, hour)).toMatchObject({
      closedEpisodes: 1,
      mttrSeconds: 180,
      mtbfSeconds: 60 + 180,
    });
  });

  it('end with maintenance and with a gap', () => {
    const records = [
      seen(START, 'maintenance'),
      seen(START + MINUTE, 'degraded'),
      seen(START + 2 * MINUTE, 'maintenance'),
      seen(START + 3 * MINUTE, 'degraded'),
      seen(START + 10 * MINUTE, 'degraded'),
      seen(START + 11 * MINUTE),
    ];
    expect(episodes(records)).toMatchObject([
      { to: '2026-03-01T00:02:00.000Z', seconds: 60, startSeen: true, endSeen: true },
      { to: '2026-03-01T00:06:00.000Z', seconds: 180, startSeen: true, endSeen: false },
      { to: '2026-03-01T00:11:00.000Z', seconds: 60, startSeen: false, endSeen: true },
    ]);
  });

  it('that go on at the end have none, whatever comes after it', () => {
    const records = [
      ...everyMinute(START + HOUR / 2, START + HOUR, 'degraded'),
      seen(START + HOUR),
    ];
    expect(episodes(records)).toMatchObject([{ to: null, seconds: 1_800, endSeen: false }]);
    expect(api(records, hour)).toMatchObject({
      closedEpisodes: 0,
      mttrSeconds: null,
      mtbfSeconds: null,
    });
  });

  it('that begin with the period were seen to begin where the one before still held', () => {
    const bad = everyMinute(START, START + MINUTE * 2, 'degraded');
    expect(episodes([seen(START - MINUTE), ...bad])).toMatchObject([{ startSeen: true }]);
    expect(episodes([seen(START - HOUR), ...bad])).toMatchObject([{ startSeen: false }]);
  });
});

describe('services', () => {
  const two = (time: number, slugs: readonly string[], over: Partial<Observation> = {}) =>
    seen(time, 'operational', {
      services: slugs.map((slug) => ({
        slug,
        name: slug.toUpperCase(),
        status: 'operational',
        responseTime: null,
        regions: [],
      })),
      ...over,
    });

  it('are not observed from an answer on that lacks them', () => {
    const records = [two(START, ['api', 'b']), two(START + MINUTE, ['api'])];
    const { services } = report(records, hour);
    expect(services.map((s) => [s.slug, s.name, s.observedSeconds])).toEqual([
      ['api', 'API', 240],
      ['b', 'B', 60],
    ]);
  });

  it('hold where an answer was not asked for them, and so does the platform', () => {
    const selected = two(START + MINUTE, ['api'], {
      selection: { services: ['api'], regions: [] },
      overallStatus: null,
    });
    const { services, overall } = report([two(START, ['api', 'b']), selected], hour);
    expect(services.map((s) => s.observedSeconds)).toEqual([240, 180]);
    expect(overall.observedSeconds).toBe(180);
    const lost = failed(START + MINUTE, { services: ['api'], regions: [] });
    const after = report([two(START, ['api', 'b']), lost], hour);
    expect(after.services.map((s) => s.observedSeconds)).toEqual([60, 180]);
    expect(after.overall.observedSeconds).toBe(180);
  });

  it('are unknown where they were selected and an answer lacks them', () => {
    const selection = { services: ['nothing', 'api'], regions: [] };
    const observation = observationOf(aSnapshot(), { time: START, intervalMs: MINUTE, selection });
    const { services } = report([observation], { ...hour, selection });
    expect(services.map((s) => [s.slug, s.statusSeconds])).toEqual([
      ['api', { operational: 180, not_observed: 3_420 }],
      ['nothing', { unknown: 180, not_observed: 3_420 }],
    ]);
  });

  it('count by the worst of the selected regions that they report', () => {
    const records = [
      seen(START, 'operational', {
        services: [
          {
            slug: 'api',
            name: 'API',
            status: 'operational',
            responseTime: 80,
            regions: [
              { region: 'us-east-1', status: 'degraded', latency: 10 },
              { region: 'eu-west-1', status: 'major_outage', latency: 30 },
            ],
          },
        ],
      }),
    ];
    const worst = (...regions: string[]) =>
      report(records, { ...hour, selection: { services: [], regions } }).services[0]?.episodes[0]
        ?.worst;
    expect(worst('us-east-1')).toBe('degraded');
    expect(worst('us-east-1', 'eu-west-1')).toBe('major_outage');
    expect(worst('us-west-2')).toBeUndefined();
    const latency = report(records, { ...hour, figure: 'latency' }).services[0]?.responseTime;
    expect(latency?.max).toBe(20);
  });

  it('make up the platform together with its own word', () => {
    const { overall } = report([seen(START, 'degraded', { overallStatus: 'operational' })], hour);
    expect(overall.statusSeconds).toMatchObject({ degraded: 180 });
    expect(
      report([seen(START, 'operational', { overallStatus: 'degraded' })], hour).overall,
    ).toMatchObject({ statusSeconds: { degraded: 180 } });
  });
});

describe('the period', () => {
  it('begins with the first record where it was to reach further back', () => {
    const { from, notes } = report(everyMinute(START, START + DAY), {});
    expect(from).toBe('2026-03-01T00:00:00.000Z');
    expect(notes).toMatchObject([{ code: 'history-begins' }]);
    const dated = report(everyMinute(START, START + DAY), { from: START - DAY });
    expect(dated.from).toBe('2026-02-28T00:00:00.000Z');
    expect(dated.notes).toEqual([]);
    expect(dated.overall.observedRatio).toBe(0.5);
  });

  it('does not begin later where older records are known of', () => {
    const { from } = report(everyMinute(START, START + DAY), { firstRecordAt: START - 200 * DAY });
    expect(from).toBe(new Date(START + DAY - 90 * DAY).toISOString());
  });
});

describe('response times', () => {
  it('are weighted by the time for which they hold', () => {
    // 100 ms for 94 minutes, 900 ms for 6 minutes, polled six times as often.
    const slow = START + 94 * MINUTE;
    const records = [
      ...everyMinute(START, slow, 'operational', { responseTime: 100 }),
      ...Array.from({ length: 36 }, (_, n) =>
        seen(slow + n * 10_000, 'operational', { responseTime: 900, intervalMs: 10_000 }),
      ),
    ];
    const { responseTime } = api(records, { from: START, to: START + 100 * MINUTE });
    expect(responseTime).toMatchObject({ max: 900 });
    expect(Math.abs((responseTime?.p50 ?? 0) - 100)).toBeLessThanOrEqual(1);
    expect(Math.abs((responseTime?.p95 ?? 0) - 900)).toBeLessThanOrEqual(9);
  });

  it('are exact where all are the same, and null where there are none', () => {
    const records = everyMinute(START, START + HOUR, 'operational', { responseTime: 85 });
    expect(api(records, hour).responseTime).toEqual({ p50: 85, p95: 85, p99: 85, max: 85 });
    expect(api(everyMinute(START, START + HOUR), hour).responseTime).toBeNull();
  });
});

describe('an objective', () => {
  it('has a budget of the observed time, and says when it will be used up', () => {
    const records = [
      ...everyMinute(START, START + HOUR),
      seen(START + 10_000, 'major_outage'),
      seen(START + 11_800),
    ];
    expect(api(records, { ...hour, slo: 99.9 }).slo).toEqual({
      target: 99.9,
      budgetSeconds: 3.6,
      spentSeconds: 1.8,
      leftRatio: 0.5,
      exhaustedAt: '2026-03-01T02:00:00.000Z',
    });
  });

  it('that is missed was used up when the down time reached it', () => {
    const records = [...everyMinute(START, START + HOUR), seen(START + 10_000, 'major_outage')];
    expect(api(records, { ...hour, slo: 99.9 }).slo).toMatchObject({
      spentSeconds: 50,
      exhaustedAt: '2026-03-01T00:00:13.600Z',
    });
  });

  it('of 100 leaves no ratio', () => {
    const records = everyMinute(START, START + HOUR);
    expect(api(records, { ...hour, slo: 100 }).slo).toEqual({
      target: 100,
      budgetSeconds: 0,
      spentSeconds: 0,
      leftRatio: null,
      exhaustedAt: null,
    });
    expect(api(records, { ...hour, selection: ALL }).slo).toBeNull();
  });
});
