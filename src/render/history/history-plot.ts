import type { HistoryReport } from '../../core/history/report.js';
import { type Block, line, span } from '../../view/blocks.js';
import { capitalize, NOT_OBSERVED, ruleText } from '../../view/history/history-figures.js';
import { type PlotScale, plotScale, timeTicks } from '../../view/history/plot-scale.js';
import { METRIC_TITLES, type PlotMetric, type PlotSeries } from '../../view/history/plot-series.js';
import { renderText } from '../text.js';
import type { Theme } from '../theme.js';
import { createCanvas, type Dot } from './plot-canvas.js';

export interface PlotOptions {
  readonly theme: Theme;
  readonly isUnicode: boolean;
  /** Cells across: of the terminal, or 100 where there is none. */
  readonly width: number;
  readonly metric: PlotMetric;
}

type Period = Pick<HistoryReport, 'from' | 'to' | 'timeZone' | 'weights' | 'maintenanceCounted'>;

const ROWS = 9;
/** One plot alone has more room. */
const ROWS_ALONE = 15;

const UNICODE_AXIS = { side: '│', labelled: '┤', corner: '└', bottom: '─', tick: '┬' };
const ASCII_AXIS = { side: '|', labelled: '+', corner: '+', bottom: '-', tick: '+' };

/**
 * A line chart for each series, with axes, that fits `width`; what was not observed is a gap.
 * Without a newline at its end.
 */
export async function renderHistoryPlot(
  series: readonly PlotSeries[],
  period: Period,
  options: PlotOptions,
): Promise<string> {
  const { metric } = options;
  // Uptimes are compared with each other, times of one service with itself.
  const shared = metric === 'uptime' ? plotScale(series, metric) : null;
  const charts: string[] = [];
  for (const each of series) {
    const scale = plotScale([each], metric) === null ? null : (shared ?? plotScale([each], metric));
    const head = await renderText([titleOf(each, scale, metric)], options);
    const rows = scale === null ? [] : drawChart(each, scale, period, series.length, options);
    charts.push([head, ...rows].join('\n'));
  }
  if (metric === 'uptime' && charts.length > 0) {
    const rule = line(span(capitalize(ruleText(period)), 'muted'));
    charts.unshift(await renderText([rule], options));
  }
  if (charts.length > 0) return charts.join('\n\n');
  return renderText([line(span('Nothing was observed in this period.', 'muted'))], options);
}

/** The name with its extremes, which a line of dots only hints at. */
function titleOf({ name, points }: PlotSeries, scale: PlotScale | null, metric: PlotMetric): Block {
  const title = [span(name, 'strong'), `  ${METRIC_TITLES[metric]}`] as const;
  if (scale === null) return line(...title, span(`  ${NOT_OBSERVED}`, 'muted'));
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [lowest, highest] = [Math.min(...values), Math.max(...values)].map(scale.format);
  return line(...title, span(`  lowest ${lowest}, highest ${highest}`, 'muted'));
}

function drawChart(
  series: PlotSeries,
  scale: PlotScale,
  period: Period,
  count: number,
  { theme, isUnicode, width }: PlotOptions,
): readonly string[] {
  const height = count === 1 ? ROWS_ALONE : ROWS;
  const axis = isUnicode ? UNICODE_AXIS : ASCII_AXIS;
  const labels = labelsOf(scale, height);
  const margin = Math.max(...labels.map(({ length }) => length));
  const columns = Math.max(1, width - margin - 2);
  const canvas = createCanvas(columns, height, isUnicode);
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  for (const [start, end] of segmentsOf(series, { from, to }, scale, canvas)) {
    canvas.drawLine(start, end);
  }
  const ticks = timeTicks({ from, to }, columns, period.timeZone);
  const bottom = Array.from({ length: columns }, (_, column) =>
    ticks.some((tick) => tick.column === column) ? axis.tick : axis.bottom,
  );
  let times = '';
  for (const { column, label } of ticks) times = times.padEnd(column) + label;
  const indent = ' '.repeat(margin + 1);
  return [
    ...canvas.rows().map((row, index) => {
      const label = labels[index] ?? '';
      const side = label === '' ? axis.side : axis.labelled;
      return theme.paint('muted', `${label.padStart(margin)} ${side}`) + row;
    }),
    theme.paint('muted', `${indent}${axis.corner}${bottom.join('')}`),
    ...(times === '' ? [] : [theme.paint('muted', `${indent} ${times}`)]),
  ].map((row) => row.trimEnd());
}

/** At the top, in the middle and at the bottom; empty in the other rows. */
function labelsOf({ low, high, format }: PlotScale, height: number): readonly string[] {
  const middle = Math.floor((height - 1) / 2);
  return Array.from({ length: height }, (_, row) => {
    if (row !== 0 && row !== middle && row !== height - 1) return '';
    return format(high - ((high - low) * row) / (height - 1));
  });
}

/** Lines between neighbours that were both observed, and from one without such to itself. */
function segmentsOf(
  { points }: PlotSeries,
  { from, to }: { readonly from: number; readonly to: number },
  { low, high }: PlotScale,
  { width, height }: { readonly width: number; readonly height: number },
): readonly (readonly [Dot, Dot])[] {
  const dots = points.map((point): Dot | null => {
    if (point.value === null || to <= from) return null;
    const time = (Date.parse(point.from) + Date.parse(point.to)) / 2;
    const x = Math.floor(((time - from) / (to - from)) * width);
    const y = Math.round(((high - point.value) / (high - low)) * (height - 1));
    return { x: Math.min(width - 1, Math.max(0, x)), y };
  });
  return dots.flatMap((dot, index) => {
    if (dot === null) return [];
    return [[dot, dots[index + 1] ?? dot] as const];
  });
}
