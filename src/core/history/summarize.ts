import { formatDuration } from '../duration.js';
import type { Note, Selection } from '../model.js';
import { KNOWN_SERVICES, serviceName } from '../names.js';
import { type BucketUnit, bucketEdges } from './calendar.js';
import {
  DAY_MS,
  type DayRollup,
  type DaySubject,
  type HistoryRecord,
  type ListingRun,
  listingRuns,
  midnightOf,
  namesOf,
} from './day-rollup.js';
import { incidentsOf } from './incident-history.js';
import { maintenanceOf } from './maintenance-history.js';
import { type Poll, toPoll } from './poll.js';
import { type Figure, PollFeed, TrackSet } from './poll-feed.js';
import type { HistoryReport, ServiceHistory, SubjectHistory } from './report.js';
import { SubjectSummary, type SummaryOptions } from './subject-summary.js';
import type { TimeZone } from './time-zone.js';
import type { Track } from './track.js';
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
  const period = { from, to, edges, times, rule, slo: options.slo };
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

/** Either a day as it was rolled up, or polls one by one. */
type Stretch =
  | { readonly day: DayRollup; readonly polls: null }
  | { readonly day: null; readonly polls: readonly Poll[] };

/** Everything before `to`, in the order of time, no day twice. */
function arrange(records: Iterable<HistoryRecord>, to: number): Stretch[] {
  const days = new Map<number, DayRollup>();
  const loose = new Map<number, Poll[]>();
  for (const record of records) {
    if (record.time >= to) continue;
    if (record.kind === 'day') {
      days.set(record.time, record);
      continue;
    }
    const polls = record.kind === 'polls' ? record.polls : [toPoll(record)];
    const midnight = midnightOf(record.time);
    const others = loose.get(midnight);
    if (others === undefined) loose.set(midnight, [...polls]);
    else others.push(...polls);
  }
  const midnights = [...new Set([...days.keys(), ...loose.keys()])].sort((a, b) => a - b);
  return midnights.map((midnight): Stretch => {
    const day = days.get(midnight);
    const singles = loose.get(midnight);
    if (day !== undefined && singles === undefined) return { day, polls: null };
    const polls = [...(day?.polls(true) ?? []), ...(singles ?? [])];
    const sorted = polls.sort((a, b) => a.time - b.time);
    return { day: null, polls: sorted.filter((poll) => poll.time < to) };
  });
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
  const message = `The history begins at ${new Date(first).toISOString()}, ${lengthText(to - first)} before the end of the period.`;
  return { from: first, notes: [{ code: 'history-begins', message }] };
}

function lengthText(ms: number): string {
  return ms < 60_000 ? 'less than a minute' : formatDuration(ms);
}

function firstTime(stretch: Stretch | undefined, to: number): number {
  if (stretch === undefined) return to;
  return stretch.polls === null
    ? stretch.day.time + stretch.day.first
    : (stretch.polls[0]?.time ?? to);
}

/** Plays records, in the order of time, to one summary for each subject. */
class Summaries {
  readonly overall: SubjectSummary;
  readonly listings: ListingRun[] = [];
  readonly #services = new Map<string, SubjectSummary>();
  readonly #names = new Map<string, string>();
  readonly #tracks: TrackSet;
  readonly #feed: PollFeed;
  readonly #options: SummarizeOptions;
  readonly #period: SummaryOptions;
  /** The first edge after the day that is played. */
  #edge = 0;

  constructor(stretches: readonly Stretch[], period: SummaryOptions, options: SummarizeOptions) {
    const { selection, figure } = options;
    this.#options = options;
    this.#period = period;
    this.overall = new SubjectSummary(period);
    this.#tracks = new TrackSet(this.overall, (slug) => this.#summary(slug));
    this.#feed = new PollFeed(this.#tracks, { regions: selection.regions, figure });
    for (const slug of selection.services) this.#summary(slug);
    for (const stretch of stretches) this.#play(stretch);
    const { overall, services } = this.#tracks;
    for (const track of [overall, ...services.values()]) track.finish(period.to);
    for (const stretch of stretches.toReversed()) this.#learnNames(stretch);
  }

  /** In the order of the API, of the latest answers first. */
  services(): ServiceHistory[] {
    const { services: selected } = this.#options.selection;
    const order = new Set([...this.#names.keys(), ...KNOWN_SERVICES.keys(), ...selected]);
    return [...order, ...this.#services.keys()].flatMap((slug) => {
      const summary = this.#services.get(slug);
      if (summary === undefined) return [];
      this.#services.delete(slug);
      const report = summary.report();
      const isWanted = selected.length === 0 ? wasSeen(report) : selected.includes(slug);
      return isWanted
        ? [{ name: this.#names.get(slug) || serviceName(slug), slug, ...report }]
        : [];
    });
  }

  #summary(slug: string): SubjectSummary {
    const known = this.#services.get(slug);
    if (known !== undefined) return known;
    const summary = new SubjectSummary(this.#period);
    this.#services.set(slug, summary);
    return summary;
  }

  #play({ day, polls }: Stretch): void {
    if (day === null) this.#playPolls(polls);
    else if (this.#isWhole(day)) this.#playDay(day);
    else {
      const all = day.polls(this.#options.figure === 'latency');
      this.#playPolls(all.filter((poll) => poll.time < this.#period.to));
    }
  }

  #playPolls(polls: readonly Poll[]): void {
    this.#feed.feed(polls);
    this.listings.push(...listingRuns(polls));
  }

  /** True where a day can be taken as a whole: it lies in one bucket, or before the period. */
  #isWhole(day: DayRollup): boolean {
    const { selection, figure } = this.#options;
    if (selection.regions.length > 0 || figure !== 'responseTime') return false;
    const { from, to, edges } = this.#period;
    const [start, end] = [day.time + day.first, day.time + DAY_MS];
    if (end > to) return false;
    if (end <= from) return true;
    while ((edges[this.#edge] ?? to) <= start) this.#edge++;
    const next = edges[this.#edge];
    return this.#edge > 0 && next !== undefined && next >= end;
  }

  #playDay(day: DayRollup): void {
    if (day.overall !== null) resume(this.#tracks.overall, this.overall, day, day.overall);
    const played = new Set<string>();
    for (const service of day.services) {
      const track = this.#tracks.service(service.slug);
      resume(track, this.#summary(service.slug), day, service);
      played.add(service.slug);
    }
    if (day.firstForAll !== null) {
      const lost = day.time + day.firstForAll;
      for (const [slug, track] of this.#tracks.services) if (!played.has(slug)) track.lose(lost);
      this.#tracks.firstForAll ??= lost;
    }
    this.listings.push(...day.listings);
  }

  #learnNames({ day, polls }: Stretch): void {
    const names =
      day === null ? namesOf(polls) : day.services.map((s) => [s.slug, s.name] as const);
    for (const [slug, name] of names) {
      if (name !== '' && !this.#names.has(slug)) this.#names.set(slug, name);
    }
  }
}

/** Plays one subject of a day: what was held before, its runs, its figures, what it leaves. */
function resume(track: Track, summary: SubjectSummary, day: DayRollup, subject: DaySubject): void {
  const { runs, held, figures } = subject;
  const end = day.time + DAY_MS;
  const start = day.time + offsetAt(runs, 0);
  track.resume(start, end, { ...held, until: day.time + held.until });
  for (let index = 0; index < runs.length; index += 2) {
    const from = day.time + offsetAt(runs, index);
    const to = index + 2 < runs.length ? day.time + offsetAt(runs, index + 2) : end;
    const status = runs[index + 1];
    summary.segment(from, to, typeof status === 'string' ? status : null);
  }
  if (figures.length > 0) summary.sketchAt(start)?.addFigures(figures);
}

function offsetAt(runs: DaySubject['runs'], index: number): number {
  const offset = runs[index];
  return typeof offset === 'number' ? offset : 0;
}

function wasSeen({ statusSeconds }: SubjectHistory): boolean {
  return Object.keys(statusSeconds).some((state) => state !== 'not_observed');
}
