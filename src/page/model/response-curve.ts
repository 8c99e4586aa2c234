import type { Bucket } from '../../core/history/report.js';
import { formatMs } from '../../view/format-values.js';

/** The response time of a service by day, with gaps. */
export interface Curve {
  /** Milliseconds, oldest first; `null` where nothing was measured. */
  readonly values: readonly (number | null)[];
  /** Milliseconds; the top of the axis, a round number. */
  readonly top: number;
  /** `p95 by day: 78 ms to 130 ms, latest 85 ms.` */
  readonly summary: string;
  readonly latest: string;
}

/** A longer curve would have more points than pixels. */
const MAX_DAYS = 90;
const MIN_DAYS = 30;

/** How many days a curve shows of a period; it never begins after its strip. */
export function curveDays(days: number): number {
  return Math.min(MAX_DAYS, Math.max(MIN_DAYS, days));
}

/** `null` where fewer than two days have a figure: that is no curve. */
export function buildCurve(buckets: readonly Bucket[], days: number): Curve | null {
  const recent = buckets.slice(-days).map(({ p95 }) => p95);
  const values: (number | null)[] = [...Array<null>(days - recent.length).fill(null), ...recent];
  const known = values.filter((value) => value !== null);
  const latest = known.at(-1);
  if (known.length < 2 || latest === undefined) return null;
  const least = Math.min(...known);
  const most = Math.max(...known);
  return {
    values,
    top: roundUp(most),
    summary: `95th percentile by day: ${formatMs(least)} to ${formatMs(most)}, latest ${formatMs(latest)}.`,
    latest: formatMs(latest),
  };
}

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8].find((each) => each * power >= value) ?? 10;
  return step * power;
}
