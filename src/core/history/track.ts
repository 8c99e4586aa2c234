import { compareStatus, type Status } from '../status.js';

/** Where the states of a subject go, in the order of time and without overlaps. */
export interface TrackSink {
  /** The subject was in a status from `from` to `to`, or was not observed. */
  segment(from: number, to: number, status: Status | null): void;
  /** A figure held from `from` to `to`. */
  figure(from: number, to: number, value: number): void;
  /** The same for each of several, from its time to the next one; the last time only ends. */
  figures(times: readonly number[], values: readonly (number | null)[]): void;
}

/** An observation holds for three intervals of its watch, at least this long. */
const MIN_HOLD_MS = 90_000;

/** How long an observation holds unless another comes first, in milliseconds. */
export function holdOf(intervalMs: number): number {
  return Math.max(3 * intervalMs, MIN_HOLD_MS);
}

type Figures = readonly (number | null)[];

/** What is seen of a subject at one moment. */
export interface Sight {
  readonly status: Status;
  readonly holdMs: number;
  readonly value: number | null;
}

/** What a track holds at its end. */
export interface Held {
  readonly status: Status | null;
  /** When it runs out. */
  readonly until: number;
  readonly value: number | null;
}

/** Of two sights of one moment the worse; the same whichever comes first. */
export function worseSight(a: Sight, b: Sight): Sight {
  const order = compareStatus(a.status, b.status);
  const value = a.value === null || (b.value !== null && b.value > a.value) ? b.value : a.value;
  const holdMs = order === 0 ? Math.max(a.holdMs, b.holdMs) : (order > 0 ? a : b).holdMs;
  return { status: (order >= 0 ? a : b).status, holdMs, value };
}

/** Turns the observations of one subject, in the order of time, into stretches of one state. */
export class Track {
  readonly #sink: TrackSink;
  #from: number | null = null;
  #until = 0;
  #status: Status | null = null;
  #value: number | null = null;
  /** A stretch that may go on, and is passed on when it does not. */
  #stretchFrom = 0;
  #stretchTo = 0;
  #stretchStatus: Status | null = null;

  constructor(sink: TrackSink) {
    this.#sink = sink;
  }

  /** Something was seen; what was seen before ends here. */
  see(time: number, status: Status, holdMs: number, value: number | null): void {
    this.#endAt(time);
    this.#from = time;
    this.#until = time + holdMs;
    this.#status = status;
    this.#value = value;
  }

  /**
   * The same as `see` for each of several moments, of which none is later than what was seen at the
   * one before holds.
   */
  seeOn(times: readonly number[], status: Status, holdMs: number, values: Figures): void {
    const last = times.length - 1;
    const [first = 0, latest = 0] = [times[0], times[last]];
    this.see(first, status, latest - first, null);
    if (last > 0 && values.length > 0) this.#sink.figures(times, values);
    this.see(latest, status, holdMs, values[last] ?? null);
  }

  /** Nothing is known from here on. */
  lose(time: number): void {
    this.#endAt(time);
    this.#from = time;
    this.#until = time;
    this.#status = null;
    this.#value = null;
  }

  /** Ends what is held at `start` and takes up what another track, from there on, left at `end`. */
  resume(start: number, end: number, held: Held): void {
    this.#endAt(start);
    this.#flush();
    this.#from = end;
    this.#until = held.until;
    this.#status = held.status;
    this.#value = held.value;
  }

  /** Passes on what is held until `end`, which is not before the latest time. */
  finish(end: number): void {
    this.#endAt(end);
    this.#flush();
    if (this.#from !== null) this.#from = end;
  }

  /** What is held, for another track to resume; `until` is when it runs out. */
  held(): Held {
    return { status: this.#status, until: this.#until, value: this.#value };
  }

  #endAt(time: number): void {
    const from = this.#from;
    if (from === null) return;
    const end = Math.min(time, Math.max(this.#until, from));
    if (end > from) {
      this.#pass(from, end, this.#status);
      if (this.#value !== null && this.#status !== null) {
        this.#sink.figure(from, end, this.#value);
      }
    }
    if (time > end) this.#pass(end, time, null);
  }

  #pass(from: number, to: number, status: Status | null): void {
    if (status !== this.#stretchStatus || from !== this.#stretchTo) {
      this.#flush();
      this.#stretchFrom = from;
      this.#stretchStatus = status;
    }
    this.#stretchTo = to;
  }

  #flush(): void {
    if (this.#stretchFrom < this.#stretchTo) {
      this.#sink.segment(this.#stretchFrom, this.#stretchTo, this.#stretchStatus);
    }
    this.#stretchFrom = this.#stretchTo;
  }
}
