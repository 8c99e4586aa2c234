import { describe, expect, it } from 'vitest';
import { parseRateLimit } from '../../src/http/rate-limit.js';

describe('parseRateLimit', () => {
  it('reads the four headers', () => {
    expect(
      parseRateLimit({
        'x-ratelimit-limit': '100',
        'x-ratelimit-remaining': ' 7 ',
        'x-ratelimit-reset': '1705431600',
        'x-ratelimit-window': '3600',
      }),
    ).toEqual({ limit: 100, remaining: 7, resetAt: 1_705_431_600_000, windowMs: 3_600_000 });
  });

  it('takes what is there, and the first of what is there twice', () => {
    expect(parseRateLimit({ 'x-ratelimit-remaining': ['3', '9'] })).toEqual({
      limit: null,
      remaining: 3,
      resetAt: null,
      windowMs: null,
    });
  });

  it.each([
    [{}],
    [{ 'x-ratelimit-window': '3600' }],
    [{ 'x-ratelimit-remaining': '-1' }],
    [{ 'x-ratelimit-remaining': '1.5' }],
    [{ 'x-ratelimit-remaining': 'many' }],
    [{ 'x-ratelimit-remaining': '' }],
    [{ 'x-ratelimit-reset': '9'.repeat(30) }],
  ])('makes nothing of %j', (headers) => {
    expect(parseRateLimit(headers)).toBeNull();
  });
});
