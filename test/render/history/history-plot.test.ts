import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { type PlotOptions, renderHistoryPlot } from '../../../src/render/history/history-plot.js';
import { createTheme } from '../../../src/render/theme.js';
import { type PlotSeries, plotSeriesOf } from '../../../src/view/history/plot-series.js';
import { aHistoryReport, toIso } from '../../support/a-history-report.js';

const START = Date.parse('2026-11-20T00:00:00Z');
const HOUR_MS = 3_600_000;

function hours(values: readonly (number | null)[], name = 'API'): PlotSeries {
  return {
    name,
    points: values.map((value, hour) => ({
      from: toIso(START + hour * HOUR_MS),
      to: toIso(START + (hour + 1) * HOUR_MS),
      value,
    })),
  };
}

function periodOf(count: number, timeZone = 'UTC') {
  const { weights, maintenanceCounted } = aHistoryReport();
  const to = toIso(START + count * HOUR_MS);
  return { from: toIso(START), to, timeZone, weights, maintenanceCounted };
}

function options(width: number, over: Partial<PlotOptions> = {}): PlotOptions {
  const isUnicode = over.isUnicode ?? true;
  const theme = createTheme({ color: false, unicode: isUnicode });
  return { theme, isUnicode, width, metric: 'responseTime', ...over };
}

/** Two days with a peak, and a gap before it. */
const PEAK = hours(
  Array.from({ length: 48 }, (_, hour) => {
    if (hour >= 10 && hour < 18) return null;
    return hour >= 30 && hour < 34 ? 240 : 85 + (hour % 6) * 4;
  }),
);

describe('a plot of response times', () => {
  test('at 60 columns', async () => {
    expect(await renderHistoryPlot([PEAK], periodOf(48), options(60))).toMatchInlineSnapshot(`
      "API  p95 response time  lowest 85 ms, highest 240 ms
      300 ms ┤
             │
             │
             │                                 ⡏⠉⠉⡇
             │                                ⢰⠁  ⢇
             │                                ⢸   ⢸
             │                                ⡜   ⢸
      150 ms ┤                                ⡇   ⢸
             │                               ⢠⠃   ⠈⡆
             │    ⢀⡠⡀                 ⣀⢄    ⢀⡸     ⣇⢄    ⢀⡠⡀    ⣀⠄
             │⠠⠔⠒⠊⠁ ⠘⠤⠒⠒⠁         ⠤⠒⠒⠉  ⠣⠔⠒⠊⠁        ⠣⠔⠒⠊⠁ ⠘⠤⠒⠒⠉
             │
             │
             │
        0 ms ┤
             └┬─────────────┬─────────────┬───────────────────────
              11-20 00:00   11-20 12:55   11-21 01:50"
    `);
  });

  test('at 60 columns in ASCII', async () => {
    const plot = await renderHistoryPlot([PEAK], periodOf(48), options(60, { isUnicode: false }));
    expect(plot).toMatch(/^[\n\x20-\x7e]*$/);
    expect(plot).toMatchInlineSnapshot(`
      "API  p95 response time  lowest 85 ms, highest 240 ms
      300 ms +
             |
             |
             |                                 ****
             |                                 *  *
             |                                *   *
             |                                *    *
      150 ms +                                *    *
             |                               *     *
             |   ***    *            ***   ***     **   ***    ***
             |***   ****          ***   ***          ***   ****
             |
             |
             |
        0 ms +
             ++-------------+-------------+-----------------------
              11-20 00:00   11-20 12:55   11-21 01:50"
    `);
  });

  test('at 40 columns', async () => {
    expect(await renderHistoryPlot([PEAK], periodOf(48), options(40))).toMatchInlineSnapshot(`
      "API  p95 response time  lowest 85 ms,
        highest 240 ms
      300 ms ┤
             │
             │
             │                    ⡏⠉⡇
             │                    ⡇ ⢇
             │                    ⡇ ⢸
             │                   ⢠⠃ ⢸
      150 ms ┤                   ⢸  ⢸
             │                   ⢸  ⠈⡆
             │   ⣠           ⣠   ⡸   ⣧   ⣠   ⡠
             │⠤⠒⠉ ⠧⠒⠁     ⠤⠒⠉ ⠧⠒⠉     ⠧⠒⠉ ⠧⠒⠉
             │
             │
             │
        0 ms ┤
             └┬─────────────┬─────────────────
              11-20 00:00   11-20 21:00"
    `);
  });

  test('at 80 columns, of two services with a scale each', async () => {
    const slow = hours(
      PEAK.points.map(({ value }) => value && value * 30),
      'AI Services',
    );
    expect(await renderHistoryPlot([PEAK, slow], periodOf(48), options(80))).toMatchInlineSnapshot(`
      "API  p95 response time  lowest 85 ms, highest 240 ms
      300 ms ┤
             │                                             ⢀⣀⣀⣀⣀⡀
             │                                             ⡜    ⢣
             │                                             ⡇    ⠸⡀
      150 ms ┤                                            ⢸      ⡇
             │      ⣀⣀⡀                        ⣀⣀⡀      ⣀⣀⡎      ⢱⣀⡀      ⣀⣀⡀      ⣀⣀⡀
             │⠐⠒⠒⠉⠉⠉  ⠈⠑⠒⠒⠉⠉⠁            ⠐⠒⠒⠉⠉⠉  ⠈⠑⠒⠒⠉⠉⠉           ⠈⠑⠒⠒⠉⠉⠉  ⠈⠑⠒⠒⠉⠉⠉
             │
        0 ms ┤
             └┬─────────────┬─────────────┬─────────────┬─────────────┬───────────────
              11-20 00:00   11-20 09:20   11-20 18:40   11-21 04:00   11-21 13:20

      AI Services  p95 response time  lowest 2550 ms, highest 7200 ms
      8000 ms ┤
              │                                            ⢀⠏⠉⠉⠉⠹⡀
              │                                            ⢸     ⡇
              │                                            ⡎     ⢱
      4000 ms ┤                                           ⢀⠇     ⠸⡀
              │ ⢀⣀⣀⡠⠤⠤⠔⠢⡀⢀⣀⣀⡠⠄             ⣀⣀⣀⠤⠤⠤⠒⢄ ⣀⣀⣀⠤⠤⠤⠚       ⠧⠒⡄⢀⣀⣀⡠⠤⠤⠔⠢⡀⢀⣀⣀⡠⠤⠤⠔⠂
              │⠈⠁       ⠈⠁                ⠉        ⠉                ⠈⠁       ⠈⠁
              │
         0 ms ┤
              └┬─────────────┬─────────────┬─────────────┬─────────────┬──────────────
               11-20 00:00   11-20 09:27   11-20 18:55   11-21 04:23   11-21 13:51"
    `);
  });

  test('at 100 and 200 columns is as wide as that', async () => {
    for (const width of [100, 200]) {
      const plot = await renderHistoryPlot([PEAK], periodOf(48), options(width));
      const widths = plot.split('\n').map((row) => stringWidth(row));
      expect(Math.max(...widths)).toBe(width);
    }
  });
});

describe('a plot of uptimes', () => {
  test('ends at 100 per cent, with one scale for all', async () => {
    const report = aHistoryReport();
    const plot = await renderHistoryPlot(
      plotSeriesOf(report, 'uptime').slice(1),
      report,
      options(80, { metric: 'uptime', isUnicode: false }),
    );
    expect(plot).toMatchInlineSnapshot(`
      "Uptime = 1 - weighted down time / (observed time - maintenance); weights: major
        outage 1, partial outage 0.3

      GPU Clusters  uptime  lowest 100.000 %, highest 100.000 %
      100.000 % +*********************************************************************
                |
                |
                |
       95.000 % +
                |
                |
                |
       90.000 % +
                ++-------+-------+-------+-------+-------+-------+-------+-------+----
                 08-30   09-09   09-19   09-30   10-10   10-21   10-31   11-11   11-21

      AI Services  uptime  lowest 90.972 %, highest 100.000 %
      100.000 % +*************************  ******************* **********************
                |                        *                     **
                |                        *                     *
                |                        *
       95.000 % +                        *
                |                        *
                |                        *
                |                        *
       90.000 % +
                ++-------+-------+-------+-------+-------+-------+-------+-------+----
                 08-30   09-09   09-19   09-30   10-10   10-21   10-31   11-11   11-21

      Monitoring  uptime  not observed"
    `);
  });
});

test('a gap is blank, and a value between gaps a dot', async () => {
  const series = hours([null, null, 50, null, null, null]);
  const plot = await renderHistoryPlot([series], periodOf(6), options(40, { isUnicode: false }));
  expect(plot.match(/\*/g)).toHaveLength(1);
});

test('a series without a value is not observed, and nothing is drawn', async () => {
  const plot = await renderHistoryPlot([hours([null, null])], periodOf(2), options(60));
  expect(plot).toBe('API  p95 response time  not observed');
  expect(await renderHistoryPlot([], periodOf(0), options(60))).toBe(
    'Nothing was observed in this period.',
  );
});

test('times are of the zone', async () => {
  const berlin = await renderHistoryPlot([PEAK], periodOf(48, 'Europe/Berlin'), options(60));
  expect(berlin).toContain('11-20 01:00');
});

const anyValue = fc.option(fc.double({ min: 0, max: 1e7, noNaN: true }), { nil: null });

test('no row is wider than the terminal, or ends in a space', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyValue, { maxLength: 300 }),
      fc.integer({ min: 40, max: 200 }),
      fc.constantFrom('responseTime' as const, 'uptime' as const, 'latency' as const),
      fc.boolean(),
      async (values, width, metric, isUnicode) => {
        const shown = metric === 'uptime' ? values.map((v) => v && v % 100) : values;
        const plot = await renderHistoryPlot(
          [hours(shown, 'サービス')],
          periodOf(values.length),
          options(width, { metric, isUnicode }),
        );
        for (const row of plot.split('\n')) {
          expect(stringWidth(row)).toBeLessThanOrEqual(width);
          expect(row).toBe(row.trimEnd());
        }
      },
    ),
    { numRuns: 150 },
  );
});
