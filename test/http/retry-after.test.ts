import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../src/http/retry-after.js';

describe('parseRetryAfter', () => {
  const now = Date.parse('2024-01-16T18:30:00Z');
  it.each([
    ['0', 0],
    ['60', 60_000],
    [' 5 ', 5_000],
    ['Tue, 16 Jan 2024 18:30:30 GMT', 30_000],
    ['Tue, 16 Jan 2024 18:29:00 GMT', 0],
    ['-5', undefined],
    ['1.5', 1_500],
    ['0.25', 250],
    ['1705429830', 30_000],
    ['1705429830500', 30_500],
    ['1705429000', 0],
    ['1e3', undefined],
    ['Infinity', undefined],
    ['soon', undefined],
    ['', undefined],
    ['2024', 2_024_000],
    ['Foo, 99 Bar 2024', undefined],
    ['9'.repeat(400), undefined],
    [undefined, undefined],
  ])('reads %j as %j ms', (value, ms) => {
    expect(parseRetryAfter({ 'retry-after': value }, now)).toBe(ms);
  });
});
