import { compareStatus, type Status } from '../status.js';
import type { Episode } from './report.js';

/** An episode with its times in milliseconds since 1970. */
export interface EpisodeSpan {
  readonly from: number;
  /** `null` where it was still going on at the end of the period. */
  to: number | null;
  worst: Status;
  readonly startSeen: boolean;
  endSeen: boolean;
}

/** Worse than operational; maintenance is no failure. */
export function isBad(status: Status | null): boolean {
  return status !== null && status !== 'operational' && status !== 'maintenance';
}

/** Finds the episodes of a period in stretches that come in the order of time, without holes. */
export class EpisodeFinder {
  readonly found: EpisodeSpan[] = [];
  readonly #from: number;
  readonly #to: number;
  #open: EpisodeSpan | null = null;
  /** The state just before the stretch to come; `null` where nothing was seen. */
  #before: Status | null = null;

  constructor(from: number, to: number) {
    this.#from = from;
    this.#to = to;
  }

  add(from: number, to: number, status: Status | null): void {
    if (to > this.#from && from < this.#to) this.#visit(from, status);
    this.#before = status;
  }

  #visit(from: number, status: Status | null): void {
    if (status === null || !isBad(status)) {
      if (this.#open === null) return;
      this.#open.to = from;
      this.#open.endSeen = status !== null;
      this.#open = null;
    } else if (this.#open === null) {
      const isClipped = from < this.#from;
      this.#open = {
        from: isClipped ? this.#from : from,
        to: null,
        worst: status,
        startSeen: !isClipped && this.#before !== null && !isBad(this.#before),
        endSeen: false,
      };
      this.found.push(this.#open);
    } else if (compareStatus(status, this.#open.worst) > 0) {
      this.#open.worst = status;
    }
  }
}

/** Milliseconds of an episode in a period that ends at `end`. */
export function lengthOf({ from, to }: EpisodeSpan, end: number): number {
  return (to ?? end) - from;
}

export function reportEpisode(span: EpisodeSpan, end: number): Episode {
  return {
    from: new Date(span.from).toISOString(),
    to: span.to === null ? null : new Date(span.to).toISOString(),
    seconds: lengthOf(span, end) / 1_000,
    worst: span.worst,
    startSeen: span.startSeen,
    endSeen: span.endSeen,
  };
}
