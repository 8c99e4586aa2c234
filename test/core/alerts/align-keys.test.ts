import { describe, expect, it } from 'vitest';
import { aService, aSnapshot } from '../../support/watch-snapshots.js';
import { type Poll, Story } from './alert-story.js';

const at = (minute: number, ...services: readonly (readonly [string, string])[]): Poll =>
  aSnapshot({
    lastUpdated: new Date(Date.UTC(2024, 0, 16, 18, 30 + minute)).toISOString(),
    services: [aService('API'), ...services.map(([name, status]) => aService(name, status))],
  });

function events(polls: readonly Poll[], services: readonly string[] = []): string[] {
  const story = new Story({ selection: { services, regions: [] } });
  return polls.flatMap((poll) =>
    story.see(poll).map(({ state, key, to }) => `${state} ${key} ${to}`),
  );
}

describe('a service in another spelling', () => {
  it('is the same service', () => {
    const ok = 'operational';
    expect(
      events([at(0, ['Vector DB', ok]), at(1, ['Vector Db', ok]), at(2, ['vector-db', ok])]),
    ).toEqual([]);
  });

  it('keeps its alert', () => {
    const polls = [
      at(0, ['Vector DB', 'operational']),
      at(1, ['Vector DB', 'degraded']),
      at(2, ['Vector Db', 'degraded']),
      at(3, ['vector_db', 'operational']),
    ];
    expect(events(polls)).toEqual([
      'firing service:Vector DB degraded',
      'resolved service:Vector DB operational',
    ]);
  });

  it('that comes back after it was missing ends the alert about that', () => {
    const polls = [at(0, ['Vector DB', 'operational']), at(1), at(2, ['Vector Db', 'operational'])];
    const expected = ['firing service:Vector DB unknown', 'resolved service:Vector DB operational'];
    expect(events(polls)).toEqual(expected);
    expect(events(polls, ['vector-db'])).toEqual(expected);
  });
});
