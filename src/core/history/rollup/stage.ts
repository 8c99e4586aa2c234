import { TrackSet } from '../poll-feed.js';
import type { TrackSink } from '../track.js';

/** Takes the figures of sums besides states. */
export interface SumsSink extends TrackSink {
  /** Takes the figures of sums, all of which lie from a time on. */
  addFigures(from: number, figures: readonly number[]): void;
}

/** What polls and sums are played to: tracks, and for each subject the sink that its track feeds. */
export class Stage<Sink extends SumsSink> {
  readonly overall: Sink;
  readonly tracks: TrackSet;
  protected readonly sinks = new Map<string, Sink>();
  readonly #makeSink: () => Sink;

  constructor(makeSink: () => Sink) {
    this.#makeSink = makeSink;
    this.overall = makeSink();
    this.tracks = new TrackSet(this.overall, (slug) => this.service(slug));
  }

  service(slug: string): Sink {
    const known = this.sinks.get(slug);
    if (known !== undefined) return known;
    const sink = this.#makeSink();
    this.sinks.set(slug, sink);
    return sink;
  }

  /** Ends all tracks; milliseconds since 1970. */
  protected endTracks(end: number): void {
    const { overall, services } = this.tracks;
    for (const track of [overall, ...services.values()]) track.finish(end);
  }
}
