import { describe, expect, it } from 'vitest';
import type { RateLimit } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import { Pacer } from '../../../src/watch/poll/pacer.js';
import { anAnswer, aSnapshot } from '../../support/watch-snapshots.js';
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

/** Watches of one key, each with its interval, that never fail but for want of quota. */
function shareQuota(intervalsMs: readonly number[], limit: number, hours: number) {
  let now = 0;
  let used = 0;
  let windowBegan = 0;
  let refused = 0;
  const clock = { now: () => now, monotonicNow: () => now, sleep: async () => undefined };
  const watches = intervalsMs.map((intervalMs, index) => ({
    pacer: new Pacer(index * 137, intervalMs),
    polls: 0,
  }));
  while (now < hours * HOUR) {
    const next = watches.reduce((a, b) => (b.pacer.plannedAt < a.pacer.plannedAt ? b : a));
    now = next.pacer.plannedAt;
    if (now - windowBegan >= HOUR) {
      windowBegan += HOUR * Math.floor((now - windowBegan) / HOUR);
      used = 0;
    }
    const isRefused = used >= limit;
    if (isRefused) refused += 1;
    else used += 1;
    next.polls += 1;
    const rateLimit = {
      limit,
      remaining: limit - used,
      resetAt: windowBegan + HOUR,
      windowMs: HOUR,
    };
    if (isRefused) {
      const retryAfterMs = windowBegan + HOUR - now;
      const error = new AppError('rate-limit', 'slow down', { rateLimit, retryAfterMs });
      next.pacer.planAfterFailure(error, now, clock);
    } else {
      next.pacer.planAfterAnswer(anAnswer(undefined, { rateLimit }), now, clock);
    }
  }
  return { refused, polls: watches.map(({ polls }) => polls) };
}

describe('a quota that several watches share', () => {
  it.each([
    ['two alike', [MINUTE, MINUTE], 100],
    ['four alike', [MINUTE, MINUTE, MINUTE, MINUTE], 100],
    ['four eager ones', [1_000, 1_000, 1_000, 1_000], 100],
    ['a fast and a slow one', [30_000, 5 * MINUTE], 100],
    ['a fast and two slow ones of a large quota', [1_000, MINUTE, MINUTE], 1_000],
    ['nine of a small one', Array.from({ length: 9 }, () => MINUTE), 100],
  ])('is not overrun by %s', (_, intervalsMs, limit) => {
    const { refused, polls } = shareQuota(intervalsMs, limit, 6);
    expect(refused).toBe(0);
    // Most of it is used.
    const sum = polls.reduce((all, each) => all + each, 0);
    expect(sum).toBeGreaterThan(6 * limit * 0.7);
    expect(Math.min(...polls)).toBeGreaterThan(6);
  });

  it('is not rationed for what was used once', () => {
    const clock = { now: () => 0, monotonicNow: () => 0, sleep: async () => undefined };
    const pacer = new Pacer(0, MINUTE);
    const remaining = [90, 89, 88, 48, 47, 46];
    const notices = remaining.flatMap((left) => {
      const rateLimit = { limit: 100, remaining: left, resetAt: 30 * MINUTE, windowMs: HOUR };
      return pacer.planAfterAnswer(anAnswer(undefined, { rateLimit }), 0, clock);
    });
    expect(notices).toEqual([]);
  });
});

describe('a clock that is wrong', () => {
  const DAY = 24 * HOUR;

  it.each([
    ['right', 0],
    ['a day ahead', -DAY],
    ['a day behind', DAY],
  ])('(%s) does not matter where the API dates its answers', async (_, aheadMs) => {
    const script = () => {
      const now = clock.now();
      const lastUpdated = new Date(now).toISOString();
      const rateLimit = { limit: 100, remaining: 9, resetAt: now + aheadMs + HOUR, windowMs: HOUR };
      return anAnswer(aSnapshot({ lastUpdated }), { rateLimit, fetchedAt: now, ageMs: aheadMs });
    };
    const { clock, pollsAt } = startWatch(script, { intervalMs: MINUTE });
    await clock.advance(HOUR);
    expect(pollsAt).toHaveLength(10);
  });
});
