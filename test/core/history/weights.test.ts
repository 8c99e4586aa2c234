import { describe, expect, it } from 'vitest';
import { cutPercent, toDecimal, toNumber, weightedSum } from '../../../src/core/history/decimal.js';
import { parseWeights, uptimeRule } from '../../../src/core/history/weights.js';

describe('weights', () => {
  it.each([
    ['statuspage', { partial_outage: 0.3, major_outage: 1 }],
    ['strict', { partial_outage: 1, major_outage: 1 }],
    ['any', { degraded: 1, partial_outage: 1, major_outage: 1 }],
    ['degraded=0.5', { degraded: 0.5 }],
    ['major_outage=1,maintenance=0', { maintenance: 0, major_outage: 1 }],
    [' degraded = .25 , partial_outage = 1. ', { degraded: 0.25, partial_outage: 1 }],
  ])('%j are read', (text, weights) => {
    expect(parseWeights(text)).toEqual(weights);
  });

  it.each([
    '',
    'strictly',
    'degraded',
    'degraded=',
    'degraded=1.1',
    'degraded=-0.1',
    'degraded=NaN',
    'degraded=0x1',
    'degraded=50%',
    'degraded=1,degraded=1',
    'degraded=1,',
    'operational=1',
    'unknown=1',
    'toString',
    '__proto__=1',
  ])('%j are refused', (text) => {
    expect(parseWeights(text)).toBeUndefined();
  });

  it('count maintenance as down unless it has a weight of its own', () => {
    expect(uptimeRule({ degraded: 1 }, true).weights).toEqual({ maintenance: 1, degraded: 1 });
    expect(uptimeRule({ maintenance: 0.2 }, true).weights).toEqual({ maintenance: 0.2 });
    expect(uptimeRule({ degraded: 1 }, false).weights).toEqual({ degraded: 1 });
  });
});

describe('decimals', () => {
  it('are what a number prints as', () => {
    expect(toDecimal(0.3)).toEqual({ digits: 3n, scale: 1 });
    expect(toDecimal(1)).toEqual({ digits: 1n, scale: 0 });
    expect(toDecimal(1e-7)).toEqual({ digits: 1n, scale: 7 });
    expect(toDecimal(1.5e21)).toEqual({ digits: 15n * 10n ** 20n, scale: 0 });
    expect(
      toNumber(
        weightedSum([
          [toDecimal(0.1), 1],
          [toDecimal(0.2), 1],
        ]),
      ),
    ).toBe(0.3);
  });

  it('are cut after three digits', () => {
    const bad = (ms: number) => ({ digits: BigInt(ms), scale: 0 });
    expect(cutPercent(bad(0), 7)).toBe(100);
    expect(cutPercent(bad(1), 90 * 86_400_000)).toBe(99.999);
    expect(cutPercent(bad(3), 1_000)).toBe(99.7);
    expect(cutPercent(bad(1), 3)).toBe(66.666);
    expect(cutPercent(bad(7), 7)).toBe(0);
  });
});
