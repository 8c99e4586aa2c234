import type { HistoryReport } from '../../core/history/report.js';
import {
  capitalize,
  NOT_OBSERVED,
  ruleText,
  toSecond,
} from '../../view/history/history-figures.js';
import { type PlotScale, plotScale, timeTicks } from '../../view/history/plot-scale.js';
import { METRIC_TITLES, type PlotMetric, type PlotSeries } from '../../view/history/plot-series.js';
import { MARGIN, type Part, RIGHT, svgPage, textPart, titlePart } from '../svg/svg-page.js';
import { cutText, pixels, svgText } from '../svg/svg-text.js';

type Period = Pick<HistoryReport, 'from' | 'to' | 'timeZone' | 'weights' | 'maintenanceCounted'>;

const LEFT = MARGIN + 84;
const CHART_HEIGHT = 120;
/** About the width of a character of a label. */
const CHARACTER = 7;

const PLOT_STYLE = `
.line{fill:none;stroke:#0969da;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}.dot{fill:#0969da}
@media (prefers-color-scheme:dark){.line{stroke:#58a6ff}.dot{fill:#58a6ff}}`;

/** The plots of `history --plot` as a picture; what was not observed is a gap in the line. */
export function renderHistoryPlotSvg(
  series: readonly PlotSeries[],
  period: Period,
  metric: PlotMetric,
): string {
  const shared = metric === 'uptime' ? plotScale(series, metric) : null;
  const charts = series.map((each) => {
    const own = plotScale([each], metric);
    return { each, scale: own === null ? null : (shared ?? own) };
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

function extremes({ points }: PlotSeries, scale: PlotScale | null): string {
  if (scale === null) return NOT_OBSERVED;
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  return `lowest ${scale.format(Math.min(...values))}, highest ${scale.format(Math.max(...values))}`;
}

function chartPart(series: PlotSeries, scale: PlotScale | null, period: Period): Part {
  const words = (top: number) =>
    svgText(MARGIN, top + 18, cutText(series.name, 60), { look: 'name' }) +
    svgText(RIGHT, top + 18, extremes(series, scale), { look: 'small muted', anchor: 'end' });
  if (scale === null) return { height: 36, draw: words };
  return {
    height: CHART_HEIGHT + 68,
    draw: (top) => `${words(top)}${drawChart(series, scale, period, top + 34)}`,
  };
}

function drawChart(series: PlotSeries, scale: PlotScale, period: Period, top: number): string {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  const { low, high, format } = scale;
  const x = (time: number) => LEFT + ((time - from) / Math.max(1, to - from)) * (RIGHT - LEFT);
  const y = (value: number) => top + ((high - value) / (high - low)) * CHART_HEIGHT;
  const rules = [high, (high + low) / 2, low].map(
    (value) =>
      `<path class="rule" d="M${LEFT} ${pixels(y(value))}H${RIGHT}"/>` +
      svgText(LEFT - 8, y(value) + 4, format(value), { look: 'small muted', anchor: 'end' }),
  );
  const columns = Math.floor((RIGHT - LEFT) / CHARACTER);
  const ticks = timeTicks({ from, to }, columns, period.timeZone)
    .filter((_, index) => index % 2 === 0)
    .map(({ column, label }) => {
      const look = { look: 'small muted' };
      return svgText(
        LEFT + (column * (RIGHT - LEFT)) / columns,
        top + CHART_HEIGHT + 17,
        label,
        look,
      );
    });
  const line = linesOf(series).map((points) => {
    const dots = points.map(({ time, value }) => `${pixels(x(time))} ${pixels(y(value))}`);
    const [first] = points;
    return dots.length === 1 && first !== undefined
      ? `<circle class="dot" cx="${pixels(x(first.time))}" cy="${pixels(y(first.value))}" r="2"/>`
      : `<path class="line" d="M${dots.join('L')}"/>`;
  });
  return [...rules, ...ticks, ...line].join('');
}

/** The stretches without a gap; each point stands in the middle of its time. */
function linesOf({ points }: PlotSeries) {
  const lines: { readonly time: number; readonly value: number }[][] = [[]];
  for (const { from, to, value } of points) {
    if (value === null) lines.push([]);
    else lines.at(-1)?.push({ time: (Date.parse(from) + Date.parse(to)) / 2, value });
  }
  return lines.filter(({ length }) => length > 0);
}
