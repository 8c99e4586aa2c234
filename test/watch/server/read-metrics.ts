import { formatExposition } from '../../../src/watch/server/exposition.js';
import { watchMetrics } from '../../../src/watch/server/watch-metrics.js';
import type { WatchView } from '../../../src/watch/server/watch-view.js';
import { type ParsedFamily, parseExposition } from './parse-exposition.js';

/** What a view tells, by metric, through the text and its parser. */
export function readMetrics(view: WatchView): ReadonlyMap<string, ParsedFamily> {
  return parseExposition(formatExposition(watchMetrics(view)));
}

export const namesOf = (view: WatchView): string[] => [...readMetrics(view).keys()];

/** The series of a metric, by the values of their labels: `AI Services degraded: 1`. */
export function seriesOf(name: string, view: WatchView): string[] {
  const samples = readMetrics(view).get(name)?.samples ?? [];
  return samples.map(({ labels, value }) => `${Object.values(labels).join(' ')}: ${value}`);
}

/** What the series that are 1 say. */
export function presentOf(name: string, view: WatchView): string[] {
  const series = seriesOf(name, view);
  return series.filter((each) => each.endsWith(': 1')).map((each) => each.slice(0, -3));
}
