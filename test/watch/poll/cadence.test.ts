import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RateLimit } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import type { NoticeEvent } from '../../../src/watch/events.js';
import { watchStatus } from '../../../src/watch/poll/watch-status.js';
import { FakeClock } from '../../support/time/fake-clock.js';
import { anAnswer, aSnapshot } from '../../support/watch-snapshots.js';
import { brief, type Harness, MINUTE, startWatch } from './watch-harness.js';

const noticesOf = ({ events }: Harness) =>
  events.filter((event): event is NoticeEvent => event.type === 'notice');

describe('the cadence', () => {
  it('does not drift over a thousand polls of any length', async () => {
    const [durations = []] = fc.sample(
      fc.array(fc.double({ min: 0, max: 59_000, noNaN: true }), {
        minLength: 1_000,
        maxLength: 1_000,
      }),
      { numRuns: 1, seed: 7 },
    );
    let poll = 0;
    const { clock, pollsAt } = startWatch(undefined, { tookMs: () => durations[poll++] ?? 0 });
    await clock.advance(999 * MINUTE);
    expect(pollsAt).toEqual(Array.from({ length: 1_000 }, (_, n) => n * MINUTE));
  });

  it('skips the slots that a slow poll takes', async () => {
    const tooks = [150_000, 60_000, 10];
    const { clock, pollsAt } = startWatch(undefined, { tookMs: () => tooks.shift() ?? 0 });
    await clock.advance(6 * MINUTE);
    expect(pollsAt).toEqual([0, 3 * MINUTE, 5 * MINUTE, 6 * MINUTE]);
  });

  it('skips the slots that a slow reader takes', async () => {
    const clock = new FakeClock();
    const pollsAt: number[] = [];
    const fetchSnapshot = async () => {
      pollsAt.push(clock.monotonicNow());
      return anAnswer();
    };
    const read = async () => {
      for await (const event of watchStatus({ clock, intervalMs: MINUTE, fetchSnapshot })) {
        if (event.type === 'poll' && pollsAt.length === 1) await clock.sleep(2.5 * MINUTE);
        if (pollsAt.length === 3) return;
      }
    };
    const reading = read();
    await clock.advance(5 * MINUTE);
    await reading;
    expect(pollsAt).toEqual([0, 3 * MINUTE, 4 * MINUTE]);
    expect(clock.sleepers).toBe(0);
  });

  it('reports when the next poll is due', async () => {
    const { clock, events } = startWatch(undefined, { tookMs: () => 1_500 });
    await clock.advance(2_000);
    expect(events).toMatchObject([{ durationMs: 1_500, nextPollInMs: 58_500 }]);
  });
});

describe('clocks that jump', () => {
  it('notices a suspend in which the clock stood still, and polls at once', async () => {
    const watch = startWatch(undefined, { intervalMs: 60 * MINUTE });
    await watch.clock.advance(10_000);
    watch.clock.setWall(8 * 60 * MINUTE);
    await watch.clock.advance(20_000);
    expect(brief(watch.events)).toEqual([
      'poll operational',
      'notice suspended',
      'poll operational',
    ]);
    expect(watch.pollsAt).toEqual([0, 30_000]);
    expect(noticesOf(watch)[0]?.message).toContain('for 8 h:');
    await watch.clock.advance(60 * MINUTE);
    expect(watch.pollsAt).toEqual([0, 30_000, 30_000 + 60 * MINUTE]);
  });

  it('notices a suspend in which the clock went on, and leaves it out of the times', async () => {
    const watch = startWatch();
    await watch.clock.advance(10_000);
    await watch.clock.stall(10 * MINUTE);
    expect(brief(watch.events)).toEqual([
      'poll operational',
      'notice suspended',
      'poll operational',
    ]);
    watch.stop.abort();
    await watch.ended;
    expect(watch.events.at(-1)).toMatchObject({ timeInStatusMs: { operational: 30_000 } });
  });

  it('notices a clock that was set back, and keeps to its slots', async () => {
    const watch = startWatch();
    await watch.clock.advance(10_000);
    watch.clock.setWall(-60 * MINUTE);
    await watch.clock.advance(110_000);
    expect(noticesOf(watch).map(({ message }) => message)).toEqual([
      'The clock was set back by 1 h.',
    ]);
    expect(watch.pollsAt).toEqual([0, MINUTE, 2 * MINUTE]);
  });
});

describe('the quota', () => {
  const limited = (clock: () => number, parts: Partial<RateLimit>): RateLimit => ({
    limit: 100,
    remaining: null,
    resetAt: clock() + 60 * MINUTE,
    windowMs: null,
    ...parts,
  });

  it('is spread until its reset, with a notice when that begins and when it ends', async () => {
    let left = 11;
    let resetAt = 0;
    const watch: Harness = startWatch(() => {
      const now = watch.clock.now();
      if (now >= resetAt) {
        left = resetAt === 0 ? 11 : 101;
        resetAt = now + 60 * MINUTE;
      }
      left -= 1;
      return anAnswer(aSnapshot(), {
        rateLimit: { limit: 100, remaining: left, resetAt, windowMs: null },
      });
    });
    await watch.clock.advance(90 * MINUTE);
    expect(noticesOf(watch).map(({ message }) => message)).toEqual([
      'The rate limit does not last for a poll every 1 min (10 requests left): polling every 5 min 27 s.',
      'The rate limit leaves room again: polling every 1 min.',
    ]);
    const spacing = watch.pollsAt.slice(1).map((at, n) => at - (watch.pollsAt[n] ?? 0));
    expect(Math.min(...spacing)).toBe(MINUTE);
    expect(watch.pollsAt.filter((at) => at < 60 * MINUTE)).toHaveLength(11);
  });

  it('that is used up is waited for', async () => {
    const watch: Harness = startWatch(() =>
      anAnswer(aSnapshot(), {
        rateLimit: limited(() => Date.parse('2024-01-16T18:30:30Z'), { remaining: 0 }),
      }),
    );
    await watch.clock.advance(61 * MINUTE);
    expect(watch.pollsAt).toEqual([0, 60 * MINUTE + 1_000]);
    expect(noticesOf(watch)[0]?.message).toContain('(0 requests left): the next poll is in 1 h.');
  });

  it('is left alone for as long as a refusal says', async () => {
    const refusal = new AppError('rate-limit', 'used up', { retryAfterMs: 150_000 });
    const watch = startWatch((n) => (n === 1 ? refusal : anAnswer()));
    await watch.clock.advance(4 * MINUTE);
    expect(watch.pollsAt).toEqual([0, 150_000, 210_000]);
    expect(noticesOf(watch).map(({ message }) => message)).toEqual([
      'The rate limit is used up: the next poll is in 2 min 30 s.',
    ]);
  });

  it('is left alone for longer and longer where refusals do not say', async () => {
    const watch = startWatch(() => new AppError('rate-limit', 'used up'));
    await watch.clock.advance(45 * MINUTE);
    expect(watch.pollsAt.map((at) => at / MINUTE)).toEqual([0, 2, 6, 14, 29, 44]);
  });

  it('says nothing of a Retry-After that is shorter than the interval', async () => {
    const watch = startWatch((n) =>
      n === 1 ? new AppError('http', 'HTTP 503', { retryAfterMs: 5_000 }) : anAnswer(),
    );
    await watch.clock.advance(MINUTE);
    expect(brief(watch.events)).toEqual(['poll failed http', 'poll operational']);
  });
});
