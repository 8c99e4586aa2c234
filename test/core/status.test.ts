import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareStatus,
  formatStatus,
  isRecognized,
  parseStatus,
  STATUSES,
  type Status,
  worstOf,
} from '../../src/core/status.js';

describe('statuses', () => {
  it('are ordered best to worst', () => {
    expect(STATUSES).toEqual([
      'operational',
      'maintenance',
      'degraded',
      'unknown',
      'partial_outage',
      'major_outage',
    ]);
    expect([...STATUSES].reverse().sort(compareStatus)).toEqual(STATUSES);
  });

  it.each([
    ['operational', 'operational', true],
    ['major_outage', 'major_outage', true],
    ['unknown', 'unknown', true],
    ['Operational', 'unknown', false],
    ['operational ', 'unknown', false],
    ['on fire', 'unknown', false],
    ['', 'unknown', false],
    ['constructor', 'unknown', false],
    ['__proto__', 'unknown', false],
  ])('reads %j as %s', (upstream, status, recognized) => {
    expect(parseStatus(upstream)).toBe(status);
    expect(isRecognized(upstream)).toBe(recognized);
  });

  it('shows words without underscores', () => {
    expect(formatStatus('partial_outage')).toBe('partial outage');
    expect(formatStatus('a_b_c')).toBe('a b c');
  });
});

describe('worstOf', () => {
  it.each<[Status[], Status]>([
    [[], 'unknown'],
    [['operational'], 'operational'],
    [['operational', 'maintenance'], 'maintenance'],
    [['degraded', 'maintenance', 'operational'], 'degraded'],
    [['degraded', 'unknown'], 'unknown'],
    [['partial_outage', 'unknown', 'operational'], 'partial_outage'],
    [['major_outage', 'operational'], 'major_outage'],
  ])('of %j is %s', (statuses, worst) => {
    expect(worstOf(statuses)).toBe(worst);
  });

  it('is one of them, none is worse, and their order does not matter', () => {
    const some = fc.array(fc.constantFrom(...STATUSES), { minLength: 1 });
    fc.assert(
      fc.property(some, (statuses) => {
        const worst = worstOf(statuses);
        expect(statuses).toContain(worst);
        for (const status of statuses)
          expect(compareStatus(worst, status)).toBeGreaterThanOrEqual(0);
        expect(worstOf([...statuses].reverse())).toBe(worst);
      }),
    );
  });
});
