import { describe, expect, it } from 'vitest';
import { AppError, usageError } from '../../../src/errors.js';
import { anAnswer, anIncident, aService, aSnapshot } from '../../support/watch-snapshots.js';
import { brief, down, MINUTE, startWatch } from './watch-harness.js';

const statusOf = (status: string, minute = 0) =>
  anAnswer(
    aSnapshot({
      overallStatus: status,
      lastUpdated: new Date(Date.UTC(2024, 0, 16, 18, minute)).toISOString(),
      services: [aService('API', status), aService('Storage')],
    }),
  );

describe('what a watch emits', () => {
  it('are the baseline, then what changes', async () => {
    const { clock, events } = startWatch((n) => statusOf(n < 3 ? 'operational' : 'degraded', n));
    await clock.advance(2 * MINUTE);
    expect(brief(events)).toEqual([
      'poll operational',
      'poll operational',
      'poll degraded',
      'change overall.changed overall',
      'change service.changed API',
    ]);
    expect(events.map((e) => e.type === 'poll' && e.ok && [e.isBaseline, e.isNew])).toEqual([
      [true, true],
      [false, true],
      [false, true],
      false,
      false,
    ]);
  });

  it('does not take the same answer for a new observation', async () => {
    const { clock, events } = startWatch((n) => statusOf('degraded', n < 3 ? 0 : 1), {
      intervalMs: MINUTE / 2,
    });
    await clock.advance(MINUTE);
    expect(events.map((e) => e.type === 'poll' && e.ok && e.isNew)).toEqual([true, false, true]);
  });

  it('takes the same answer for a confirmation after a minute', async () => {
    const { clock, events } = startWatch(() => statusOf('degraded', 0), { intervalMs: MINUTE / 3 });
    await clock.advance(2 * MINUTE);
    expect(events.map((e) => e.type === 'poll' && e.ok && e.isNew)).toEqual([
      ...[true, false, false],
      ...[true, false, false],
      true,
    ]);
    expect(events.some(({ type }) => type === 'change')).toBe(false);
  });

  it('takes an older answer for no observation', async () => {
    const { clock, events } = startWatch((n) =>
      n % 2 === 0 ? statusOf('operational', n - 2) : statusOf('degraded', n),
    );
    await clock.advance(5 * MINUTE);
    expect(brief(events)).toEqual(Array(6).fill('poll degraded'));
    expect(events.map((e) => e.type === 'poll' && e.ok && e.isNew)).toEqual([
      ...[true, false, true],
      ...[false, true, false],
    ]);
  });

  it('believes older data after five minutes of nothing newer', async () => {
    const { clock, events } = startWatch((n) =>
      n === 1 ? statusOf('degraded', 60) : statusOf('operational', n),
    );
    await clock.advance(6 * MINUTE);
    expect(brief(events)).toEqual([
      ...Array(5).fill('poll degraded'),
      'poll operational',
      'notice older-data',
      'change overall.changed overall',
      'change service.changed API',
      'poll operational',
    ]);
  });

  it('compares only what is selected', async () => {
    const { clock, events } = startWatch((n) => statusOf(n < 2 ? 'operational' : 'degraded', n), {
      select: () => ({ services: ['storage'], regions: [] }),
    });
    await clock.advance(MINUTE);
    expect(brief(events)).toEqual(['poll operational', 'poll operational']);
  });

  it('does not take a list that could not be read for an empty one', async () => {
    const { clock, events } = startWatch((n) =>
      n === 2
        ? anAnswer(aSnapshot({ services: [aService('API', 'degraded')] }), {
            droppedFields: ['incidents'],
          })
        : anAnswer(aSnapshot({ services: [aService('API')], incidents: [anIncident()] })),
    );
    await clock.advance(2 * MINUTE);
    expect(brief(events)).toEqual([
      'poll operational',
      'poll degraded',
      'change service.changed API',
      'poll operational',
      'change service.changed API',
    ]);
  });
});

describe('failures', () => {
  it('survives a first poll that fails', async () => {
    const { clock, events } = startWatch((n) => (n === 1 ? down() : statusOf('operational')));
    await clock.advance(MINUTE);
    expect(brief(events)).toEqual(['poll failed network', 'poll operational']);
    expect(events[1]).toMatchObject({ isBaseline: true });
  });

  it('loses the feed after three failures, and then compares with the last good answer', async () => {
    const { clock, events } = startWatch((n) => {
      if (n === 1) return statusOf('operational');
      return n < 6 ? down() : statusOf('degraded', n);
    });
    await clock.advance(5 * MINUTE);
    expect(brief(events)).toEqual([
      'poll operational',
      'poll failed network',
      'poll failed network',
      'poll failed network',
      'feed lost',
      'poll failed network',
      'poll degraded',
      'feed restored',
      'change overall.changed overall',
      'change service.changed API',
    ]);
    expect(events[7]).toMatchObject({ failedPolls: 4, lostForMs: 4 * MINUTE });
  });

  it('forgets failures that are not in a row', async () => {
    const { clock, events } = startWatch((n) => (n % 3 === 0 ? statusOf('operational') : down()));
    await clock.advance(8 * MINUTE);
    expect(brief(events).filter((line) => line.startsWith('feed'))).toEqual([]);
  });

  it.each(['auth', 'forbidden'] as const)('loses the feed at once on %s', async (kind) => {
    const { clock, events } = startWatch(() => new AppError(kind, 'no'));
    await clock.advance(MINUTE);
    const failed = `poll failed ${kind}`;
    expect(brief(events)).toEqual([failed, 'feed lost', failed]);
  });

  it.each([
    ['a name that makes no sense', usageError('unknown service "x"')],
    ['a bug', new TypeError('oops')],
  ])('ends on %s', async (_, error) => {
    const watch = startWatch(() => statusOf('operational'), {
      select: () => {
        throw error;
      },
    });
    expect(await watch.ended).toBe(error);
    expect(watch.events).toEqual([]);
    expect(watch.clock.sleepers).toBe(0);
  });
});

describe('ends', () => {
  it('after one poll with --once, with the code of the health', async () => {
    const { ended, events } = startWatch(() => statusOf('degraded'), { once: true });
    await ended;
    expect(brief(events)).toEqual(['poll degraded', 'summary once 1']);
    expect(events[0]).toMatchObject({ nextPollInMs: null, exitCode: 1 });
  });

  it('after one failed poll with --once, with 3', async () => {
    const { ended, events } = startWatch(down, { once: true });
    await ended;
    expect(brief(events)).toEqual(['poll failed network', 'summary once 3']);
  });

  it.each([
    ['operational', 4],
    ['degraded', 2],
  ] as const)('as soon as the health is %s or better', async (until, polls) => {
    const { clock, ended, events } = startWatch(
      (n) => statusOf(['major_outage', 'degraded', 'maintenance', 'operational'][n - 1] ?? ''),
      { until },
    );
    await clock.advance(10 * MINUTE);
    await ended;
    expect(brief(events).at(-1)).toBe('summary until 0');
    expect(events.filter((e) => e.type === 'poll')).toHaveLength(polls);
  });

  it.each([
    ['without --until', { until: undefined }, 'partial_outage', 'summary duration 0'],
    ['with --until', { until: 'operational' }, 'partial_outage', 'summary duration 2'],
    ['with --fail-on', { until: 'operational', failOn: 'never' }, 'degraded', 'summary duration 1'],
    [
      'in maintenance',
      { until: 'operational', failOn: 'degraded' },
      'maintenance',
      'summary duration 1',
    ],
    [
      'in an outage that is no failure',
      { until: 'operational', failOn: 'never' },
      'partial_outage',
      'summary duration 2',
    ],
    ['with nothing known', { until: 'operational' }, null, 'summary duration 3'],
  ] as const)('when its duration is over, %s', async (_, settings, status, expected) => {
    const script = () => (status === null ? down() : statusOf(status));
    const { clock, ended, events, pollsAt } = startWatch(script, {
      durationMs: 2 * MINUTE,
      ...settings,
    });
    await clock.advance(3 * MINUTE);
    await ended;
    expect(brief(events).at(-1)).toBe(expected);
    expect(pollsAt).toEqual([0, MINUTE]);
    expect(events.at(-2)).toMatchObject({ nextPollInMs: null });
    expect(clock.sleepers).toBe(0);
  });

  it('in the middle of a poll, which does not count', async () => {
    const { clock, ended, events } = startWatch(undefined, {
      durationMs: 5_000,
      tookMs: () => 10_000,
    });
    await clock.advance(5_000);
    await ended;
    expect(events).toMatchObject([
      { type: 'summary', reason: 'duration', polls: 0, durationMs: 5_000, health: null },
    ]);
  });

  it('with a summary when it is interrupted, even where the poll does not listen', async () => {
    const { clock, stop, ended, events } = startWatch(undefined, {
      fetchSnapshot: () => new Promise(() => undefined),
    });
    await clock.advance(5_000);
    stop.abort();
    await ended;
    expect(brief(events)).toEqual(['summary interrupted 0']);
    expect(clock.sleepers).toBe(0);
  });

  it('before it began where it was interrupted already', async () => {
    const { ended, events, pollsAt } = startWatch(undefined, { signal: AbortSignal.abort() });
    await ended;
    expect(brief(events)).toEqual(['summary interrupted 0']);
    expect(pollsAt).toEqual([]);
  });

  it('sums up polls, failures, changes and the time in each status', async () => {
    const script = ['operational', 'operational', 'degraded', null, 'operational'] as const;
    const { clock, stop, ended, events } = startWatch((n) => {
      const status = script[n - 1];
      return status == null ? down() : statusOf(status, n);
    });
    await clock.advance(4.5 * MINUTE);
    stop.abort();
    await ended;
    expect(events.at(-1)).toEqual({
      type: 'summary',
      time: clock.now(),
      reason: 'interrupted',
      exitCode: 0,
      polls: 5,
      failures: 1,
      changes: 4,
      durationMs: 4.5 * MINUTE,
      health: 'operational',
      timeInStatusMs: {
        operational: 2.5 * MINUTE,
        maintenance: 0,
        degraded: MINUTE,
        unknown: MINUTE,
        partial_outage: 0,
        major_outage: 0,
      },
    });
  });
});
