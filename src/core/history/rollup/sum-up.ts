import type { Status } from '../../status.js';
import { Sketch } from '../sketch.js';
import type { Held } from '../track.js';
import type { ServiceSums, SubjectSums, Sums } from './history-record.js';
import { Stage, type SumsSink } from './stage.js';

/** What is kept of one subject while it is summed up. */
class SubjectSink implements SumsSink {
  readonly runs: (number | Status | null)[] = [];
  readonly #start: number;
  readonly #sketch = new Sketch();

  constructor(start: number) {
    this.#start = start;
  }

  segment(from: number, _to: number, status: Status | null): void {
    if (this.runs.length > 0 && this.runs.at(-1) === status) return;
    this.runs.push(from - this.#start, status);
  }

  figure(from: number, to: number, value: number): void {
    this.#sketch.add(value, to - from);
  }

  figures(times: readonly number[], values: readonly (number | null)[]): void {
    this.#sketch.addSeries(times, values);
  }

  addFigures(_from: number, figures: readonly number[]): void {
    this.#sketch.addFigures(figures);
  }

  sums({ status, until, value }: Held): SubjectSums {
    const buckets = this.#sketch.buckets();
    return {
      runs: this.runs,
      held: { status, until: until - this.#start, value },
      figures: buckets.length === 0 ? [] : [this.#sketch.min, this.#sketch.max, ...buckets],
    };
  }
}

/** Sums up what is played to its tracks; times are milliseconds since 1970. */
export class SumUp extends Stage<SubjectSink> {
  readonly #start: number;

  constructor(start: number) {
    super(() => new SubjectSink(start));
    this.#start = start;
  }

  /** Ends all tracks; services come in the order of their names. */
  finish(
    end: number,
    names: ReadonlyMap<string, string>,
  ): Pick<Sums, 'overall' | 'services' | 'firstForAll'> {
    this.endTracks(end);
    const { overall, services, firstForAll } = this.tracks;
    const order = [...new Set([...names.keys(), ...services.keys()])];
    return {
      firstForAll: firstForAll === null ? null : firstForAll - this.#start,
      overall: this.overall.runs.length === 0 ? null : this.overall.sums(overall.held()),
      services: order.flatMap((slug): ServiceSums[] => {
        const track = services.get(slug);
        if (track === undefined) return [];
        return [{ slug, name: names.get(slug) ?? '', ...this.service(slug).sums(track.held()) }];
      }),
    };
  }
}
