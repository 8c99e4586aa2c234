import type { HistoryReport } from '../../core/history/report.js';

export const PLOT_METRICS = ['responseTime', 'latency', 'uptime'] as const;

/** Of `--plot`; milliseconds, milliseconds, per cent. */
export type PlotMetric = (typeof PLOT_METRICS)[number];

/** A value over a stretch of time; `null` is a gap in the line. */
export interface PlotPoint {
  /** RFC 3339. */
  readonly from: string;
  readonly to: string;
  readonly value: number | null;
}

/** One line of a plot, in the order of time. */
export interface PlotSeries {
  readonly name: string;
  readonly points: readonly PlotPoint[];
}

export const METRIC_TITLES = {
  responseTime: 'p95 response time',
  latency: 'p95 latency',
  uptime: 'uptime',
} as const satisfies Record<PlotMetric, string>;

/**
 * The lines that the buckets of a report hold, one a service. For `latency` the report has to be
 * one whose percentiles are those of latencies.
 */
export function plotSeriesOf(
  { services }: Pick<HistoryReport, 'services'>,
  metric: PlotMetric,
): readonly PlotSeries[] {
  return services.map(({ name, buckets }) => ({
    name,
    points: buckets.map(({ from, to, p95, uptime }) => ({
      from,
      to,
      value: metric === 'uptime' ? uptime : p95,
    })),
  }));
}
