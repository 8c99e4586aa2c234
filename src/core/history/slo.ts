import type { Status } from '../status.js';
import { compareDecimals, type Decimal, toDecimal, toNumber } from './decimal.js';
import type { SloReport } from './report.js';

/** A stretch of time that counts as down, whole or in part. */
export interface DownStretch {
  readonly from: number;
  readonly to: number;
  readonly status: Status;
}

export interface SloInput {
  /** Per cent, above 0, at most 100. */
  readonly target: number;
  /** Weighted milliseconds of down time. */
  readonly down: Decimal;
  /** Milliseconds that uptime is a share of. */
  readonly counted: number;
  /** In the order of time. */
  readonly stretches: readonly DownStretch[];
  readonly weightOf: (status: Status) => number;
  /** The end of the period, milliseconds since 1970. */
  readonly end: number;
}

/** The error budget: what there was, what is spent, and when it is used up at the present rate. */
export function reportSlo(input: SloInput): SloReport {
  const budget = budgetOf(input.target, input.counted);
  const budgetMs = toNumber(budget);
  const spentMs = toNumber(input.down);
  return {
    target: input.target,
    budgetSeconds: toNumber({ ...budget, scale: budget.scale + 3 }),
    spentSeconds: toNumber({ ...input.down, scale: input.down.scale + 3 }),
    leftRatio: budgetMs === 0 ? null : 1 - spentMs / budgetMs,
    exhaustedAt: exhaustedAt(input, budget),
  };
}

function budgetOf(target: number, counted: number): Decimal {
  const { digits, scale } = toDecimal(target);
  const share = 100n * 10n ** BigInt(scale) - digits;
  return { digits: share * BigInt(counted), scale: scale + 2 };
}

function exhaustedAt(input: SloInput, budget: Decimal): string | null {
  const spent = toNumber(input.down);
  if (spent === 0 || input.counted === 0) return null;
  const left = toNumber(budget) - spent;
  const time =
    compareDecimals(input.down, budget) >= 0
      ? crossing(input, toNumber(budget))
      : input.end + (left * input.counted) / spent;
  const date = new Date(Math.round(time));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The moment at which the down time reached the budget. */
function crossing({ stretches, weightOf, end }: SloInput, budgetMs: number): number {
  let left = budgetMs;
  for (const { from, to, status } of stretches) {
    const spent = weightOf(status) * (to - from);
    if (spent >= left) return from + left / weightOf(status);
    left -= spent;
  }
  return end;
}
