import { describe, expect, it } from 'vitest';
import { assessMemory } from './memory.js';

describe('assessMemory', () => {
  const grows = (kbAPoll: number, jitter: number, polls = 500, rssLastKb = 70_000) =>
    [-1, 0, 1].map((sign) => ({
      rssKbAMinute: 60 * (kbAPoll + sign * jitter),
      pollsAMinute: 60,
      rssLastKb,
      polls,
    }));

  it('finds a slope that is above the limit for certain', () => {
    expect(assessMemory(grows(25, 1))).toEqual({
      text: '1500 KB a minute, 25.0 ± 1.2 KB a poll',
      problems: ['the memory grows'],
    });
    expect(assessMemory(grows(25, 10)).problems).toEqual([]);
    expect(assessMemory(grows(10, 1)).problems).toEqual([]);
  });

  it('gives a slope no meaning after a few polls, but finds what is too large', () => {
    expect(assessMemory(grows(100, 1, 50, 130_000))).toEqual({
      text: '6000 KB a minute, 100.0 ± 1.2 KB a poll (of no meaning after so few)',
      problems: ['it is too large'],
    });
  });
});
