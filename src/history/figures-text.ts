import { bucketOf, middleOf } from '../core/history/sketch.js';

/**
 * Figures of many polls as text, one character each as a rule: how many buckets of 0.98 % up or
 * down from the figure before, 0 is `A`, −1 `B`, 1 `C`, …; a larger step is written `(-40)`, a
 * figure that is missing `-`.
 */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const STEP_OF_CODE: readonly (number | undefined)[] = (() => {
  const steps: (number | undefined)[] = [];
  for (let n = 0; n < LETTERS.length; n++) {
    steps[LETTERS.charCodeAt(n)] = n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  }
  return steps;
})();

const MISSING = '-';
const [MISSING_CODE, OPEN_CODE] = [MISSING.charCodeAt(0), '('.charCodeAt(0)];

/** A column of figures: the smallest, the largest, and all of them as text. */
export type FigureColumn = readonly [min: number, max: number, text: string];

export function encodeFigures(values: readonly (number | null)[]): FigureColumn {
  let text = '';
  let before = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) {
      text += MISSING;
      continue;
    }
    const bucket = bucketOf(value);
    const step = bucket - before;
    const letter = LETTERS[step >= 0 ? 2 * step : -2 * step - 1];
    text += letter ?? `(${step})`;
    before = bucket;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? [0, 0, text] : [min, max, text];
}

/** A column as the buckets of its figures, and which of them are the smallest and the largest. */
export interface FigureBuckets {
  readonly buckets: readonly (number | null)[];
  /** The places of the two that are known exactly; −1 where there is no figure. */
  readonly lowest: number;
  readonly highest: number;
}

export function decodeBuckets([, , text]: FigureColumn): FigureBuckets {
  const buckets: (number | null)[] = [];
  let bucket = 0;
  let [lowest, highest] = [-1, -1];
  let [lowestBucket, highestBucket] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === MISSING_CODE) {
      buckets.push(null);
      continue;
    }
    let step = STEP_OF_CODE[code] ?? 0;
    if (code === OPEN_CODE) {
      const end = text.indexOf(')', at);
      step = Number(text.slice(at + 1, end)) || 0;
      if (end > at) at = end;
    }
    bucket += step;
    if (bucket > highestBucket) [highest, highestBucket] = [buckets.length, bucket];
    if (bucket <= lowestBucket) [lowest, lowestBucket] = [buckets.length, bucket];
    buckets.push(bucket);
  }
  return { buckets, lowest, highest };
}

/** The middle of the outermost buckets may lie beyond all that was measured. */
export function middleWithin([min, max]: FigureColumn, bucket: number): number {
  return Math.min(max, Math.max(min, middleOf(bucket)));
}

/** The middles of the buckets; the smallest and the largest figure are exact. */
export function decodeFigures(column: FigureColumn): (number | null)[] {
  const [min, max] = column;
  const { buckets, lowest, highest } = decodeBuckets(column);
  let before: number | null = null;
  let middle = 0;
  const values = buckets.map((bucket) => {
    if (bucket === null) return null;
    if (bucket !== before) middle = middleWithin(column, bucket);
    before = bucket;
    return middle;
  });
  if (lowest >= 0) values[lowest] = min;
  if (highest >= 0) values[highest] = max;
  return values;
}

/** Pairs of value and how often it comes. */
export function encodeRuns(values: readonly number[]): number[] {
  const runs: number[] = [];
  for (const value of values) {
    const count = runs.at(-1);
    if (count !== undefined && runs.at(-2) === value) runs[runs.length - 1] = count + 1;
    else runs.push(value, 1);
  }
  return runs;
}

export function decodeRuns(runs: readonly number[]): number[] {
  const values: number[] = [];
  for (let at = 0; at + 1 < runs.length; at += 2) {
    const value = runs[at] ?? 0;
    for (let count = runs[at + 1] ?? 0; count > 0; count--) values.push(value);
  }
  return values;
}
