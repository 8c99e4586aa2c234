import { parseDuration } from '../core/duration.js';
import { BUCKET_UNITS, type BucketUnit, parseMoment } from '../core/history/calendar.js';
import type { Figure } from '../core/history/poll-feed.js';
import type { HistoryReport } from '../core/history/report.js';
import type { HistoryRecord } from '../core/history/rollup/history-record.js';
import { type Since, type SummarizeOptions, summarize } from '../core/history/summarize.js';
import { findTimeZone, type TimeZone } from '../core/history/time-zone.js';
import {
  parseWeights,
  toWeights,
  uptimeRule,
  WEIGHT_PRESETS,
  type Weights,
} from '../core/history/weights.js';
import { regionSlug, serviceSlug } from '../core/names.js';
import { usageError } from '../errors.js';
import { cutLine, sanitizeLine } from '../text/sanitize.js';
import type { ReadRange } from './folder-content.js';

/** What a report is to be on; the words are those of the command. */
export interface HistoryOptions {
  /** A duration back from `to`, as `30d`, or a date. Default: `90d`. */
  readonly since?: string | undefined;
  /** A date, not in the period. Default: now; so is one in the future. */
  readonly to?: string | undefined;
  /** Default: `day`. */
  readonly by?: BucketUnit | undefined;
  /** IANA name of the zone in which days begin. Default: `UTC`. */
  readonly timeZone?: string | undefined;
  /** `statuspage` (the default), `strict`, `any`, `NAME=NUMBER,…`, or the numbers themselves. */
  readonly weights?: string | Weights | undefined;
  /** Counts maintenance as down instead of leaving it out. */
  readonly countMaintenance?: boolean | undefined;
  /** Per cent, above 0, at most 100. */
  readonly slo?: number | undefined;
  /** Slugs or display names; default: every service. */
  readonly services?: readonly string[] | undefined;
  /** Names of regions: the worst of those that a service reports counts. */
  readonly regions?: readonly string[] | undefined;
  /** What `responseTime` and `p95` are of. Default: `responseTime`. */
  readonly figure?: Figure | undefined;
  /** Default: true. Without, `p95` of every bucket is null, and the report half as dear. */
  readonly bucketPercentiles?: boolean | undefined;
  /** The earliest record, where not all are given; milliseconds since 1970. */
  readonly firstRecordAt?: number | undefined;
  /** Wall clock, milliseconds since 1970. */
  readonly now: number;
}

/**
 * Sums up records, in any order, over a period. Throws an `AppError` of kind `usage` for options
 * that make no sense.
 */
export function summarizeHistory(
  records: Iterable<HistoryRecord>,
  options: HistoryOptions,
): HistoryReport {
  return summarize(records, resolveHistoryOptions(options));
}

/** Reads the options of a report. Throws an `AppError` of kind `usage`. */
export function resolveHistoryOptions(options: HistoryOptions): SummarizeOptions {
  const { by = 'day', slo = null, now } = options;
  if (!BUCKET_UNITS.some((unit) => unit === by)) {
    throw usageError(`unknown unit "${quote(by)}"`, `It is one of ${BUCKET_UNITS.join(', ')}.`);
  }
  if (slo !== null && !(slo > 0 && slo <= 100)) {
    throw usageError(`an objective of ${slo} % makes no sense`, 'It is above 0 and at most 100.');
  }
  const zone = zoneOf(options.timeZone ?? 'UTC');
  const end = options.to === undefined ? now : momentOf('end', options.to, zone);
  const to = Math.min(end, now);
  const since = sinceOf(options.since ?? '90d', zone);
  if ('time' in since && since.time > to) {
    throw usageError(
      `the period begins at ${new Date(since.time).toISOString()}, after its end at ${new Date(to).toISOString()}`,
    );
  }
  return {
    since,
    to,
    by,
    zone,
    rule: uptimeRule(weightsOf(options.weights), options.countMaintenance === true),
    slo,
    selection: {
      services: [...new Set((options.services ?? []).map(serviceSlug))],
      regions: [...new Set((options.regions ?? []).map(regionSlug))],
    },
    figure: options.figure ?? 'responseTime',
    bucketPercentiles: options.bucketPercentiles,
    firstRecordAt: options.firstRecordAt,
  };
}

/** What to read for a report. */
export function rangeOf({ since, to }: SummarizeOptions): ReadRange {
  return { from: 'time' in since ? since.time : to - since.durationMs, to };
}

function zoneOf(name: string): TimeZone {
  const zone = findTimeZone(name);
  if (zone !== undefined) return zone;
  throw usageError(`unknown time zone "${quote(name)}"`, 'Write a name such as Europe/Berlin.');
}

function sinceOf(text: string, zone: TimeZone): Since {
  const durationMs = parseDuration(text);
  return durationMs === undefined ? { time: momentOf('beginning', text, zone) } : { durationMs };
}

function momentOf(which: string, text: string, zone: TimeZone): number {
  const moment = parseMoment(text, zone);
  if (moment !== undefined) return moment;
  const hint = 'Write a date such as 2026-11-28';
  throw usageError(
    `the ${which} of the period cannot be "${quote(text)}"`,
    which === 'end' ? `${hint}.` : `${hint}, or a duration such as 30d.`,
  );
}

function weightsOf(given: string | Weights = 'statuspage'): Weights {
  const weights =
    typeof given === 'string' ? parseWeights(given) : toWeights(new Map(Object.entries(given)));
  if (weights !== undefined) return weights;
  const presets = Object.keys(WEIGHT_PRESETS).join(', ');
  throw usageError(
    `unusable weights "${quote(typeof given === 'string' ? given : JSON.stringify(given))}"`,
    `Write ${presets}, or numbers from 0 to 1 such as degraded=0.5,major_outage=1.`,
  );
}

function quote(text: string): string {
  return cutLine(sanitizeLine(text), 60);
}
