import type { Percentiles } from './report.js';

/**
 * Widths of buckets: each reaches 0.98 % further than the one below, so that its middle is within
 * 0.49 % of all in it, and a mean of middles, put into a bucket again, within 1 %. DDSketch with
 * fixed buckets: two sketches merge by adding their weights.
 */
const GAMMA = 1.0098;
const LOG_GAMMA = Math.log(GAMMA);

/** All that is measured as nothing. */
const ZERO_BELOW = 0.001;
export const ZERO_BUCKET = -1_000;

/** The bucket of a figure that is zero or more. */
export function bucketOf(value: number): number {
  return value < ZERO_BELOW ? ZERO_BUCKET : Math.ceil(Math.log(value) / LOG_GAMMA - 1e-9);
}

/** The middle of a bucket. */
export function middleOf(bucket: number): number {
  return bucket === ZERO_BUCKET ? 0 : (2 * GAMMA ** bucket) / (GAMMA + 1);
}

/** Weights by bucket, with the exact extremes. */
export class Sketch {
  readonly #weights = new Map<number, number>();
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

  addBucket(bucket: number, weight: number): void {
    this.#weights.set(bucket, (this.#weights.get(bucket) ?? 0) + weight);
  }

  addExtremes(min: number, max: number): void {
    if (min < this.#min) this.#min = min;
    if (max > this.#max) this.#max = max;
  }

  merge(other: Sketch): void {
    for (const [bucket, weight] of other.#weights) this.addBucket(bucket, weight);
    this.addExtremes(other.#min, other.#max);
  }

  /** Buckets and their weights, lowest first. */
  buckets(): [bucket: number, weight: number][] {
    return [...this.#weights].sort(([a], [b]) => a - b);
  }

  /** The value that a share of the weight does not exceed, within 1 %; `null` where it is empty. */
  quantile(share: number): number | null {
    return this.#quantiles([share])[0] ?? null;
  }

  /** `null` where nothing was measured. */
  percentiles(): Percentiles | null {
    const [p50, p95, p99] = this.#quantiles([0.5, 0.95, 0.99]);
    if (p50 === undefined || p95 === undefined || p99 === undefined) return null;
    return { p50, p95, p99, max: round(this.#max) };
  }

  /** Shares in ascending order. */
  #quantiles(shares: readonly number[]): number[] {
    const buckets = this.buckets();
    const total = buckets.reduce((sum, [, weight]) => sum + weight, 0);
    const found: number[] = [];
    let below = 0;
    for (const [bucket, weight] of buckets) {
      below += weight;
      for (let next = shares[found.length]; next !== undefined; next = shares[found.length]) {
        if (below < next * total) break;
        found.push(round(Math.min(this.#max, Math.max(this.#min, middleOf(bucket)))));
      }
    }
    return found;
  }
}

/** Five digits are more than a bucket knows. */
function round(value: number): number {
  return Number(value.toPrecision(5));
}
