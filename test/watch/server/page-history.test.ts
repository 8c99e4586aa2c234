import { describe, expect, it } from 'vitest';
import { PageHistory } from '../../../src/watch/server/page-history.js';
import { WatchStatusStore } from '../../../src/watch/server/watch-status-store.js';
import { aHistory, DAY } from '../../page/a-history.js';
import { anIncident, aService, aSnapshot } from '../../support/a-snapshot.js';
import { failedPoll, goodPoll, NOW } from './a-view.js';

/** Counts how often the record of so many days is read. */
function start(days = 90) {
  const store = new WatchStatusStore();
  const times: number[] = [];
  const history = new PageHistory((now) => {
    times.push(now);
    return aHistory({ from: new Date(NOW - days * DAY).toISOString() });
  }, 'UTC');
  return {
    times,
    poll(event: ReturnType<typeof goodPoll> | ReturnType<typeof failedPoll>, now: number) {
      store.take(event);
      return history.report({ score: store.score, failOn: 'degraded', intervalMs: 60_000, now });
    },
  };
}

const at = (time: number, snapshot = aSnapshot()) => goodPoll(snapshot, { time });

describe('the record behind a live page', () => {
  it('is read again after five minutes while nothing changes', () => {
    const { poll, times } = start();
    for (let minute = 0; minute <= 11; minute++) {
      const now = NOW + minute * 60_000;
      expect(poll(at(now), now)).not.toBeNull();
    }
    expect(times.map((time) => (time - NOW) / 60_000)).toEqual([0, 6]);
  });

  it.each([
    ['a status', at(NOW + 1, aSnapshot({ services: [aService({ status: 'degraded' })] }))],
    ['an incident', at(NOW + 1, aSnapshot({ incidents: [anIncident({ id: 'INC-9' })] }))],
    ['a poll that failed', failedPoll(1)],
  ])('is read again at once after a change: %s', (_, event) => {
    const { poll, times } = start();
    poll(at(NOW), NOW);
    poll(event, NOW + 1);
    expect(times).toEqual([NOW, NOW + 1]);
  });

  it('is read again on another day', () => {
    const midnight = Date.parse('2024-01-17T00:00:00Z');
    const { poll, times } = start();
    poll(at(midnight - 1), midnight - 1);
    poll(at(midnight), midnight);
    expect(times).toHaveLength(2);
  });

  it('is read after each poll while it is short, and after the clock was set back', () => {
    const young = start(1 / 24);
    young.poll(at(NOW), NOW);
    young.poll(at(NOW + 60_000), NOW + 60_000);
    expect(young.times).toHaveLength(2);
    const old = start();
    old.poll(at(NOW), NOW);
    old.poll(at(NOW - 60_000), NOW - 60_000);
    expect(old.times).toHaveLength(2);
  });

  it('is asked for again where it could not be read', () => {
    const store = new WatchStatusStore();
    let count = 0;
    const history = new PageHistory(() => {
      count++;
      return null;
    }, 'UTC');
    store.take(at(NOW));
    const view = { score: store.score, failOn: 'degraded' as const, intervalMs: 1, now: NOW };
    expect([history.report(view), history.report(view)]).toEqual([null, null]);
    expect(count).toBe(2);
  });
});
