import { describe, expect, test } from 'vitest';
import {
  dayIn,
  formatDown,
  formatIncidentLength,
  formatLongest,
  formatShare,
  formatUptime,
  formatUptimeOf,
  ruleText,
  toSecond,
} from '../../../src/view/history/history-figures.js';
import { anIncidentHistory, aSubject } from '../../support/a-history-report.js';

test.each([
  [100, '100.000 %'],
  [99.7, '99.700 %'],
  [99.722, '99.722 %'],
  [99.9999, '99.999 %'],
  [99.9996, '99.999 %'],
  [0, '0.000 %'],
  [33.333, '33.333 %'],
])('an uptime of %f is %s', (percent, text) => {
  expect(formatUptime(percent)).toBe(text);
});

test.each([
  [1, '100 %'],
  [0.9999, '99.9 %'],
  [0.57, '57.0 %'],
  [0.5, '50.0 %'],
  [0.0001, '< 0.1 %'],
  [0, '0.0 %'],
])('a share of %f is %s', (ratio, text) => {
  expect(formatShare(ratio)).toBe(text);
});

test('an uptime that cannot be given is a dash, or not observed', () => {
  expect(formatUptimeOf(aSubject(9), '–')).toBe('100.000 %');
  expect(formatUptimeOf({ ...aSubject(9), uptime: null }, '–')).toBe('–');
  expect(formatUptimeOf(aSubject(0), '–')).toBe('not observed');
  const unknown = aSubject(0, [], { uptime: null, statusSeconds: { unknown: 60 } });
  expect(formatUptimeOf(unknown, '–')).toBe('–');
});

describe('lengths', () => {
  const PERIOD = { from: '2026-08-30T00:00:00.000Z' };
  const down = aSubject(9, [{ day: 3, worst: 'major_outage', downSeconds: 600 }]);
  const [episode] = down.episodes;
  const withEpisode = (over: object) => ({
    ...down,
    episodes: episode ? [{ ...episode, ...over }] : [],
  });

  test('are plain where both ends were seen', () => {
    expect([formatDown(down, PERIOD), formatLongest(down)]).toEqual(['10 min', '10 min']);
  });

  test('are at least so long beside a gap', () => {
    const beforeGap = withEpisode({ endSeen: false });
    expect([formatDown(beforeGap, PERIOD), formatLongest(beforeGap)]).toEqual([
      'at least 10 min',
      'at least 10 min',
    ]);
    expect(formatDown(withEpisode({ startSeen: false }), PERIOD)).toBe('at least 10 min');
  });

  test('within the period are exact where the period cuts an episode', () => {
    const ongoing = withEpisode({ to: null, endSeen: false });
    expect([formatDown(ongoing, PERIOD), formatLongest(ongoing)]).toEqual([
      '10 min',
      'at least 10 min',
    ]);
    expect(formatDown(withEpisode({ ...PERIOD, startSeen: false }), PERIOD)).toBe('10 min');
  });

  test('of nothing are 0 s, or left out', () => {
    expect([formatDown(aSubject(9), PERIOD), formatLongest(aSubject(9))]).toEqual(['0 s', '']);
  });

  test('of an incident that is not resolved are so far', () => {
    expect(formatIncidentLength(anIncidentHistory())).toBe('2 h 10 min');
    expect(formatIncidentLength(anIncidentHistory({ resolvedAt: null }))).toBe('2 h 10 min so far');
    expect(formatIncidentLength(anIncidentHistory({ seconds: null }))).toBe('');
  });
});

test('the rule names what counts, the heaviest first', () => {
  expect(
    ruleText({ weights: { partial_outage: 0.3, major_outage: 1 }, maintenanceCounted: false }),
  ).toBe(
    'uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial outage 0.3',
  );
  expect(ruleText({ weights: { degraded: 0 }, maintenanceCounted: false })).toContain(
    'weights: none',
  );
  const weights = { maintenance: 1, degraded: 0.5 };
  expect(ruleText({ weights, maintenanceCounted: false })).toMatch(/weights: degraded 0\.5$/);
  expect(ruleText({ weights, maintenanceCounted: true })).toMatch(
    /observed time; weights: maintenance 1, degraded 0\.5$/,
  );
});

test('days begin in the zone', () => {
  expect(dayIn('UTC')('2026-10-24T23:30:00Z')).toBe('2026-10-24');
  expect(dayIn('Europe/Berlin')('2026-10-24T22:30:00Z')).toBe('2026-10-25');
  expect(dayIn('America/Los_Angeles')('2026-10-25T06:59:00Z')).toBe('2026-10-24');
});

test('times are shown to the second', () => {
  expect(toSecond('2026-10-24T23:30:00.123Z')).toBe('2026-10-24T23:30:00Z');
  expect(toSecond('2026-10-24T23:30:00+02:00')).toBe('2026-10-24T23:30:00+02:00');
});
