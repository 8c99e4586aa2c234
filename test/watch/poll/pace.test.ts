import { describe, expect, it } from 'vitest';
import type { RateLimit } from '../../../src/core/model.js';
import { findClockGap } from '../../../src/watch/clock-gap.js';
import { planBudget } from '../../../src/watch/poll/rate-budget.js';
import { Schedule } from '../../../src/watch/poll/schedule.js';

describe('planBudget', () => {
  const NOW = Date.parse('2024-01-16T18:00:00Z');
  const MINUTE = 60_000;
  const limit = (remaining: number | null, minutes: number | null, parts = {}): RateLimit => ({
    limit: 100,
    remaining,
    resetAt: minutes === null ? null : NOW + minutes * MINUTE,
    windowMs: 60 * MINUTE,
    ...parts,
  });
  it.each<[string, RateLimit | null, number, number]>([
    ['nothing known', null, MINUTE, MINUTE],
    ['plenty left', limit(99, 60), MINUTE, MINUTE],
    ['just enough', limit(60, 60), MINUTE, MINUTE],
    ['half of what is needed', limit(29, 59, { windowMs: null }), MINUTE, 118_034],
    ['the free tier at 30 s', limit(99, 60), 30_000, 36_010],
    ['one left', limit(1, 60), MINUTE, 30 * MINUTE + 500],
    ['none left', limit(0, 10), MINUTE, 10 * MINUTE + 1_000],
    ['none left, but the reset comes first', limit(0, 0.5), MINUTE, MINUTE],
    ['the reset has passed', limit(0, -1), MINUTE, MINUTE],
    ['a reset further than a window', limit(0, 600), MINUTE, 60 * MINUTE + 1_000],
    ['no reset told', limit(0, null), MINUTE, 60 * MINUTE],
    ['neither reset nor window told', limit(0, null, { windowMs: null }), MINUTE, MINUTE],
    ['only the limit told', limit(null, null), 10_000, 36_000],
    ['a limit of nothing', limit(null, null, { limit: 0 }), MINUTE, MINUTE],
    ['less than nothing left', limit(-5, 10), MINUTE, 10 * MINUTE + 1_000],
  ])('%s', (_, rateLimit, interval, expected) => {
    expect(planBudget(rateLimit, NOW, interval)).toEqual({
      intervalMs: expected,
      isStretched: expected !== interval,
    });
  });

  it('never uses up more than is left before the reset', () => {
    for (const [remaining, interval] of [
      [0, 1_000],
      [7, 1_000],
      [59, 60_000],
      [100, 1_000],
    ] as const) {
      let left: number = remaining;
      let now = NOW;
      for (;;) {
        now += planBudget(
          limit(left, (NOW + 3_600_000 - now) / MINUTE, { resetAt: NOW + 3_600_000 }),
          now,
          interval,
        ).intervalMs;
        if (now >= NOW + 3_600_000) break;
        left -= 1;
        expect(left).toBeGreaterThanOrEqual(0);
      }
      expect(left).toBe(0);
    }
  });
});

describe('Schedule', () => {
  it('keeps to its grid, whatever a poll takes', () => {
    const schedule = new Schedule(5, 60);
    schedule.advance(6);
    expect(schedule.plannedAt).toBe(65);
    schedule.advance(124.9);
    expect(schedule.plannedAt).toBe(125);
    schedule.advance(301);
    expect(schedule.plannedAt).toBe(305);
  });

  it('does not plan the same slot twice where a timer fired early', () => {
    const schedule = new Schedule(0, 1_000);
    schedule.advance(0);
    schedule.advance(999.4);
    expect(schedule.plannedAt).toBe(2_000);
  });

  it('begins a new grid where a poll was put off', () => {
    const schedule = new Schedule(0, 60);
    schedule.advance(1, 100);
    expect(schedule.plannedAt).toBe(100);
    schedule.advance(101);
    expect(schedule.plannedAt).toBe(160);
    schedule.advance(161, 190);
    expect(schedule.plannedAt).toBe(220);
  });

  it('skips slots that passed, but not the one that is due', () => {
    const schedule = new Schedule(0, 60);
    schedule.advance(1);
    schedule.catchUp(60);
    expect(schedule.plannedAt).toBe(60);
    schedule.catchUp(130);
    expect(schedule.plannedAt).toBe(180);
  });
});

describe('findClockGap', () => {
  const at = (wall: number, monotonic: number) => ({ wall, monotonic });
  it.each([
    ['nothing', at(30_000, 30_000), 0, null],
    ['an adjustment', at(30_900, 30_000), 0, null],
    ['a busy machine', at(33_000, 33_000), 3_000, null],
    ['a suspend that stops the clock', at(90_000, 30_000), 0, ['suspended', 60_000, 60_000]],
    ['one that does not', at(90_000, 90_000), 60_000, ['suspended', 60_000, 0]],
    ['a clock set back', at(-30_000, 30_000), 0, ['set-back', 60_000, undefined]],
  ])('%s', (_, after, lateMs, expected) => {
    const gap = findClockGap(at(0, 0), after, lateMs);
    const brief = gap && [gap.kind, gap.gapMs, 'missedMs' in gap ? gap.missedMs : undefined];
    expect(brief).toEqual(expected);
  });
});
