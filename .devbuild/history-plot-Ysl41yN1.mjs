import { vt as line, yt as span } from './cli.mjs';
import { i as METRIC_TITLES } from './history-command-D4QpTX5u.mjs';
import { n as capitalize, t as NOT_OBSERVED, m as ruleText } from './history-figures-BBpc7Q9V.mjs';
import { t as plotScale, n as timeTicks } from './plot-scale-ClP6OW5R.mjs';
import { renderText } from './text-CTekkCBW.mjs';

// src/render/plot-canvas.ts
const BRAILLE = 10240;
/** The bits of a Braille character, row by row. */
const BRAILLE_BITS = [1, 8, 2, 16, 4, 32, 64, 128];
const BRAILLE_RASTER = {
  across: 2,
  down: 4,
  character: (dots) => {
    const bits = dots.reduce((sum, dot, index) => sum | (dot ? (BRAILLE_BITS[index] ?? 0) : 0), 0);
    return bits === 0 ? ' ' : String.fromCharCode(BRAILLE + bits);
  },
};
const ASCII_RASTER = {
  across: 1,
  down: 1,
  character: ([dot]) => (dot ? '*' : ' '),
};
/** @param columns and rows: characters across and down */
function createCanvas(columns, rows, isUnicode) {
  const raster = isUnicode ? BRAILLE_RASTER : ASCII_RASTER;
  const [width, height] = [columns * raster.across, rows * raster.down];
  const dots = new Uint8Array(width * height);
  const set = ({ x, y }) => {
    if (x >= 0 && x < width && y >= 0 && y < height) dots[y * width + x] = 1;
  };
  const characterAt = (column, row) =>
    raster.character(
      Array.from({ length: raster.across * raster.down }, (_, index) => {
        const x = column * raster.across + (index % raster.across);
        const y = row * raster.down + Math.floor(index / raster.across);
        return dots[y * width + x] === 1;
      }),
    );
  return {
    width,
    height,
    drawLine(from, to) {
      const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
      for (let step = 0; step <= steps; step++) {
        const at = (a, b) => Math.round(a + ((b - a) * step) / steps);
        set({
          x: at(from.x, to.x),
          y: at(from.y, to.y),
        });
      }
    },
    rows: () =>
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => characterAt(column, row)).join(''),
      ),
  };
}
// src/render/history-plot.ts
const ROWS = 9;
/** One plot alone has more room. */
const ROWS_ALONE = 15;
const UNICODE_AXIS = {
  side: '│',
  labelled: '┤',
  corner: '└',
  bottom: '─',
  tick: '┬',
};
const ASCII_AXIS = {
  side: '|',
  labelled: '+',
  corner: '+',
  bottom: '-',
  tick: '+',
};
/**
 * A line chart for each series, with axes, that fits `width`; what was not observed is a gap.
 * Without a newline at its end.
 */
async function renderHistoryPlot(series, period, options) {
  const { metric } = options;
  const shared = metric === 'uptime' ? plotScale(series, metric) : null;
  const charts = [];
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
function titleOf({ name, points }, scale, metric) {
  const title = [span(name, 'strong'), `  ${METRIC_TITLES[metric]}`];
  if (scale === null) return line(...title, span(`  ${NOT_OBSERVED}`, 'muted'));
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [lowest, highest] = [Math.min(...values), Math.max(...values)].map(scale.format);
  return line(...title, span(`  lowest ${lowest}, highest ${highest}`, 'muted'));
}
function drawChart(series, scale, period, count, { theme, isUnicode, width }) {
  const height = count === 1 ? ROWS_ALONE : ROWS;
  const axis = isUnicode ? UNICODE_AXIS : ASCII_AXIS;
  const labels = labelsOf(scale, height);
  const margin = Math.max(...labels.map(({ length }) => length));
  const columns = Math.max(1, width - margin - 2);
  const canvas = createCanvas(columns, height, isUnicode);
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  for (const [start, end] of segmentsOf(
    series,
    {
      from,
      to,
    },
    scale,
    canvas,
  ))
    canvas.drawLine(start, end);
  const ticks = timeTicks(
    {
      from,
      to,
    },
    columns,
    period.timeZone,
  );
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
function labelsOf({ low, high, format }, height) {
  const middle = Math.floor((height - 1) / 2);
  return Array.from({ length: height }, (_, row) => {
    if (row !== 0 && row !== middle && row !== height - 1) return '';
    return format(high - ((high - low) * row) / (height - 1));
  });
}
/** Lines between neighbours that were both observed, and from one without such to itself. */
function segmentsOf({ points }, { from, to }, { low, high }, { width, height }) {
  const dots = points.map((point) => {
    if (point.value === null || to <= from) return null;
    const time = (Date.parse(point.from) + Date.parse(point.to)) / 2;
    const x = Math.floor(((time - from) / (to - from)) * width);
    const y = Math.round(((high - point.value) / (high - low)) * (height - 1));
    return {
      x: Math.min(width - 1, Math.max(0, x)),
      y,
    };
  });
  return dots.flatMap((dot, index) => {
    if (dot === null) return [];
    return [[dot, dots[index + 1] ?? dot]];
  });
}

export { renderHistoryPlot };
