import { describe, expect, it } from 'vitest';
import { aService, aSnapshot } from '../../support/watch-snapshots.js';
import { START, Story } from './alert-story.js';

const at = (minute: number, ...times: readonly number[]) =>
  aSnapshot({
    lastUpdated: new Date(START + minute * 60_000).toISOString(),
    services: ['API', 'Storage'].map((name, index) => ({
      ...aService(name),
      responseTime: times[index] ?? null,
    })),
  });

function play(threshold: string, polls: readonly ReturnType<typeof at>[]): string[] {
  const story = new Story({ thresholds: [threshold] });
  return polls.flatMap((poll) =>
    story.see(poll).map(({ state, message }) => `${state}: ${message}`),
  );
}

describe('a threshold over all services', () => {
  it('is updated when another service becomes the one beyond the limit', () => {
    const polls = [
      at(0, 100, 100),
      at(1, 5_200, 100),
      at(2, 5_300, 100),
      at(3, 5_300, 30_000),
      at(4, 100, 100),
    ];
    expect(play('responseTime>5000', polls)).toEqual([
      'firing: API response time 5,200 ms is above 5,000 ms',
      'update: Storage response time 30,000 ms is above 5,000 ms',
      expect.stringMatching(/^resolved: /),
    ]);
  });

  it('of one service is not', () => {
    const polls = [at(0, 100, 100), at(1, 5_200, 100), at(2, 5_300, 30_000)];
    expect(play('API.responseTime>5000', polls)).toHaveLength(1);
  });
});
