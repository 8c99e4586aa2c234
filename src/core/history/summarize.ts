import { formatDuration } from '../duration.js';
import type { Note, Selection } from '../model.js';
import { KNOWN_SERVICES, serviceName } from '../names.js';
import { type BucketUnit, bucketEdges } from './calendar.js';
import {
  DAY_MS,
  type DayRollup,
  type DaySums,
  type HistoryRecord,
  type ListingRun,
  listingRuns,
  midnightOf,
  namesOf,
} from './day-rollup.js';
import { incidentsOf } from './incident-history.js';
import { maintenanceOf } from './maintenance-history.js';
import { addSums, edgesWithin, playStates } from './play-day.js';
import { type Poll, toPoll } from './poll.js';
import { type Figure, PollFeed, TrackSet } from './poll-feed.js';
import type { HistoryReport, ServiceHistory, SubjectHistory } from './report.js';
import { SubjectSummary, type SummaryOptions } from './subject-summary.js';
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
  const length = to - first < 60_000 ? 'less than a minute' : formatDuration(to - first);
  const message = `The history begins at ${new Date(first).toISOString()}, ${length} before the end of the period.`;
  return { from: first, notes: [{ code: 'history-begins', message }] };
}

function firstTime(stretch: Stretch | undefined, to: number): number {
  if (stretch === undefined) return to;
  return stretch.polls === null
    ? stretch.day.time + (stretch.day.sums()?.first ?? DAY_MS)
    : (stretch.polls[0]?.time ?? to);
}

/** Plays records, in the order of time, to one summary for each subject. */
class Summaries {
  readonly overall: SubjectSummary;
  readonly listings: ListingRun[] = [];
  readonly #services = new Map<string, SubjectSummary>();
  /** Names by slug, those of the latest answer first. */
  #names: ReadonlyMap<string, string> = new Map();
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
    else if (!this.#isPlayable(day)) {
      const all = day.polls(this.#options.figure === 'latency');
      this.#playPolls(all.filter((poll) => poll.time < this.#period.to));
    } else {
      const sums = day.sums();
      if (sums === null) this.#playPolls(day.polls(false));
      else this.#playSums(day, sums);
    }
  }

  #playSums(day: DayRollup, sums: DaySums): void {
    if (this.#isWhole(day.time, sums)) {
      this.#playDay(day.time, sums, addSums);
      return;
    }
    const parts = day.figuresBetween(edgesWithin(day.time, this.#period));
    if (parts === null) this.#playPolls(day.polls(false));
    else this.#playDay(day.time, sums, () => undefined);
    for (const { slug, from, figures } of parts ?? []) {
      this.#summary(slug).sketchAt(from)?.addFigures(figures);
    }
  }

  #playPolls(polls: readonly Poll[]): void {
    this.#feed.feed(polls);
    this.listings.push(...listingRuns(polls));
    this.#learnNames(namesOf(polls));
  }

  /** True where the states of a day are those of its sums. */
  #isPlayable({ time }: DayRollup): boolean {
    const { selection, figure } = this.#options;
    const isOfServices = selection.regions.length === 0 && figure === 'responseTime';
    return isOfServices && time + DAY_MS <= this.#period.to;
  }

  /** True where its figures, too, can be taken as a whole: it lies in one bucket, or before all. */
  #isWhole(midnight: number, { first }: DaySums): boolean {
    const { from, to, edges } = this.#period;
    const [start, end] = [midnight + first, midnight + DAY_MS];
    if (end <= from) return true;
    while ((edges[this.#edge] ?? to) <= start) this.#edge++;
    const next = edges[this.#edge];
    return this.#edge > 0 && next !== undefined && next >= end;
  }

  #playDay(midnight: number, sums: DaySums, addFigures: typeof addSums): void {
    const { overall, services, firstForAll, listings } = sums;
    if (overall !== null) playStates(this.#tracks.overall, this.overall, midnight, overall);
    const played = new Set<string>();
    for (const service of services) {
      const summary = this.#summary(service.slug);
      playStates(this.#tracks.service(service.slug), summary, midnight, service);
      addFigures(summary, midnight, service);
      played.add(service.slug);
    }
    if (firstForAll !== null) {
      const lost = midnight + firstForAll;
      for (const [slug, track] of this.#tracks.services) if (!played.has(slug)) track.lose(lost);
      this.#tracks.firstForAll ??= lost;
    }
    this.listings.push(...listings);
    this.#learnNames(services.map(({ slug, name }) => [slug, name]));
  }

  #learnNames(listed: Iterable<readonly [slug: string, name: string]>): void {
    const names = new Map([...listed].filter(([, name]) => name !== ''));
    for (const [slug, name] of this.#names) if (!names.has(slug)) names.set(slug, name);
    this.#names = names;
  }
}

function wasSeen({ statusSeconds }: SubjectHistory): boolean {
  return Object.keys(statusSeconds).some((state) => state !== 'not_observed');
}
