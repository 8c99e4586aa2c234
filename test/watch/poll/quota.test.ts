import { describe, expect, it } from 'vitest';
import type { RateLimit } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import { anAnswer } from '../../support/watch-snapshots.js';
import { brief, MINUTE, startWatch } from './watch-harness.js';

const HOUR = 60 * MINUTE;

/** An API with 20 requests an hour; a poll that fails takes three of them. */
function startWithQuota(fails: (poll: number) => boolean, isTold = true) {
  let used = 0;
  let refused = 0;
  let windowBegan = 0;
  const script = (poll: number) => {
    const now = harness.clock.now();
    if (now - windowBegan >= HOUR) [windowBegan, used] = [now, 0];
    const take = fails(poll) ? 3 : 1;
    if (used + take > 20) refused += 1;
    used = Math.min(20, used + take);
    const rateLimit: RateLimit = {
      limit: 20,
      remaining: 20 - used,
      resetAt: windowBegan + HOUR,
      windowMs: HOUR,
    };
    return fails(poll)
      ? new AppError('http', 'the API failed', isTold ? { rateLimit } : {})
      : anAnswer(undefined, { rateLimit });
  };
  const harness = startWatch(script, { intervalMs: 1_000 });
  return { ...harness, refused: () => refused };
}

describe('the quota', () => {
  it.each<[string, (poll: number) => boolean]>([
    ['all goes well', () => false],
    ['every poll but the first fails', (poll) => poll > 1],
    ['every other poll fails', (poll) => poll % 2 === 0],
  ])('is never overrun where %s', async (_, fails) => {
    const { clock, refused, pollsAt } = startWithQuota(fails);
    await clock.advance(3 * HOUR);
    expect(refused()).toBe(0);
    expect(pollsAt.length).toBeGreaterThan(3 * 6);
    expect(pollsAt.length).toBeLessThanOrEqual(3 * 20 + 1);
  });

  it('counts failures that say nothing about it', async () => {
    const untold = () => new AppError('timeout', 'too slow');
    const rateLimit = { limit: 20, remaining: 19, resetAt: null, windowMs: HOUR };
    const { clock, pollsAt } = startWatch(
      (poll) => (poll === 1 ? anAnswer(undefined, { rateLimit }) : untold()),
      { intervalMs: 1_000 },
    );
    await clock.advance(HOUR);
    expect(pollsAt.length).toBeLessThanOrEqual(20);
  });

  it('does not wait for good where the API asks to be left alone until the end of time', async () => {
    const { clock, events } = startWatch((poll) =>
      poll === 1
        ? new AppError('rate-limit', 'slow down', { retryAfterMs: 9_999_999_999_000 })
        : anAnswer(),
    );
    await clock.advance(25 * HOUR);
    expect(brief(events).slice(0, 3)).toEqual([
      'poll failed rate-limit',
      'notice rate-limited',
      'poll operational',
    ]);
  });

  it.each([
    ['a reset at the end of time', { resetAt: 9_999_999_999_000_000, windowMs: null }],
    ['a window without end', { resetAt: null, windowMs: 9_999_999_999_000 }],
  ])('does not sleep for good where a good answer reports %s', async (_, told) => {
    const rateLimit = { limit: 10, remaining: 0, ...told };
    const { clock, pollsAt } = startWatch(() => anAnswer(undefined, { rateLimit }));
    await clock.advance(49 * HOUR);
    expect(pollsAt).toHaveLength(3);
  });
});

describe('a failure that takes longer than the interval', () => {
  it('is no pause that the API asked for', async () => {
    const { clock, events } = startWatch(() => new AppError('network', 'no'), {
      intervalMs: 1_000,
      tookMs: () => 5_000,
    });
    await clock.advance(20_000);
    expect(events.some(({ type }) => type === 'notice')).toBe(false);
  });
});
