import type { Status } from '../status.js';
import { EpisodeFinder, lengthOf, reportEpisode } from './episodes.js';
import type { Bucket, SubjectHistory } from './report.js';
import { Sketch } from './sketch.js';
import { type DownStretch, reportSlo } from './slo.js';
import {
  noTime,
  OBSERVED_STATUSES,
  type StatusTime,
  statusSeconds,
  UptimeMeter,
} from './status-time.js';
import type { TrackSink } from './track.js';
import type { UptimeRule } from './weights.js';

export interface SummaryOptions {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Where buckets begin and end, `from` and `to` included. */
  readonly edges: readonly number[];
  /** The same as RFC 3339 times. */
  readonly times: readonly string[];
  readonly rule: UptimeRule;
  /** Per cent; `null` without an objective. */
  readonly slo: number | null;
  /** Each bucket gets a percentile of its own. */
  readonly bucketPercentiles: boolean;
}

interface BucketSums {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly time: StatusTime;
  sketch: Sketch | null;
}

/** Sums up one subject over a period; takes stretches in the order of time. */
export class SubjectSummary implements TrackSink {
  readonly #options: SummaryOptions;
  readonly #meter: UptimeMeter;
  readonly #buckets: readonly BucketSums[];
  readonly #episodes: EpisodeFinder;
  readonly #downs: DownStretch[] = [];
  /** Of all buckets, where they get no percentile of their own. */
  readonly #sketch = new Sketch();
  #latest = 0;

  constructor(options: SummaryOptions) {
    const { from, to, edges, rule } = options;
    this.#options = options;
    this.#meter = new UptimeMeter(rule);
    this.#episodes = new EpisodeFinder(from, to);
    this.#buckets = edges.slice(0, -1).map((start, index) => ({
      index,
      from: start,
      to: edges[index + 1] ?? start,
      time: noTime(),
      sketch: null,
    }));
  }

  segment(from: number, to: number, status: Status | null): void {
    this.#episodes.add(from, to, status);
    if (status === null) return;
    for (let at = this.#bucketAt(from); ; at++) {
      const bucket = this.#buckets[at];
      if (bucket === undefined || bucket.from >= to) break;
      const length = Math.min(to, bucket.to) - Math.max(from, bucket.from);
      if (length > 0) bucket.time[status] += length;
    }
    const { from: first, to: last } = this.#options;
    if (this.#options.slo === null || this.#meter.weightOf(status) === 0) return;
    if (to <= first || from >= last) return;
    this.#downs.push({ from: Math.max(from, first), to: Math.min(to, last), status });
  }

  figure(from: number, to: number, value: number): void {
    for (let at = this.#bucketAt(from); ; at++) {
      const bucket = this.#buckets[at];
      if (bucket === undefined || bucket.from >= to) return;
      const length = Math.min(to, bucket.to) - Math.max(from, bucket.from);
      if (length <= 0) continue;
      this.#sketchOf(bucket).add(value, length);
    }
  }

  figures(times: readonly number[], values: readonly (number | null)[]): void {
    const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
    const bucket = this.#buckets[this.#bucketAt(first)];
    if (bucket !== undefined && bucket.from <= first && bucket.to >= last) {
      this.#sketchOf(bucket).addSeries(times, values);
      return;
    }
    for (let at = 0; at + 1 < times.length; at++) {
      const value = values[at] ?? null;
      if (value !== null) this.figure(times[at] ?? 0, times[at + 1] ?? 0, value);
    }
  }

  /** Adds what a sketch holds, all of it of the bucket that holds a time; none may. */
  addFigures(time: number, figures: readonly number[]): void {
    const bucket = this.#buckets[this.#bucketAt(time)];
    if (bucket === undefined || bucket.from > time) return;
    this.#sketchOf(bucket).addFigures(figures);
  }

  #sketchOf(bucket: BucketSums): Sketch {
    if (!this.#options.bucketPercentiles) return this.#sketch;
    bucket.sketch ??= new Sketch();
    return bucket.sketch;
  }

  report(): SubjectHistory {
    const { from, to, slo } = this.#options;
    const lengthMs = to - from;
    const time = noTime();
    const sketch = this.#options.bucketPercentiles ? new Sketch() : this.#sketch;
    for (const bucket of this.#buckets) {
      for (const status of OBSERVED_STATUSES) time[status] += bucket.time[status];
      time.unknown += bucket.time.unknown;
      if (bucket.sketch !== null) sketch.merge(bucket.sketch);
    }
    const meter = this.#meter;
    const observed = meter.observed(time);
    const counted = meter.counted(time);
    return {
      uptime: meter.uptime(time, lengthMs),
      observedRatio: lengthMs === 0 ? 0 : observed / lengthMs,
      observedSeconds: observed / 1_000,
      downSeconds: meter.downSeconds(time),
      statusSeconds: statusSeconds(time, lengthMs),
      ...this.#reportEpisodes(time),
      responseTime: sketch.percentiles(),
      buckets: this.#buckets.map((bucket) => this.#reportBucket(bucket)),
      slo:
        slo === null
          ? null
          : reportSlo({
              target: slo,
              down: meter.down(time),
              counted,
              stretches: this.#downs,
              weightOf: (status) => meter.weightOf(status),
              end: to,
            }),
    };
  }

  #reportEpisodes(time: StatusTime) {
    const { to } = this.#options;
    const spans = this.#episodes.found;
    const closed = spans.filter((span) => span.startSeen && span.endSeen);
    const repairMs = closed.reduce((sum, span) => sum + lengthOf(span, to), 0);
    const count = closed.length;
    return {
      episodes: spans.map((span) => reportEpisode(span, to)),
      closedEpisodes: count,
      mttrSeconds: count === 0 ? null : repairMs / count / 1_000,
      mtbfSeconds: count === 0 ? null : time.operational / count / 1_000,
    };
  }

  #reportBucket({ index, from, to, time, sketch }: BucketSums): Bucket {
    const observed = this.#meter.observed(time);
    return {
      from: this.#options.times[index] ?? '',
      to: this.#options.times[index + 1] ?? '',
      worst: OBSERVED_STATUSES.findLast((status) => time[status] > 0) ?? null,
      uptime: this.#meter.uptime(time, to - from),
      observedRatio: observed / (to - from),
      downSeconds: this.#meter.downSeconds(time),
      p95: sketch?.quantile(0.95) ?? null,
    };
  }

  /** The bucket that holds a time, or the first one after it; times come mostly in order. */
  #bucketAt(time: number): number {
    const before = this.#buckets[this.#latest - 1];
    let index = before !== undefined && before.to > time ? 0 : this.#latest;
    for (let b = this.#buckets[index]; b !== undefined && b.to <= time; )
      b = this.#buckets[++index];
    this.#latest = index;
    return index;
  }
}
