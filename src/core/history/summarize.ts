import { formatDuration } from '../duration.js';
import type { Note, Selection } from '../model.js';
import { type BucketUnit, bucketEdges } from './calendar.js';
import { incidentsOf } from './incident-history.js';
import { maintenanceOf } from './maintenance-history.js';
import type { Figure } from './poll-feed.js';
import type { HistoryReport } from './report.js';
import type { HistoryRecord } from './rollup/history-record.js';
import { arrange, firstTime, type Stretch } from './rollup/stretches.js';
import { Summaries } from './summaries.js';
import type { TimeZone } from './time-zone.js';
import type { UptimeRule } from './weights.js';

/** Where a period begins: a time, or so long before its end, if there are records that early. */
export type Since = { readonly time: number } | { readonly durationMs: number };

export interface SummarizeOptions {
  readonly since: Since;
  /** The end of the period, milliseconds since 1970; nothing from then on counts. */
  readonly to: number;
  readonly by: BucketUnit;
  readonly zone: TimeZone;
  readonly rule: UptimeRule;
  /** Per cent; `null` without an objective. */
  readonly slo: number | null;
  /** Slugs and region names; empty lists are everything. */
  readonly selection: Selection;
  /** What the percentiles are of. */
  readonly figure: Figure;
  /** False leaves out the percentiles of the buckets, which cost as much as all the rest. */
  readonly bucketPercentiles?: boolean | undefined;
  /** The earliest record there is, where not all are given; milliseconds since 1970. */
  readonly firstRecordAt?: number | undefined;
}

/** Sums up records, which may come in any order, over a period. Pure. */
export function summarize(
  records: Iterable<HistoryRecord>,
  options: SummarizeOptions,
): HistoryReport {
  const stretches = arrange(records, options.to);
  const { from, notes } = startOf(stretches, options);
  const { to, by, zone, rule } = options;
  const edges = bucketEdges(from, to, by, zone);
  const times = edges.map((edge) => new Date(edge).toISOString());
  const { slo, bucketPercentiles = true } = options;
  const period = { from, to, edges, times, rule, slo, bucketPercentiles };
  const summaries = new Summaries(stretches, period, options);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    timeZone: zone.name,
    by,
    weights: rule.weights,
    maintenanceCounted: rule.maintenanceCounted,
    services: summaries.services(),
    overall: summaries.overall.report(),
    incidents: incidentsOf(summaries.listings, { from, to }, options.selection),
    maintenance: maintenanceOf(summaries.listings, { from, to }, options.selection),
    notes,
  };
}

function startOf(
  stretches: readonly Stretch[],
  { since, to, firstRecordAt }: SummarizeOptions,
): { from: number; notes: Note[] } {
  if ('time' in since) return { from: Math.min(since.time, to), notes: [] };
  const from = to - since.durationMs;
  const first = Math.min(firstRecordAt ?? to, firstTime(stretches[0], to));
  if (first >= to) {
    return {
      from,
      notes: [{ code: 'no-records', message: 'Nothing was recorded in this period.' }],
    };
  }
  if (first <= from) return { from, notes: [] };
  const length = to - first < 60_000 ? 'less than a minute' : formatDuration(to - first);
  const message = `The history begins at ${new Date(first).toISOString()}, ${length} before the end of the period.`;
  return { from: first, notes: [{ code: 'history-begins', message }] };
}
