import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAge, formatDuration, formatLimit, parseDuration } from '../../src/core/duration.js';

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['1h30m', 5_400_000],
    ['1d2h3m4s5ms', 93_784_005],
    ['30', 30_000],
    ['0.5', 500],
    ['1.5h', 5_400_000],
    [' 10s ', 10_000],
    ['10S', 10_000],
    ['1ms', 1],
    ['3650d', 315_360_000_000],
  ])('reads %j as %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '0',
    '0s',
    '0ms',
    '0h0m',
    '0.0001ms',
    '-5',
    '-5s',
    '+5s',
    'abc',
    '',
    ' ',
    '1e99',
    '1e3',
    'NaN',
    'Infinity',
    '5 m',
    '5x',
    's',
    '1h30',
    '30s!',
    '.5s',
    '1.s',
    '0x10',
    '١٠s',
    '99999999999999999999',
    `${'9'.repeat(400)}d`,
    '4000d',
  ])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('never answers with anything but a whole number above zero', () => {
    const pieces = fc.array(
      fc.constantFrom('1', '0', '9', '.', 's', 'ms', 'h', 'd', '-', 'e', ' '),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const ms = parseDuration(parts.join(''));
        if (ms === undefined) return;
        expect(Number.isSafeInteger(ms)).toBe(true);
        expect(ms).toBeGreaterThan(0);
      }),
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [-3, '0 ms'],
    [450.4, '450 ms'],
    [1_000, '1 s'],
    [59_499, '59 s'],
    [59_600, '1 min'],
    [90_000, '1 min 30 s'],
    [180_000, '3 min'],
    [5_400_000, '1 h 30 min'],
    [172_800_000, '2 d'],
    [176_400_000, '2 d 1 h'],
  ])('shows %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatLimit', () => {
  it.each([
    [300, '300 ms'],
    [1_000, '1 s'],
    [1_500, '1.5 s'],
    [2_250, '2.25 s'],
    [10_000, '10 s'],
    [90_500, '1 min 31 s'],
  ])('shows %d ms as %s', (ms, text) => {
    expect(formatLimit(ms)).toBe(text);
  });
});

describe('formatAge', () => {
  it.each([
    [0, '0 s'],
    [-1, '0 s'],
    [59_999, '59 s'],
    [118_999, '1 min'],
    [119_000, '2 min'],
    [3_599_500, '1 h'],
    [45 * 3_600_000 - 1_001, '44 h'],
    [45 * 3_600_000 - 1_000, '45 h'],
    [45 * 3_600_000, '45 h'],
    [72 * 3_600_000, '3 d'],
  ])('writes %i ms as %j', (ms, text) => {
    expect(formatAge(ms)).toBe(text);
  });
});
