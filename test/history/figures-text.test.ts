import { describe, expect, it } from 'vitest';
import { decodeFigures, encodeFigures } from '../../src/history/figures-text.js';

describe('figures as text', () => {
  it('are within 1 %, and none is beyond the smallest and the largest', () => {
    const values = [80, 89, 89, null, 81, 80.2, 3_000, 2_999, null, 80];
    const decoded = decodeFigures(encodeFigures(values));
    expect(decoded).toHaveLength(values.length);
    values.forEach((value, index) => {
      const read = decoded[index] ?? null;
      if (value === null || read === null) expect(read).toBe(value);
      else expect(Math.abs(read / value - 1)).toBeLessThan(0.01);
    });
    const found = decoded.flatMap((value) => value ?? []);
    expect([Math.min(...found), Math.max(...found)]).toEqual([80, 3_000]);
  });

  it('stay the same when they are written again', () => {
    const values = [80, 85, 89, 89, 81, 88];
    const once = decodeFigures(encodeFigures(values));
    expect(Math.max(...once.map((value) => value ?? 0))).toBe(89);
    expect(decodeFigures(encodeFigures(once))).toEqual(once);
  });
});
