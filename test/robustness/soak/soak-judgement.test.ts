import { describe, expect, it } from 'vitest';
import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import { newWatchState } from '../../../src/watch/state/watch-state.js';
import { judgeMessages } from '../../e2e/crash/crash-judgement.js';
import type { Attempt } from '../../e2e/crash/crash-log.js';
import type { Word } from '../../e2e/crash/crash-world.js';
import { FakeAlertmanager } from '../../support/servers/fake-alertmanager.js';
import { findLost, lastEventsOf, type PrintedAlert, timeToDeliver } from './verdict/find-lost.js';
import { baselineBy, findUnsent } from './verdict/find-unsent.js';
import { findActiveForGood, judgeAlertmanager } from './verdict/judge-alertmanager.js';
import { Sights } from './verdict/sights.js';
import { possiblePolls } from './verdict/silent-lives.js';
import { wasTrue } from './verdict/was-true.js';

const SECOND = 1_000;

const A_POLL = { isOk: true, lastUpdated: '', overallStatus: '', services: [], errorKind: null };

/** `firing 3` is a beginning after three seconds. */
function aRow(...words: readonly string[]): PrintedAlert[] {
  return words.map((word, index) => {
    const [state = '', seconds = ''] = word.split(' ');
    const to = state === 'resolved' ? 'operational' : 'degraded';
    return { id: `evt-${index}`, key: 'service:API', state, to, time: Number(seconds) * SECOND };
  });
}

const AN_EVENT = {
  id: 'evt-1',
  key: 'service:API',
  state: 'firing',
  severity: 'warning',
  subject: 'API',
  from: 'operational',
  to: 'degraded',
  message: 'API: degraded',
  since: '2024-01-16T18:30:00Z',
  late: false,
} as const;

const AN_ATTEMPT: Attempt = {
  time: 1,
  messageId: 'msg-1',
  payload: {
    status: 'degraded',
    timestamp: '2024-01-16T18:30:00Z',
    incidents: 0,
    events: [AN_EVENT],
  },
  isReceived: true,
  isAnswered: true,
  isRefused: false,
};

const lasts = (from: number, to: number) => to - from > 30 * SECOND;

describe('timeToDeliver', () => {
  const life = (...seconds: number[]) => ({
    polls: seconds.map((second) => ({ ...A_POLL, time: second * SECOND })),
  });
  const row = (first: number) => Array.from({ length: 15 }, (_, index) => first + index);

  it('is had by one life that has polled often enough in between', () => {
    expect(timeToDeliver([life(...row(1))])(0, 60 * SECOND)).toBe(true);
    expect(timeToDeliver([life(...row(1))])(0, 15 * SECOND)).toBe(false);
    expect(timeToDeliver([life(...row(1))])(1 * SECOND, 60 * SECOND)).toBe(false);
  });

  it('does not count while the receiver was away, or right after', () => {
    const away = [{ from: 5 * SECOND, to: 8 * SECOND }];
    expect(timeToDeliver([life(...row(1))], away)(0, 60 * SECOND)).toBe(false);
    expect(timeToDeliver([life(...row(20))], away)(0, 60 * SECOND)).toBe(true);
  });

  it('is not had by several that were killed', () => {
    const [first, second] = [row(1).slice(0, 8), row(1).slice(8)];
    expect(timeToDeliver([life(...first), life(...second)])(0, 60 * SECOND)).toBe(false);
  });
});

describe('findLost', () => {
  const ids = (indexes: readonly number[]) => indexes.map((index) => `evt-${index}`);
  const find = (row: readonly PrintedAlert[], ...arrived: number[]) =>
    findLost(row, { accepted: new Set(ids(arrived)), refused: new Map() }, lasts);
  const findRefused = (row: readonly PrintedAlert[], refused: readonly [number, number][]) =>
    findLost(
      row,
      {
        accepted: new Set(),
        refused: new Map(refused.map(([index, time]) => [`evt-${index}`, time * SECOND])),
      },
      lasts,
    );

  it('finds nothing where all arrived', () => {
    expect(find(aRow('firing 0', 'update 60', 'resolved 120'), 0, 1, 2)).toEqual([]);
  });

  it('finds what lasted and never arrived', () => {
    expect(find(aRow('firing 0', 'update 60', 'resolved 120'), 0, 2)).toEqual([
      'evt-1, update of service:API, is lost',
    ]);
  });

  it('finds the last one, which lasts', () => {
    expect(find(aRow('firing 0', 'resolved 5'), 0)).toEqual([
      'evt-1, resolved of service:API, is lost',
    ]);
  });

  it('leaves out what something newer took the place of', () => {
    expect(find(aRow('firing 0', 'update 5', 'resolved 60'), 1, 2)).toEqual([]);
  });

  it('leaves out the end of what was never sent', () => {
    expect(find(aRow('firing 0', 'resolved 5'))).toEqual([]);
  });

  it('gives what was refused for good five minutes', () => {
    expect(findRefused(aRow('firing 0', 'resolved 200'), [[0, 5]])).toEqual([]);
    expect(findRefused(aRow('firing 0', 'resolved 400'), [[0, 5]])).toEqual([
      'evt-0, firing of service:API, is lost',
    ]);
  });

  it('leaves out an end that was refused for good', () => {
    const row = aRow('firing 0', 'resolved 60');
    const refused = new Map([['evt-1', 61 * SECOND]]);
    expect(findLost(row, { accepted: new Set(['evt-0']), refused }, lasts)).toEqual([]);
  });
});

describe('findUnsent', () => {
  const degraded: Word = { to: 'degraded', severity: 'warning' };
  const world = { overall: 'operational', services: {}, incidents: {}, windows: {} };
  const poll = (seconds: number) => ({
    time: seconds * SECOND,
    world,
    truth: new Map<string, Word>(seconds < 5 || seconds > 40 ? [] : [['service:API', degraded]]),
  });
  const polls = Array.from({ length: 50 }, (_, seconds) => poll(seconds));
  const lines = polls.map(({ time }) => ({ ...A_POLL, time }));
  const state = newWatchState('run', { baseUrl: '', services: [], regions: [] });
  const unsent = (baseline: number) =>
    findUnsent([], polls, { hadTime: lasts, baselineBy: baseline });

  it('finds what lasted and never arrived', () => {
    const baseline = baselineBy([
      { state: null, polls: lines },
      { state, polls: lines },
    ]);
    expect(baseline).toBe(1 * SECOND);
    expect(unsent(baseline)).toEqual(['service:API, degraded, lasted and was never sent']);
  });

  it('leaves out what may be in the baseline', () => {
    const late = lines.slice(4);
    expect(
      baselineBy([
        { state: null, polls: lines },
        { state, polls: late },
      ]),
    ).toBe(5 * SECOND);
    expect(unsent(5 * SECOND)).toEqual([]);
    expect(baselineBy([{ state: null, polls: lines }])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('lastEventsOf', () => {
  const attempt = (state: AlertEvent['state'], outcome: 'accepted' | 'refused' | 'failed') => ({
    ...AN_ATTEMPT,
    payload: { ...AN_ATTEMPT.payload, events: [{ ...AN_EVENT, state }] },
    isReceived: outcome === 'accepted',
    isRefused: outcome === 'refused',
  });

  it.each([
    [[attempt('firing', 'accepted'), attempt('resolved', 'accepted')], ['resolved']],
    [[attempt('firing', 'accepted'), attempt('resolved', 'failed')], ['firing']],
    [[attempt('firing', 'accepted'), attempt('resolved', 'refused')], []],
    [[attempt('firing', 'refused')], []],
  ])('%#', (attempts, states) => {
    expect([...lastEventsOf(attempts).values()].map(({ state }) => state)).toEqual(states);
  });
});

describe('judgeMessages', () => {
  const judged = (...attempts: Partial<Attempt>[]) =>
    judgeMessages({ attempts: attempts.map((each) => ({ ...AN_ATTEMPT, ...each })), runs: [] });

  it('finds what is sent again after it was accepted', () => {
    expect(judged({}, { time: 5 })).toEqual(['msg-1 was sent again after it was accepted']);
    expect(judged({ isAnswered: false }, { time: 5 })).toEqual([]);
  });

  it('lets an event be in another message only where its first one was refused for good', () => {
    const again = { time: 5, messageId: 'msg-2' };
    const refused = { isReceived: false, isRefused: true };
    expect(judged(refused, again)).toEqual([]);
    expect(judged({}, again)).toContain('evt-1 was in two messages');
  });
});

describe('judgeAlertmanager', () => {
  const degraded: Word = { to: 'degraded', severity: 'warning' };
  const world = { overall: 'operational', services: {}, incidents: {}, windows: {} };
  const poll = (seconds: number, isDegraded: boolean) => ({
    time: seconds * SECOND,
    world,
    truth: new Map(isDegraded ? [['service:API', degraded]] : []),
  });
  const emit = (sentAt: number, endsAt: number, key = 'service:API') => {
    const alertmanager = new FakeAlertmanager(() => sentAt * SECOND);
    const labels = { key };
    const [startsAt, end] = [0, endsAt * SECOND].map((time) => new Date(time).toISOString());
    alertmanager.receive(JSON.stringify([{ labels, startsAt, endsAt: end }]));
    return alertmanager;
  };

  it('finds what was said to go on and did not, and what stays active', () => {
    const polls = [poll(0, true), poll(10, false), poll(20, false)];
    const story = { alerts: [], polls, hadTime: lasts, attempts: [] };
    expect(judgeAlertmanager(emit(20, 260), story)).toEqual({
      contradicting: ['alertmanager: service:API was sent as going on, and was over'],
      lost: ['alertmanager: key="service:API" is active for good'],
    });
  });

  it('finds what lasted and was never said', () => {
    const alerts = aRow('firing 0', 'resolved 60');
    const story = { alerts, polls: [], hadTime: lasts, attempts: [] };
    expect(judgeAlertmanager(new FakeAlertmanager(() => 0), story).lost).toEqual([
      'alertmanager: evt-0, of service:API, is lost',
    ]);
  });

  it('leaves out the alert of a webhook that refused its last message', () => {
    const key = 'channel:webhook 127.0.0.1:1';
    const refused = { ...AN_ATTEMPT, isReceived: false, isRefused: true };
    const lost = ['alertmanager: key="channel:webhook 127.0.0.1:1" is active for good'];
    expect(findActiveForGood(emit(20, 260, key), [AN_ATTEMPT, refused])).toEqual([]);
    expect(findActiveForGood(emit(20, 260, key), [refused, AN_ATTEMPT])).toEqual(lost);
    expect(findActiveForGood(emit(20, 260), [refused])).toHaveLength(1);
  });
});

describe('possiblePolls', () => {
  const event = { ...AN_EVENT, key: 'feed', severity: 'critical', to: 'lost' } as const;
  const payload = { ...AN_ATTEMPT.payload, status: 'unknown', events: [event] };

  it('lets the feed be lost before any answer is known, and nothing else', () => {
    const polls = possiblePolls([], new Sights());
    expect(wasTrue({ time: 2, payload }, 1, polls)).toBe(true);
    const ofService = { ...payload, events: [AN_EVENT] };
    expect(wasTrue({ time: 2, payload: ofService }, 1, polls)).toBe(false);
  });
});
