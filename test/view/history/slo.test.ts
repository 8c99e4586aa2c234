import { describe, expect, test } from 'vitest';
import type { ServiceHistory, SloReport } from '../../../src/core/history/report.js';
import { exitCodeOfHistory, sloVerdict } from '../../../src/view/history/slo.js';
import { aServiceHistory } from '../../support/a-history-report.js';

/** A service that spent so much of a budget of 100 s, so much of it observed. */
function spent(spentSeconds: number, observedRatio = 1): ServiceHistory {
  const slo: SloReport = {
    target: 99.9,
    budgetSeconds: 100,
    spentSeconds,
    leftRatio: 1 - spentSeconds / 100,
    exhaustedAt: null,
  };
  return aServiceHistory('API', 10, [], { slo, observedRatio });
}

describe('the verdict', () => {
  test.each([
    ['a budget that was not used up', spent(99.999), 'met'],
    ['a budget that was used up to the millisecond', spent(100), 'met'],
    ['a millisecond more', spent(100.001), 'missed'],
    ['too little observed', spent(0, 0.4999), 'unknown'],
    ['exactly half observed', spent(0, 0.5), 'met'],
    ['too little observed, and more spent all the same', spent(101, 0.1), 'missed'],
    ['nothing asked', aServiceHistory('API', 10), null],
  ])('of %s', (_, service, verdict) => {
    expect(sloVerdict(service)).toBe(verdict);
  });

  test('of a target of 100: any down time misses it', () => {
    const perfect = { target: 100, budgetSeconds: 0, leftRatio: null, exhaustedAt: null };
    const down = (spentSeconds: number) => ({ ...spent(0), slo: { ...perfect, spentSeconds } });
    expect([down(0), down(0.001)].map(sloVerdict)).toEqual(['met', 'missed']);
  });
});

test.each([
  ['all met', [spent(1), spent(2)], 0],
  ['one missed', [spent(1), spent(200)], 1],
  ['one hardly observed', [spent(1), spent(2, 0.2)], 3],
  ['one missed and one hardly observed', [spent(1, 0.2), spent(200)], 1],
  ['no services at all', [], 3],
])('the exit code where %s', (_, services, code) => {
  expect(exitCodeOfHistory({ services }, true)).toBe(code);
});

test('without an objective a report exits 0, also when it is empty', () => {
  expect(exitCodeOfHistory({ services: [] }, false)).toBe(0);
  expect(exitCodeOfHistory({ services: [aServiceHistory('API', 0)] }, false)).toBe(0);
});
