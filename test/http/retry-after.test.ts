import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseRetryAfter } from '../../src/http/retry-after.js';

describe('parseRetryAfter', () => {
  const now = Date.parse('2024-01-16T18:30:00Z');
  it.each([
    ['0', 0],
    ['60', 60_000],
    [' 5 ', 5_000],
    ['Tue, 16 Jan 2024 18:30:30 GMT', 30_000],
    ['Tue, 16 Jan 2024 18:29:00 GMT', 0],
    ['Tue, 16 Jan 2024 18:30:30', 30_000],
    ['Tue, 16 Jan 2024 13:30:30 -0500', 30_000],
    ['Tuesday, 16-Jan-24 18:30:30 GMT', 30_000],
    ['Tue Jan 16 18:30:30 2024', 30_000],
    ['Tue Jan  6 18:30:30 2024', 0],
    ['2024-01-16T18:30:30Z', undefined],
    ['Tue Jan', undefined],
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

  it('takes a date without a zone for UTC, whatever the zone of this machine', () => {
    vi.stubEnv('TZ', 'America/New_York');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(new Date(now).getTimezoneOffset()).toBe(300);
    expect(parseRetryAfter({ 'retry-after': 'Tue Jan 16 18:30:30 2024' }, now)).toBe(30_000);
  });
});
