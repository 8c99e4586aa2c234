import { i as METRIC_TITLES } from './history-command-D4QpTX5u.mjs';
import {
  n as capitalize,
  t as NOT_OBSERVED,
  m as ruleText,
  h as toSecond,
} from './history-figures-BBpc7Q9V.mjs';
import { t as plotScale, n as timeTicks } from './plot-scale-ClP6OW5R.mjs';
import {
  i as cutText,
  o as pixels,
  t as svgPage,
  s as svgText,
  n as textPart,
  r as titlePart,
} from './svg-page-xz1OUHL5.mjs';

// src/render/history-plot-svg.ts
const LEFT = 116;
const CHART_HEIGHT = 120;
/** About the width of a character of a label. */
const CHARACTER = 7;
const PLOT_STYLE = `
.line{fill:none;stroke:#0969da;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}.dot{fill:#0969da}
@media (prefers-color-scheme:dark){.line{stroke:#58a6ff}.dot{fill:#58a6ff}}`;
/** The plots of `history --plot` as a picture; what was not observed is a gap in the line. */
function renderHistoryPlotSvg(series, period, metric) {
  const shared = metric === 'uptime' ? plotScale(series, metric) : null;
  const charts = series.map((each) => {
    const own = plotScale([each], metric);
    return {
      each,
      scale: own === null ? null : (shared ?? own),
    };
  });
  const days = `${toSecond(period.from)} to ${toSecond(period.to)}`;
  const title = `TensorOne ${METRIC_TITLES[metric]}`;
  return svgPage(
    {
      title: `${title}, ${days}`,
      description: charts
        .map(({ each, scale }) => `${each.name}: ${extremes(each, scale)}.`)
        .join(' '),
      style: PLOT_STYLE,
      definitions: '',
    },
    [
      titlePart(title),
      textPart(days, 'muted', metric === 'uptime' ? 20 : 30),
      ...(metric === 'uptime' ? [textPart(capitalize(ruleText(period)), 'small muted', 30)] : []),
      ...charts.map(({ each, scale }) => chartPart(each, scale, period)),
      ...(charts.length === 0
        ? [textPart('Nothing was observed in this period.', 'muted', 24)]
        : []),
    ],
  );
}
function extremes({ points }, scale) {
  if (scale === null) return NOT_OBSERVED;
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  return `lowest ${scale.format(Math.min(...values))}, highest ${scale.format(Math.max(...values))}`;
}
function chartPart(series, scale, period) {
  const words = (top) =>
    svgText(32, top + 18, cutText(series.name, 60), { look: 'name' }) +
    svgText(928, top + 18, extremes(series, scale), {
      look: 'small muted',
      anchor: 'end',
    });
  if (scale === null)
    return {
      height: 36,
      draw: words,
    };
  return {
    height: 188,
    draw: (top) => `${words(top)}${drawChart(series, scale, period, top + 34)}`,
  };
}
function drawChart(series, scale, period, top) {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  const { low, high, format } = scale;
  const x = (time) => LEFT + ((time - from) / Math.max(1, to - from)) * 812;
  const y = (value) => top + ((high - value) / (high - low)) * CHART_HEIGHT;
  const rules = [high, (high + low) / 2, low].map(
    (value) =>
      `<path class="rule" d="M${LEFT} ${pixels(y(value))}H928"/>` +
      svgText(108, y(value) + 4, format(value), {
        look: 'small muted',
        anchor: 'end',
      }),
  );
  const columns = Math.floor(812 / CHARACTER);
  const ticks = timeTicks(
    {
      from,
      to,
    },
    columns,
    period.timeZone,
  )
    .filter((_, index) => index % 2 === 0)
    .map(({ column, label }) => {
      return svgText(LEFT + (column * 812) / columns, top + CHART_HEIGHT + 17, label, {
        look: 'small muted',
      });
    });
  const line = linesOf(series).map((points) => {
    const dots = points.map(({ time, value }) => `${pixels(x(time))} ${pixels(y(value))}`);
    const [first] = points;
    return dots.length === 1 && first !== void 0
      ? `<circle class="dot" cx="${pixels(x(first.time))}" cy="${pixels(y(first.value))}" r="2"/>`
      : `<path class="line" d="M${dots.join('L')}"/>`;
  });
  return [...rules, ...ticks, ...line].join('');
}
/** The stretches without a gap; each point stands in the middle of its time. */
function linesOf({ points }) {
  const lines = [[]];
  for (const { from, to, value } of points)
    if (value === null) lines.push([]);
    else
      lines.at(-1)?.push({
        time: (Date.parse(from) + Date.parse(to)) / 2,
        value,
      });
  return lines.filter(({ length }) => length > 0);
}

export { renderHistoryPlotSvg };
