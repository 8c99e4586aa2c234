import type { Percentiles } from './report.js';

/**
 * Widths of buckets: each reaches 0.98 % further than the one below, so that its middle is within
 * 0.49 % of all in it, and a mean of middles, put into a bucket again, within 1 %. DDSketch with
 * fixed buckets: two sketches merge by adding their weights.
 */
const GAMMA = 1.0098;
const LOG_GAMMA = Math.log(GAMMA);

/** All that is measured as nothing, and all that is too large to distinguish (eleven days). */
const ZERO_BELOW = 0.001;
const LARGEST = 1e9;

/** The bucket of zero is just below all others. */
const LOWEST_BUCKET = Math.floor(Math.log(ZERO_BELOW) / LOG_GAMMA);
export const ZERO_BUCKET = LOWEST_BUCKET - 1;

const HIGHEST_BUCKET = Math.ceil(Math.log(LARGEST) / LOG_GAMMA);

/** The bucket of a figure that is zero or more. */
export function bucketOf(value: number): number {
  if (value < ZERO_BELOW) return ZERO_BUCKET;
  return Math.ceil(Math.log(Math.min(value, LARGEST)) / LOG_GAMMA - 1e-9);
}

/** The middle of a bucket. */
export function middleOf(bucket: number): number {
  return bucket === ZERO_BUCKET ? 0 : (2 * GAMMA ** bucket) / (GAMMA + 1);
}

/** Weights by bucket, with the exact extremes. */
export class Sketch {
  /** From the bucket `#lowest` on, without holes. */
  readonly #weights: number[] = [];
  #lowest = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  get min(): number {
    return this.#min;
  }

  get max(): number {
    return this.#max;
  }

  /** Weights are milliseconds. */
  add(value: number, weight: number): void {
    this.addBucket(bucketOf(value), weight);
    this.addExtremes(value, value);
  }

  /** Each figure with the time from its own to the next one for a weight; the last time only ends. */
  addSeries(times: readonly number[], values: readonly (number | null)[]): void {
    let [min, max] = [this.#min, this.#max];
    for (let at = 0; at + 1 < times.length; at++) {
      const value = values[at] ?? null;
      if (value === null) continue;
      this.addBucket(bucketOf(value), (times[at + 1] ?? 0) - (times[at] ?? 0));
      if (value < min) min = value;
      if (value > max) max = value;
    }
    this.addExtremes(min, max);
  }

  /** Buckets that no figure has, as of a damaged file, count as the nearest one. */
  addBucket(given: number, weight: number): void {
    const bucket = Math.min(Math.max(given, ZERO_BUCKET), HIGHEST_BUCKET);
    const weights = this.#weights;
    if (weights.length === 0) this.#lowest = bucket;
    const at = bucket - this.#lowest;
    const known = weights[at];
    if (known !== undefined) weights[at] = known + weight;
    else if (at >= 0) {
      while (weights.length < at) weights.push(0);
      weights.push(weight);
    } else {
      weights.unshift(weight, ...new Array<number>(-at - 1).fill(0));
      this.#lowest = bucket;
    }
  }

  addExtremes(min: number, max: number): void {
    if (min < this.#min) this.#min = min;
    if (max > this.#max) this.#max = max;
  }

  /** Adds the smallest and the largest figure, then pairs of bucket and weight, lowest first. */
  addFigures(pairs: readonly number[]): void {
    if (pairs.length < 4) return;
    this.addExtremes(pairs[0] ?? 0, pairs[1] ?? 0);
    this.#reach(pairs[2] ?? 0, pairs[pairs.length - 2] ?? 0);
    const weights = this.#weights;
    const lowest = this.#lowest;
    for (let at = 2; at < pairs.length; at += 2) {
      const place = (pairs[at] ?? 0) - lowest;
      const known = weights[place];
      if (known !== undefined) weights[place] = known + (pairs[at + 1] ?? 0);
    }
  }

  merge(other: Sketch): void {
    const theirs = other.#weights;
    if (theirs.length === 0) return;
    this.#reach(other.#lowest, other.#lowest + theirs.length - 1);
    const weights = this.#weights;
    const shift = other.#lowest - this.#lowest;
    for (let at = 0; at < theirs.length; at++) {
      weights[at + shift] = (weights[at + shift] ?? 0) + (theirs[at] ?? 0);
    }
    this.addExtremes(other.#min, other.#max);
  }

  /** Makes room for buckets. */
  #reach(first: number, last: number): void {
    this.addBucket(first, 0);
    this.addBucket(last, 0);
  }

  /** Buckets that hold anything and their weights in turn, lowest first. */
  buckets(): number[] {
    const pairs: number[] = [];
    this.#weights.forEach((weight, at) => {
      if (weight > 0) pairs.push(this.#lowest + at, weight);
    });
    return pairs;
  }

  /** The value that a share of the weight does not exceed, within 1 %; `null` where it is empty. */
  quantile(share: number): number | null {
    let total = 0;
    for (const weight of this.#weights) total += weight;
    if (total === 0) return null;
    const wanted = share * total;
    let at = 0;
    for (let below = this.#weights[0] ?? 0; below < wanted; below += this.#weights[at] ?? 0) {
      if (++at >= this.#weights.length) break;
    }
    // A weight of nothing is no place for a figure.
    while ((this.#weights[at] ?? 0) === 0 && at > 0) at--;
    const middle = middleOf(this.#lowest + at);
    return round(Math.min(this.#max, Math.max(this.#min, middle)));
  }

  /** `null` where nothing was measured. */
  percentiles(): Percentiles | null {
    const [p50, p95, p99] = [this.quantile(0.5), this.quantile(0.95), this.quantile(0.99)];
    if (p50 === null || p95 === null || p99 === null) return null;
    return { p50, p95, p99, max: round(this.#max) };
  }
}

/** Five digits are more than a bucket knows. */
function round(value: number): number {
  return Number(value.toPrecision(5));
}
