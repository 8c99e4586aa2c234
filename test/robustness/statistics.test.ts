import { describe, expect, it } from 'vitest';
import { fitTrend, mean, median, standardError } from './statistics.js';

describe('statistics', () => {
  it('fits a line through points', () => {
    const points = [0, 1, 2, 3].map((x) => [x, 5 + 2 * x] as const);
    expect(fitTrend(points)).toEqual({ slope: 2, first: 5, last: 11 });
    expect(fitTrend([[7, 3]])).toEqual({ slope: 0, first: 3, last: 3 });
  });

  it('knows the middle, the mean and how sure it is', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 3])).toBe(2);
    expect(mean([1, 2, 3])).toBe(2);
    expect(standardError([1, 3])).toBe(1);
    expect(standardError([1])).toBe(Number.POSITIVE_INFINITY);
  });
});
