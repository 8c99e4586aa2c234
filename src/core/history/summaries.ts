import type { Selection } from '../model.js';
import { KNOWN_SERVICES, serviceName } from '../names.js';
import type { Poll } from './poll.js';
import { type Figure, PollFeed } from './poll-feed.js';
import type { ServiceHistory, SubjectHistory } from './report.js';
import { listingRuns, namesOf } from './rollup/day-rollup.js';
import {
  DAY_MS,
  type DayRollup,
  type ListingRun,
  type MonthRollup,
  type Sums,
} from './rollup/history-record.js';
import { edgesWithin, latestNames, namesIn, playSums, type Span } from './rollup/play-sums.js';
import { Stage } from './rollup/stage.js';
import type { Stretch } from './rollup/stretches.js';
import { SubjectSummary, type SummaryOptions } from './subject-summary.js';

/** What a report is on. */
interface Scope {
  readonly selection: Selection;
  readonly figure: Figure;
}

/** Plays stretches, in the order of time, to one summary for each subject. */
export class Summaries extends Stage<SubjectSummary> {
  readonly listings: ListingRun[] = [];
  /** Names by slug, those of the latest answer first. */
  #names: ReadonlyMap<string, string> = new Map();
  readonly #feed: PollFeed;
  readonly #scope: Scope;
  readonly #period: SummaryOptions;
  /** Where what the figures go to begins and ends: the buckets, or the period. */
  readonly #edges: readonly number[];
  /** The first edge after what is played. */
  #edge = 0;

  constructor(stretches: readonly Stretch[], period: SummaryOptions, scope: Scope) {
    super(() => new SubjectSummary(period));
    const { from, to, edges, bucketPercentiles } = period;
    this.#scope = scope;
    this.#period = period;
    this.#edges = bucketPercentiles ? edges : [from, to];
    this.#feed = new PollFeed(this.tracks, {
      regions: scope.selection.regions,
      figure: scope.figure,
    });
    for (const slug of scope.selection.services) this.service(slug);
    for (const stretch of stretches) this.#play(stretch);
    this.endTracks(to);
  }

  /** In the order of the API, of the latest answers first. */
  services(): ServiceHistory[] {
    const { services: selected } = this.#scope.selection;
    const slugs = [this.#names, KNOWN_SERVICES].flatMap((names) => [...names.keys()]);
    const order = new Set([...slugs, ...selected, ...this.sinks.keys()]);
    return [...order].flatMap((slug) => {
      const summary = this.sinks.get(slug);
      if (summary === undefined) return [];
      const report = summary.report();
      const isWanted = selected.length === 0 ? wasSeen(report) : selected.includes(slug);
      return isWanted
        ? [{ name: this.#names.get(slug) || serviceName(slug), slug, ...report }]
        : [];
    });
  }

  #play(stretch: Stretch): void {
    if (stretch.kind === 'polls') this.#playPolls(stretch.polls);
    else if (stretch.kind === 'day') this.#playDay(stretch);
    else if (!this.#playMonth(stretch)) for (const day of stretch.days()) this.#playDay(day);
  }

  #playPolls(polls: readonly Poll[]): void {
    this.#feed.feed(polls);
    this.listings.push(...listingRuns(polls));
    this.#names = latestNames(this.#names, namesOf(polls));
  }

  /** False where only its days give what is asked for. */
  #playMonth(month: MonthRollup): boolean {
    if (!this.#isPlayable(month) || !this.#isWhole(month.first, month.end)) return false;
    const sums = month.sums();
    if (sums !== null) this.#playSums(month, sums, true);
    return sums !== null;
  }

  #playDay(day: DayRollup): void {
    const span = { time: day.time, end: day.time + DAY_MS };
    if (!this.#isPlayable(span)) {
      const all = day.polls(this.#scope.figure === 'latency');
      this.#playPolls(all.filter((poll) => poll.time < this.#period.to));
      return;
    }
    const sums = day.sums();
    if (sums === null) this.#playPolls(day.polls(false));
    else if (this.#isWhole(day.time + sums.first, span.end)) this.#playSums(span, sums, true);
    else this.#playInParts(day, span, sums);
  }

  /** The states of a day as a whole, its figures by what they go to. */
  #playInParts(day: DayRollup, span: Span, sums: Sums): void {
    const parts = day.figuresBetween(edgesWithin(day.time, this.#edges));
    if (parts === null) {
      this.#playPolls(day.polls(false));
      return;
    }
    this.#playSums(span, sums, false);
    for (const { slug, from, figures } of parts) this.service(slug).addFigures(from, figures);
  }

  #playSums(span: Span, sums: Sums, hasFigures: boolean): void {
    playSums(this, span, sums, hasFigures);
    this.listings.push(...sums.listings);
    this.#names = latestNames(this.#names, namesIn(sums));
  }

  /** True where the states of the report are those of the sums. */
  #isPlayable({ end }: Span): boolean {
    const { selection, figure } = this.#scope;
    const isOfServices = selection.regions.length === 0 && figure === 'responseTime';
    return isOfServices && end <= this.#period.to;
  }

  /** True where all figures between two times go to one place, or to none. */
  #isWhole(first: number, end: number): boolean {
    const { from, to } = this.#period;
    if (end <= from) return true;
    while ((this.#edges[this.#edge] ?? to) <= first) this.#edge++;
    const next = this.#edges[this.#edge];
    return this.#edge > 0 && next !== undefined && next >= end;
  }
}

function wasSeen({ statusSeconds }: SubjectHistory): boolean {
  return Object.keys(statusSeconds).some((state) => state !== 'not_observed');
}
