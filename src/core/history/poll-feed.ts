import type { Selection } from '../model.js';
import { type Status, worstOf } from '../status.js';
import { type Poll, platformStatus, type Shape } from './poll.js';
import { holdOf, type Sight, Track, type TrackSink, worseSight } from './track.js';

export type Figure = 'responseTime' | 'latency';

export interface FeedOptions {
  /** Whose worst state counts for a service that reports any of them; empty is the service itself. */
  readonly regions: readonly string[];
  readonly figure: Figure;
}

/** The tracks of the platform and of each service that was seen. */
export class TrackSet {
  readonly overall: Track;
  readonly services = new Map<string, Track>();
  /** The first moment that spoke of every service; `null` until then. */
  firstForAll: number | null = null;
  readonly #makeSink: (slug: string) => TrackSink;

  constructor(overall: TrackSink, makeSink: (slug: string) => TrackSink) {
    this.overall = new Track(overall);
    this.#makeSink = makeSink;
  }

  service(slug: string): Track {
    const known = this.services.get(slug);
    if (known !== undefined) return known;
    const track = new Track(this.#makeSink(slug));
    if (this.firstForAll !== null) track.lose(this.firstForAll);
    this.services.set(slug, track);
    return track;
  }
}

/** What a shape says of its services, with the places of the figures that count. */
interface Judged {
  readonly statuses: readonly Status[];
  readonly latencies: readonly (readonly number[])[];
  readonly slugs: ReadonlySet<string>;
  readonly platform: Status | null;
}

/** Hands polls to tracks, in the order of time; those of one moment are merged first. */
export class PollFeed {
  readonly #options: FeedOptions;
  readonly #tracks: TrackSet;
  readonly #judged = new WeakMap<Shape, Judged>();

  constructor(tracks: TrackSet, options: FeedOptions) {
    this.#tracks = tracks;
    this.#options = options;
  }

  /** Takes polls in ascending order; none is before those of the call before. */
  feed(polls: readonly Poll[]): void {
    for (let start = 0; start < polls.length; ) {
      const poll = polls[start];
      if (poll === undefined) return;
      let end = start + 1;
      while (polls[end]?.time === poll.time) end++;
      if (end > start + 1 || !this.#isPlain(poll)) {
        this.#feedMoment(poll.time, polls.slice(start, end));
      } else {
        end = endOfRun(polls, start);
        this.#feedRun(poll, polls.slice(start, end));
      }
      start = end;
    }
  }

  /**
   * True for an answer without a selection that lists every service that was ever seen, which
   * nearly all polls are.
   */
  #isPlain({ shape }: Poll): boolean {
    const { services } = this.#tracks;
    const judged = this.#judge(shape);
    if (judged.platform === null || shape.kind !== 'observation') return false;
    if (services.size > judged.slugs.size) return false;
    for (const slug of services.keys()) if (!judged.slugs.has(slug)) return false;
    return judged.slugs.size >= shape.services.length;
  }

  /** Feeds such answers of one shape, each within the hold of the one before. */
  #feedRun({ shape, intervalMs }: Poll, polls: readonly Poll[]): void {
    const judged = this.#judge(shape);
    if (judged.platform === null) return;
    const holdMs = holdOf(intervalMs);
    const times = polls.map(({ time }) => time);
    this.#tracks.overall.seeOn(times, judged.platform, holdMs, []);
    for (let index = 0; index < shape.services.length; index++) {
      const slug = shape.services[index]?.slug ?? '';
      const status = judged.statuses[index] ?? 'unknown';
      const values =
        this.#options.figure === 'responseTime'
          ? polls.map(({ responseTimes }) => responseTimes[index] ?? null)
          : polls.map((poll) => this.#figure(poll, judged, index));
      this.#tracks.service(slug).seeOn(times, status, holdMs, values);
    }
    this.#tracks.firstForAll ??= times[0] ?? null;
  }

  #feedMoment(time: number, polls: readonly Poll[]): void {
    const seen = new Map<string, Sight>();
    let platform: Sight | null = null;
    const lost = new Set<string>();
    let losesServices = false;
    let losesPlatform = false;
    for (const poll of polls) {
      const { selection, kind } = poll.shape;
      if (this.#isAbroad(selection)) continue;
      if (kind !== 'observation' || selection === null) {
        if (selection === null) losesPlatform = true;
        if (selection === null || selection.services.length === 0) losesServices = true;
        else for (const slug of selection.services) lost.add(slug);
      }
      if (kind !== 'observation') continue;
      const sight = this.#look(poll, seen);
      if (sight !== null) platform = platform === null ? sight : worseSight(platform, sight);
    }
    this.#apply(time, seen, platform, losesPlatform);
    this.#lose(time, seen, losesServices ? this.#tracks.services.keys() : lost);
    if (losesServices) this.#tracks.firstForAll ??= time;
  }

  /** Adds what a poll saw of services to `seen` and returns what it saw of the platform. */
  #look(poll: Poll, seen: Map<string, Sight>): Sight | null {
    const judged = this.#judge(poll.shape);
    const holdMs = holdOf(poll.intervalMs);
    poll.shape.services.forEach(({ slug }, index) => {
      const status = judged.statuses[index] ?? 'unknown';
      const sight = { status, holdMs, value: this.#figure(poll, judged, index) };
      const earlier = seen.get(slug);
      seen.set(slug, earlier === undefined ? sight : worseSight(earlier, sight));
    });
    return judged.platform === null ? null : { status: judged.platform, holdMs, value: null };
  }

  #apply(
    time: number,
    seen: ReadonlyMap<string, Sight>,
    platform: Sight | null,
    losesPlatform: boolean,
  ): void {
    const { overall } = this.#tracks;
    if (platform !== null) overall.see(time, platform.status, platform.holdMs, null);
    else if (losesPlatform) overall.lose(time);
    for (const [slug, { status, holdMs, value }] of seen) {
      this.#tracks.service(slug).see(time, status, holdMs, value);
    }
  }

  #lose(time: number, seen: ReadonlyMap<string, Sight>, lost: Iterable<string>): void {
    for (const slug of lost) {
      if (!seen.has(slug)) this.#tracks.service(slug).lose(time);
    }
  }

  /** True where the poll asked for other regions alone, so that it says nothing of these. */
  #isAbroad(selection: Selection | null): boolean {
    const asked = selection?.regions ?? [];
    const { regions } = this.#options;
    if (asked.length === 0 || regions.length === 0) return false;
    return !regions.some((region) => asked.includes(region));
  }

  #figure(poll: Poll, judged: Judged, index: number): number | null {
    if (this.#options.figure === 'responseTime') return poll.responseTimes[index] ?? null;
    let sum = 0;
    let count = 0;
    for (const place of judged.latencies[index] ?? []) {
      const latency = poll.latencies[place] ?? null;
      if (latency === null) continue;
      sum += latency;
      count++;
    }
    return count === 0 ? null : sum / count;
  }

  #judge(shape: Shape): Judged {
    const known = this.#judged.get(shape);
    if (known !== undefined) return known;
    const judged = judge(shape, this.#options.regions);
    this.#judged.set(shape, judged);
    return judged;
  }
}

/** Where the polls end that are of one shape and interval, and follow each other without a gap. */
function endOfRun(polls: readonly Poll[], start: number): number {
  const first = polls[start];
  let end = start + 1;
  if (first === undefined) return end;
  const holdMs = holdOf(first.intervalMs);
  for (let before = first.time; ; end++) {
    const poll = polls[end];
    if (poll?.shape !== first.shape || poll.intervalMs !== first.intervalMs) break;
    // Polls of one moment are merged first.
    if (poll.time > before + holdMs || polls[end + 1]?.time === poll.time) break;
    before = poll.time;
  }
  return end;
}

function judge(shape: Shape, selected: readonly string[]): Judged {
  let place = 0;
  const latencies: number[][] = [];
  const statuses = shape.services.map(({ status, regions }) => {
    const places = regions.map(({ region }) => ({ region, place: place++ }));
    const counted = places.filter(({ region }) => selected.includes(region));
    latencies.push((selected.length === 0 ? places : counted).map((each) => each.place));
    const theirs = regions.filter(({ region }) => selected.includes(region)).map((r) => r.status);
    return theirs.length === 0 ? status : worstOf(theirs);
  });
  return {
    statuses,
    latencies,
    slugs: new Set(shape.services.map(({ slug }) => slug)),
    platform: platformStatus(shape),
  };
}
