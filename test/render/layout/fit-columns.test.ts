import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnDemand, fitColumns } from '../../../src/render/layout/fit-columns.js';

const NAME = { importance: 0, naturalWidth: 60, leastWidth: 24 };
const STATUS = { importance: 0, naturalWidth: 13 };
const UPTIME = { importance: 1, naturalWidth: 6 };
const PLACE = { importance: 2, naturalWidth: 30, leastWidth: 10 };

describe('fitColumns', () => {
  it.each<[number, [number, number][]]>([
    [
      120,
      [
        [0, 60],
        [1, 13],
        [2, 6],
        [3, 30],
      ],
    ],
    // The name gives way before another column does, and takes what is left.
    [
      80,
      [
        [0, 35],
        [1, 13],
        [2, 6],
        [3, 20],
      ],
    ],
    [
      59,
      [
        [0, 24],
        [1, 13],
        [2, 6],
        [3, 10],
      ],
    ],
    [
      58,
      [
        [0, 35],
        [1, 13],
        [2, 6],
      ],
    ],
    [
      46,
      [
        [0, 31],
        [1, 13],
      ],
    ],
    // What cannot be left out is cut further still.
    [
      30,
      [
        [0, 15],
        [1, 13],
      ],
    ],
    [
      11,
      [
        [0, 5],
        [1, 4],
      ],
    ],
    [1, [[0, 1]]],
  ])('shows at %i cells what fits', (width, shown) => {
    const fitted = fitColumns([NAME, STATUS, UPTIME, PLACE], width, 2);
    expect(fitted.map(({ index, width: cells }) => [index, cells])).toEqual(shown);
  });

  it('never takes more than there is, nor less than one cell a column', () => {
    const column: fc.Arbitrary<ColumnDemand> = fc.record(
      {
        importance: fc.nat(4),
        naturalWidth: fc.integer({ min: 1, max: 200 }),
        leastWidth: fc.integer({ min: 1, max: 60 }),
      },
      { requiredKeys: ['importance', 'naturalWidth'] },
    );
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 250 }),
        (columns, width) => {
          const fitted = fitColumns(columns, width, 2);
          const total = fitted.reduce((sum, { width: cells }) => sum + cells + 2, -2);
          expect(total).toBeLessThanOrEqual(Math.max(width, -2));
          for (const { index, width: cells } of fitted) {
            expect(cells).toBeGreaterThanOrEqual(1);
            expect(cells).toBeLessThanOrEqual(columns[index]?.naturalWidth ?? 0);
          }
        },
      ),
    );
  });
});
