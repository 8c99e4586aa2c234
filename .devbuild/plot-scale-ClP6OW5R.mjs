import { ut as formatMs } from './cli.mjs';
import { i as dayIn } from './history-figures-BBpc7Q9V.mjs';

// src/view/history/plot-scale.ts
/** Round numbers for an edge: their multiples of ten, too. */
const ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
/** Times begin at zero; uptime ends at 100 per cent. `null` where there is no value at all. */
function plotScale(series, metric) {
  const values = series.flatMap(({ points }) =>
    points.flatMap(({ value }) => (value === null ? [] : [value])),
  );
  if (values.length === 0) return null;
  if (metric !== 'uptime')
    return {
      low: 0,
      high: roundUp(values.reduce((most, value) => Math.max(most, value), 0) || 1),
      format: formatMs,
    };
  const lowest = values.reduce((least, value) => Math.min(least, value), 100);
  return {
    low: 100 - Math.min(100, roundUp(Math.max(0.1, 100 - lowest))),
    high: 100,
    format: (value) => `${value.toFixed(3)} %`,
  };
}
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = ROUND.find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}
const HOURS_UP_TO_MS = 3456e5;
const SPACE_BETWEEN = 3;
/** Times along the lower edge of a plot, as many as have room. Times are milliseconds since 1970. */
function timeTicks(period, columns, timeZone) {
  const { from, to } = period;
  const label = labelFor(to - from, timeZone);
  const length = label(from).length;
  const ticks = [];
  for (let column = 0; column + length <= columns; column += length + SPACE_BETWEEN)
    ticks.push({
      column,
      label: label(from + ((to - from) * column) / columns),
    });
  return ticks;
}
function labelFor(lengthMs, timeZone) {
  const day = dayIn(timeZone);
  const monthAndDay = (time) => day(new Date(time).toISOString()).slice(5);
  if (lengthMs > HOURS_UP_TO_MS) return monthAndDay;
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    timeStyle: 'short',
  });
  return (time) => `${monthAndDay(time)} ${clock.format(time)}`;
}

export { plotScale as t, timeTicks as n };
