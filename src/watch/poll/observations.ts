import { ageWhenFetched } from '../../core/assess-answer.js';
import type { Change } from '../../core/diff/changes.js';
import { diffSnapshots } from '../../core/diff/diff-snapshots.js';
import { isSameObservation } from '../../core/diff/same-observation.js';
import { keepSpelling } from '../../core/keep-spelling.js';
import type { Selection, Snapshot, StatusAnswer } from '../../core/model.js';
import type { ClockReading } from '../clock-gap.js';
import { carryOverDroppedFields } from './carry-over-dropped-fields.js';

/** An answer that repeats the last one confirms it after this long. */
const CONFIRMS_AFTER_MS = 60_000;

/** Timers fire a little early. */
const TIMER_TOLERANCE_MS = 100;

/** Data older than what was seen is believed once nothing newer came for this long. */
const OLDER_BELIEVED_AFTER_MS = 5 * 60_000;

/** What a good answer adds to what was known. */
export interface Observation {
  /** The answer; with the last snapshot where it was older than that. */
  readonly answer: StatusAnswer;
  /** What to compare the next one with. */
  readonly observed: Snapshot;
  readonly isBaseline: boolean;
  /** False where it confirms nothing: it repeats the last one too soon, or is older. */
  readonly isNew: boolean;
  readonly changes: readonly Change[];
  /** When the data seen before was updated, where older data is believed from now on. */
  readonly wentBackFrom: string | null;
}

/** Compares each good answer with the last observation. Two replicas may answer in turn. */
export class Observations {
  #last: Snapshot | null;
  /** When something was last observed, on the monotonic clock. */
  #observedAt: number;
  /** When data as new as the newest was last answered, on the monotonic clock. */
  #newestAt: number;

  /** `observedAt` is when `last` was observed, on the wall clock; default: now. */
  constructor(last: Snapshot | null, now: ClockReading, observedAt = now.wall) {
    this.#last = last;
    this.#observedAt = now.monotonic - Math.max(0, now.wall - observedAt);
    this.#newestAt = this.#observedAt;
  }

  /** `now` is on the monotonic clock, at the beginning of the poll. */
  take(answer: StatusAnswer, selection: Selection, now: number): Observation {
    const last = this.#last;
    if (last === null) {
      this.#remember(answer.snapshot, now);
      const { snapshot: observed } = answer;
      return { answer, observed, isBaseline: true, isNew: true, changes: [], wentBackFrom: null };
    }
    const behindMs = Date.parse(last.lastUpdated) - Date.parse(answer.snapshot.lastUpdated);
    if (behindMs > 0 && now - this.#newestAt < OLDER_BELIEVED_AFTER_MS) {
      return repeated(answer, last, behindMs);
    }
    this.#newestAt = now;
    const named = { ...answer, snapshot: keepSpelling(answer.snapshot, last) };
    const observed = carryOverDroppedFields(named, last);
    const isRepeated = isSameObservation(last, observed);
    const isConfirmed = now - this.#observedAt >= CONFIRMS_AFTER_MS - TIMER_TOLERANCE_MS;
    const isNew = !isRepeated || isConfirmed;
    if (isNew) this.#remember(observed, now);
    return {
      answer: named,
      observed,
      isBaseline: false,
      isNew,
      changes: isRepeated ? [] : diffSnapshots(last, observed, selection),
      wentBackFrom: behindMs > 0 ? last.lastUpdated : null,
    };
  }

  #remember(snapshot: Snapshot, now: number): void {
    this.#last = snapshot;
    this.#observedAt = now;
    this.#newestAt = now;
  }
}

/** A lagging replica answered: what is known stays as it is. */
function repeated(answer: StatusAnswer, last: Snapshot, behindMs: number): Observation {
  const ageMs = ageWhenFetched(answer) - behindMs;
  return {
    answer: { ...answer, snapshot: last, ageMs },
    observed: last,
    isBaseline: false,
    isNew: false,
    changes: [],
    wentBackFrom: null,
  };
}
