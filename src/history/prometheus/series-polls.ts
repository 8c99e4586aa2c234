import type { Snapshot } from '../../core/model.js';
import type { RangeSeries } from './range-answer.js';
import { Frame } from './series-frame.js';

/** The series that a chunk of time is read from; see `/metrics` of a watch. */
export const SERIES = {
  up: 'tensorone_up',
  lastSuccess: 'tensorone_last_success_timestamp_seconds',
  overallStatus: 'tensorone_overall_status',
  serviceStatus: 'tensorone_service_status',
  responseTime: 'tensorone_service_response_time_seconds',
  regionStatus: 'tensorone_service_region_status',
  latency: 'tensorone_service_region_latency_seconds',
} as const;

export type SeriesKind = keyof typeof SERIES;

export type SeriesChunk = Readonly<Record<SeriesKind, readonly RangeSeries[]>>;

/** One poll of a watch as its series show it. */
export type PrometheusPoll =
  | {
      /** Milliseconds since 1970. */
      readonly time: number;
      readonly intervalMs: number;
      /** Without incidents, maintenance windows and metrics, which the series do not hold. */
      readonly snapshot: Snapshot;
    }
  | { readonly time: number; readonly failed: string };

/** Labels that distinguish the series of one watch; the others distinguish watches. */
const OWN_LABELS = new Set(['__name__', 'service', 'region', 'status']);

/** No watch has a longer interval. */
const MAX_POLL_AGE_MS = 2 * 86_400_000;

/** What is known of a watch from one chunk to the next. */
interface Source {
  lastSuccess: number;
  lastFailure: number;
  intervalMs: number;
}

/**
 * Turns series into polls, chunk by chunk in the order of time. A poll that several scrapes saw is
 * one poll, at the time of the poll where the watch exports it, else at that of the scrape.
 */
export class SeriesReader {
  readonly #stepMs: number;
  readonly #sources = new Map<string, Source>();

  constructor(stepMs: number) {
    this.#stepMs = stepMs;
  }

  /** The polls of a chunk in the order of time, those of several watches among each other. */
  read(chunk: SeriesChunk): readonly PrometheusPoll[] {
    const polls = [...framesOf(chunk)].flatMap(([key, frames]) => this.#pollsOf(key, frames));
    return polls.sort((a, b) => a.time - b.time);
  }

  #pollsOf(key: string, frames: ReadonlyMap<number, Frame>): readonly PrometheusPoll[] {
    const source = this.#sources.get(key) ?? {
      lastSuccess: Number.NEGATIVE_INFINITY,
      lastFailure: Number.NEGATIVE_INFINITY,
      intervalMs: this.#stepMs,
    };
    this.#sources.set(key, source);
    const inOrder = [...frames].sort(([a], [b]) => a - b);
    source.intervalMs = intervalOf(inOrder.map(([, frame]) => frame)) ?? source.intervalMs;
    const { intervalMs } = source;
    const polls: PrometheusPoll[] = [];
    for (const [time, frame] of inOrder) {
      if (frame.up === 0) {
        const isFirst = source.lastSuccess > source.lastFailure;
        // No more often than such a watch polls.
        if (time - source.lastFailure >= intervalMs || isFirst) {
          const failedAt = isFirst ? this.#firstFailureAt(time, source) : time;
          polls.push({ time: failedAt, failed: 'the watch could not read the status' });
          source.lastFailure = failedAt;
        }
        continue;
      }
      const polledAt = Math.min(time, frame.lastSuccess ?? time);
      const isFailureOver = source.lastFailure > source.lastSuccess;
      const snapshot = polledAt > source.lastSuccess ? frame.toSnapshot(polledAt) : null;
      if (snapshot === null) continue;
      // The clock of the watch may be behind that of Prometheus.
      const shown = isFailureOver ? Math.max(polledAt, source.lastFailure + 1) : polledAt;
      polls.push({ time: shown, intervalMs, snapshot });
      source.lastSuccess = polledAt;
    }
    return polls;
  }

  /** When the poll after the last good one was due, if a scrape can have missed it until `time`. */
  #firstFailureAt(time: number, { lastSuccess, intervalMs }: Source): number {
    return Math.min(time, Math.max(time - this.#stepMs, lastSuccess + intervalMs));
  }
}

function framesOf(chunk: SeriesChunk): ReadonlyMap<string, ReadonlyMap<number, Frame>> {
  const sources = new Map<string, Map<number, Frame>>();
  const each = (
    kind: SeriesKind,
    apply: (frame: Frame, series: RangeSeries, value: number, time: number) => void,
  ) => {
    for (const series of chunk[kind]) {
      const key = keyOf(series.labels);
      const frames = sources.get(key) ?? new Map<number, Frame>();
      sources.set(key, frames);
      for (const { time, value } of series.samples) {
        const frame = frames.get(time) ?? new Frame();
        frames.set(time, frame);
        apply(frame, series, value, time);
      }
    }
  };
  each('up', (frame, _, value) => frame.setUp(value));
  each('lastSuccess', (frame, _, value, time) => {
    const polledAt = Math.round(value * 1_000);
    // A watch that is up polled a moment ago; anything else is no time of a poll.
    if (polledAt > time - MAX_POLL_AGE_MS) frame.setLastSuccess(polledAt);
  });
  each('overallStatus', (frame, { labels }, value) => frame.setOverall(labels, value));
  each('serviceStatus', (frame, { labels }, value) => frame.setService(labels, value));
  each('regionStatus', (frame, { labels }, value) => frame.setRegion(labels, value));
  each('responseTime', (frame, { labels }, value) => frame.setResponseTime(labels, value));
  each('latency', (frame, { labels }, value) => frame.setLatency(labels, value));
  return sources;
}

function keyOf(labels: RangeSeries['labels']): string {
  const others = Object.entries(labels).filter(([name]) => !OWN_LABELS.has(name));
  return JSON.stringify(others.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The pause between polls, where the times of enough of them are known: the median. */
function intervalOf(frames: readonly Frame[]): number | undefined {
  const times = [...new Set(frames.flatMap(({ lastSuccess }) => lastSuccess ?? []))];
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const forward = pauses.filter((pause) => pause > 0).sort((a, b) => a - b);
  return forward[Math.floor(forward.length / 2)];
}
