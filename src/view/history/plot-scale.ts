import { formatMs } from '../format-values.js';
import { dayIn } from './history-figures.js';
import type { PlotMetric, PlotSeries } from './plot-series.js';

/** What the lower and the upper edge of a plot stand for. */
export interface PlotScale {
  readonly low: number;
  readonly high: number;
  format(value: number): string;
}

/** Round numbers for an edge: their multiples of ten, too. */
const ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** Times begin at zero; uptime ends at 100 per cent. `null` where there is no value at all. */
export function plotScale(series: readonly PlotSeries[], metric: PlotMetric): PlotScale | null {
  const values = series.flatMap(({ points }) =>
    points.flatMap(({ value }) => (value === null ? [] : [value])),
  );
  if (values.length === 0) return null;
  if (metric !== 'uptime') {
    const highest = values.reduce((most, value) => Math.max(most, value), 0);
    return { low: 0, high: roundUp(highest || 1), format: formatMs };
  }
  const lowest = values.reduce((least, value) => Math.min(least, value), 100);
  const span = Math.min(100, roundUp(Math.max(0.1, 100 - lowest)));
  return { low: 100 - span, high: 100, format: (value) => `${value.toFixed(3)} %` };
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = ROUND.find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}

export interface PlotTick {
  /** Characters from the left edge of the plot. */
  readonly column: number;
  readonly label: string;
}

const HOURS_UP_TO_MS = 4 * 86_400_000;
const SPACE_BETWEEN = 3;

/** Times along the lower edge of a plot, as many as have room. Times are milliseconds since 1970. */
export function timeTicks(
  period: { readonly from: number; readonly to: number },
  columns: number,
  timeZone: string,
): readonly PlotTick[] {
  const { from, to } = period;
  const label = labelFor(to - from, timeZone);
  const length = label(from).length;
  const ticks: PlotTick[] = [];
  for (let column = 0; column + length <= columns; column += length + SPACE_BETWEEN) {
    ticks.push({ column, label: label(from + ((to - from) * column) / columns) });
  }
  return ticks;
}

function labelFor(lengthMs: number, timeZone: string): (time: number) => string {
  const day = dayIn(timeZone);
  const monthAndDay = (time: number) => day(new Date(time).toISOString()).slice(5);
  if (lengthMs > HOURS_UP_TO_MS) return monthAndDay;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' });
  return (time) => `${monthAndDay(time)} ${clock.format(time)}`;
}
