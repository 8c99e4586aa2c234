import { describe, expect, it } from 'vitest';
import type { RateLimit } from '../../src/core/model.js';
import { PollTrigger } from '../../src/watch/poll-trigger.js';
import { anAnswer } from '../support/watch-snapshots.js';
import { MINUTE, startWatch } from './poll/watch-harness.js';

const limited = (over: Partial<RateLimit>): RateLimit => ({
  limit: 1_000,
  remaining: 900,
  resetAt: null,
  windowMs: 60 * MINUTE,
  ...over,
});

function start(rateLimit: RateLimit | null, tookMs?: () => number) {
  const pollTrigger = new PollTrigger();
  const script = () => anAnswer(undefined, { rateLimit });
  const watch = startWatch(script, { pollTrigger, ...(tookMs === undefined ? {} : { tookMs }) });
  return { ...watch, pollTrigger };
}

describe('the poll button', () => {
  it('brings the next poll, and the ones after it a whole interval later', async () => {
    const { clock, pollsAt, pollTrigger } = start(limited({}));
    await clock.advance(20_000);
    expect(pollTrigger.press()).toBe('coming');
    await clock.advance(0);
    expect(pollsAt).toEqual([0, 20_000]);
    await clock.advance(MINUTE);
    expect(pollsAt).toEqual([0, 20_000, 80_000]);
  });

  it('polls no more often than once a second, however often it is pressed', async () => {
    const { clock, pollsAt, pollTrigger } = start(limited({}));
    for (let i = 0; i < 20; i++) {
      await clock.advance(100);
      pollTrigger.press();
    }
    expect(pollsAt.length).toBeLessThanOrEqual(3);
    expect(pollsAt[1]).toBeGreaterThanOrEqual(1_000);
  });

  it.each([
    ['nothing is left', limited({ remaining: 0 })],
    ['what is left is for the regular polls', limited({ remaining: 59 })],
    ['the interval is stretched', limited({ remaining: 10 })],
  ])('is refused where %s', async (_what, rateLimit) => {
    const { clock, pollsAt, pollTrigger } = start(rateLimit);
    await clock.advance(5_000);
    expect(pollTrigger.press()).toBe('held-back');
    await clock.advance(1_000);
    expect(pollsAt).toEqual([0]);
  });

  it('waits for its share where only the limit is known', async () => {
    const { clock, pollsAt, pollTrigger } = start(limited({ limit: 120, remaining: null }));
    await clock.advance(10_000);
    expect(pollTrigger.press()).toBe('coming');
    await clock.advance(25_000);
    expect(pollsAt).toEqual([0, 30_000]);
  });

  it('knows of a poll that is under way, and of the end', async () => {
    const { clock, pollTrigger, stop, ended } = start(null, () => 5_000);
    expect(pollTrigger.press()).toBe('under-way');
    await clock.advance(10_000);
    stop.abort();
    await clock.advance(0);
    await ended;
    expect(pollTrigger.press()).toBe('not-watching');
  });
});
