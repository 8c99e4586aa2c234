import { describe, expect, it } from 'vitest';
import { createTheme } from '../../../src/render/theme.js';
import { bar, sparkline, toneOfUse } from '../../../src/watch/live/cells.js';

const unicode = createTheme({ color: false, unicode: true });
const ascii = createTheme({ color: false, unicode: false });

describe('sparkline', () => {
  it.each([
    [[], 4, '    '],
    [[5], 4, '   ▁'],
    [[100, 104, 98], 4, ' ▁▁▁'],
    [[100, 150, 200], 3, '▁▅█'],
    [[100, null, 200], 3, '▁ █'],
    [[1, 2, 100, 100, 400], 3, '▁▁█'],
    [[null, null], 2, '  '],
    [[0, 0, 8], 3, '▁▁█'],
  ])('of %j in %i cells', (values, width, expected) => {
    expect(sparkline(values, width, unicode)).toBe(expected);
  });

  it('has levels in ASCII', () => {
    expect(sparkline([100, 150, 200], 3, ascii)).toBe('_+#');
  });
});

describe('bar', () => {
  it.each([
    [0, '', '░░░░░░░░░░'],
    [67.2, '███████', '░░░'],
    [100, '██████████', ''],
    [250, '██████████', ''],
    [-5, '', '░░░░░░░░░░'],
  ])('of %f %%', (percent, full, empty) => {
    expect(bar(percent, 10, unicode)).toEqual([full, empty]);
  });

  it.each([
    [84.9, 'ok'],
    [85, 'warning'],
    [95, 'critical'],
  ])('at %f %% is %s', (percent, tone) => {
    expect(toneOfUse(percent)).toBe(tone);
  });
});
