import { STATUSES, type Status } from '../status.js';
import { cutPercent, type Decimal, toDecimal, toNumber, weightedSum } from './decimal.js';
import type { HistoryState } from './report.js';
import type { UptimeRule } from './weights.js';

/** Milliseconds in each status. */
export type StatusTime = Record<Status, number>;

export function noTime(): StatusTime {
  return {
    operational: 0,
    maintenance: 0,
    degraded: 0,
    unknown: 0,
    partial_outage: 0,
    major_outage: 0,
  };
}

const NOTHING: Decimal = { digits: 0n, scale: 0 };

/** The statuses in which a subject counts as observed. */
export const OBSERVED_STATUSES = STATUSES.filter((status) => status !== 'unknown');

/** Works out figures from the time in each status, by one rule. */
export class UptimeMeter {
  readonly #rule: UptimeRule;
  readonly #weights: readonly (readonly [Status, Decimal])[];

  constructor(rule: UptimeRule) {
    this.#rule = rule;
    this.#weights = OBSERVED_STATUSES.flatMap((status) => {
      const weight = this.weightOf(status);
      return weight === 0 ? [] : [[status, toDecimal(weight)] as const];
    });
  }

  weightOf(status: Status): number {
    if (status === 'unknown' || status === 'operational') return 0;
    if (status === 'maintenance' && !this.#rule.maintenanceCounted) return 0;
    return this.#rule.weights[status] ?? 0;
  }

  /** Milliseconds. */
  observed(time: StatusTime): number {
    let sum = 0;
    for (const status of OBSERVED_STATUSES) sum += time[status];
    return sum;
  }

  /** Milliseconds that uptime is a share of. */
  counted(time: StatusTime): number {
    return this.observed(time) - (this.#rule.maintenanceCounted ? 0 : time.maintenance);
  }

  /** Weighted milliseconds. */
  down(time: StatusTime): Decimal {
    if (this.#weights.every(([status]) => time[status] === 0)) return NOTHING;
    return weightedSum(this.#weights.map(([status, weight]) => [weight, time[status]]));
  }

  downSeconds(time: StatusTime): number {
    const { digits, scale } = this.down(time);
    if (digits === 0n) return 0;
    return toNumber({ digits, scale: scale + 3 });
  }

  /** Per cent; `null` below half of the time observed, or with nothing but maintenance. */
  uptime(time: StatusTime, lengthMs: number): number | null {
    const counted = this.counted(time);
    if (counted === 0 || this.observed(time) * 2 < lengthMs) return null;
    if (counted === time.operational) return 100;
    return cutPercent(this.down(time), counted);
  }
}

/** Seconds in each state that occurred, to the whole length. */
export function statusSeconds(
  time: StatusTime,
  lengthMs: number,
): Partial<Record<HistoryState, number>> {
  const seconds: Partial<Record<HistoryState, number>> = {};
  let seen = 0;
  for (const status of STATUSES) {
    seen += time[status];
    if (time[status] > 0) seconds[status] = time[status] / 1_000;
  }
  if (seen < lengthMs) seconds.not_observed = (lengthMs - seen) / 1_000;
  return seconds;
}
