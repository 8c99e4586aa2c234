import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareStatus, STATUSES, type Status } from '../src/core/status.js';
import type { ErrorKind } from '../src/errors.js';
import { exitCodeOfError, exitCodeOfHealth, type FailOn } from '../src/exit-codes.js';

const FAIL_ON: readonly FailOn[] = [
  'maintenance',
  'degraded',
  'unknown',
  'partial_outage',
  'major_outage',
  'never',
];

describe('exitCodeOfHealth', () => {
  it.each<[FailOn, readonly number[]]>([
    // operational, maintenance, degraded, unknown, partial_outage, major_outage
    ['maintenance', [0, 1, 1, 3, 2, 2]],
    ['degraded', [0, 0, 1, 3, 2, 2]],
    ['unknown', [0, 0, 0, 3, 2, 2]],
    ['partial_outage', [0, 0, 0, 3, 2, 2]],
    ['major_outage', [0, 0, 0, 3, 0, 2]],
    ['never', [0, 0, 0, 3, 0, 0]],
  ])('with --fail-on %s gives each status %j', (failOn, codes) => {
    expect(STATUSES.map((status) => exitCodeOfHealth([status], failOn))).toEqual(codes);
  });

  it.each<[Status[], FailOn, number]>([
    [[], 'degraded', 3],
    [[], 'never', 3],
    [['operational', 'degraded', 'operational'], 'degraded', 1],
    [['major_outage', 'operational'], 'degraded', 2],
    [['unknown', 'degraded'], 'degraded', 3],
    [['unknown', 'partial_outage'], 'degraded', 2],
    [['unknown', 'partial_outage'], 'major_outage', 3],
    [['unknown', 'major_outage'], 'never', 3],
    [['maintenance', 'operational'], 'maintenance', 1],
  ])('%j with --fail-on %s is %i', (statuses, failOn, code) => {
    expect(exitCodeOfHealth(statuses, failOn)).toBe(code);
  });

  it('is never green where something is unknown, and does not hang on the order', () => {
    const some = fc.array(fc.constantFrom(...STATUSES), { minLength: 1 });
    fc.assert(
      fc.property(some, fc.constantFrom(...FAIL_ON), (statuses, failOn) => {
        const code = exitCodeOfHealth(statuses, failOn);
        if (statuses.includes('unknown')) expect(code).not.toBe(0);
        else if (failOn === 'never') expect(code).toBe(0);
        else expect(code === 0).toBe(statuses.every((s) => compareStatus(s, failOn) < 0));
        expect(exitCodeOfHealth([...statuses].reverse(), failOn)).toBe(code);
      }),
    );
  });
});

describe('exitCodeOfError', () => {
  it.each<[ErrorKind, number]>([
    ['usage', 64],
    ['internal', 70],
    ['auth', 3],
    ['forbidden', 3],
    ['not-found', 3],
    ['rate-limit', 3],
    ['http', 3],
    ['network', 3],
    ['timeout', 3],
    ['invalid-response', 3],
  ])('%s is %i', (kind, code) => {
    expect(exitCodeOfError(kind)).toBe(code);
  });
});
