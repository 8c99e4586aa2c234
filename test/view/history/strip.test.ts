import { describe, expect, test } from 'vitest';
import { STATUSES } from '../../../src/core/status.js';
import {
  ASCII_SIGNS,
  foldStrip,
  type StripCell,
  stripLegend,
  stripSpans,
  UNICODE_SIGNS,
} from '../../../src/view/history/strip.js';

function days(...worst: readonly StripCell[]) {
  return worst.map((each) => ({ worst: each }));
}

describe('folding', () => {
  test('leaves alone what fits', () => {
    expect(foldStrip(days('degraded', null), 2)).toEqual({
      cells: ['degraded', null],
      bucketsPerCell: 1,
    });
  });

  test('shows the worst of the days that share a cell; the first cell may hold fewer', () => {
    const week = days('major_outage', 'operational', null, null, null, 'operational', 'degraded');
    expect(foldStrip(week, 4)).toEqual({
      cells: ['major_outage', 'operational', null, 'degraded'],
      bucketsPerCell: 2,
    });
  });

  test('a gap hides nothing that was seen beside it', () => {
    expect(foldStrip(days(null, 'operational', null), 1).cells).toEqual(['operational']);
  });

  test('never gives more cells than asked for, nor loses a status', () => {
    for (let count = 1; count <= 400; count += 7) {
      for (let most = 1; most <= 200; most += 3) {
        const { cells } = foldStrip([...days('major_outage'), ...days(...all(count))], most);
        expect(cells.length).toBeLessThanOrEqual(most);
        expect(cells[0]).toBe('major_outage');
      }
    }
  });

  test('of nothing is nothing', () => {
    expect(foldStrip([], 10).cells).toEqual([]);
  });
});

function all(count: number): readonly StripCell[] {
  return Array.from({ length: count }, () => 'operational' as const);
}

test.each([
  ['Unicode', UNICODE_SIGNS],
  ['ASCII', ASCII_SIGNS],
])('each status has a sign of its own in %s', (_, { signs, gap }) => {
  expect(new Set([...STATUSES.map((status) => signs[status]), gap]).size).toBe(STATUSES.length + 1);
});

test('neighbours of one status share a span', () => {
  expect(stripSpans(['operational', 'operational', null, 'degraded'], UNICODE_SIGNS)).toEqual([
    { text: '▁▁', tone: 'ok' },
    { text: '·', tone: 'muted' },
    { text: '▃', tone: 'warning' },
  ]);
});

test('the legend names what occurs, best to worst', () => {
  const spans = stripLegend(['major_outage', null, 'operational'], ASCII_SIGNS);
  expect(spans.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('')).toBe(
    '_ operational  # major outage  (blank) not observed',
  );
});
