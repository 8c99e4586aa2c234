import type { RangeSeries } from './range-answer.js';
import { SERIES } from './series-polls.js';

/** A period, milliseconds since 1970, read at points so far apart. */
export interface SteppedPeriod {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

/** Asks for a series at the points of a period. */
export type AskRange = (query: string, period: SteppedPeriod) => Promise<readonly RangeSeries[]>;

/** Prometheus refuses ranges of more than 11,000 points. */
export const MAX_POINTS = 10_000;
/** As many as a report may take, whatever the scrape interval: ninety days of one each 15 s. */
const MAX_ALL_POINTS = 540_000;

const FINEST_STEP_MS = 1_000;
const COARSEST_STEP_MS = 60_000;

/**
 * Finds where in a period there is anything to read, and how far apart to read it: at the interval
 * at which it was scraped, or finer where one query allows that. A watch that polls each second
 * goes through states in a minute.
 */
export async function findStep(
  period: { readonly from: number; readonly to: number },
  ask: AskRange,
): Promise<SteppedPeriod> {
  const { from, to } = await extentOf(period, ask);
  const fineMs = stepOf(to - from, MAX_POINTS);
  if (fineMs === FINEST_STEP_MS) return { from, to, stepMs: fineMs };
  const scrapeMs = await scrapeIntervalOf({ from, to }, ask);
  const wanted = Math.min(fineMs, scrapeMs);
  return { from, to, stepMs: Math.max(wanted, stepOf(to - from, MAX_ALL_POINTS)) };
}

async function extentOf(
  { from, to }: { readonly from: number; readonly to: number },
  ask: AskRange,
) {
  const stepMs = scanStepOf(to - from);
  const series = await ask(countIn(stepMs), { from, to: to + stepMs, stepMs });
  const times = series.flatMap(({ samples }) => samples.map(({ time }) => time));
  // Without a count the whole period is read.
  if (times.length === 0) return { from, to };
  const bound = (time: number) => Math.min(to, Math.max(from, time));
  const first = times.reduce((least, time) => Math.min(least, time), to);
  const last = times.reduce((most, time) => Math.max(most, time), from);
  return { from: bound(first - stepMs), to: bound(last + 1) };
}

/** The median over the minutes of a period; those that no scrape fell in do not count. */
async function scrapeIntervalOf(
  { from, to }: { readonly from: number; readonly to: number },
  ask: AskRange,
): Promise<number> {
  const stepMs = scanStepOf(to - from);
  const series = await ask(countIn(COARSEST_STEP_MS), { from, to, stepMs });
  const counts = series.flatMap(({ samples }) => samples.map(({ value }) => value));
  const median = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1;
  const seconds = Math.floor(COARSEST_STEP_MS / Math.max(1, median) / 1_000);
  return Math.max(FINEST_STEP_MS, seconds * 1_000);
}

function countIn(windowMs: number): string {
  return `count_over_time(${SERIES.up}[${windowMs / 1_000}s])`;
}

/** The step of one query over a whole period. */
function scanStepOf(lengthMs: number): number {
  return Math.max(COARSEST_STEP_MS, secondsUp(lengthMs / MAX_POINTS));
}

function stepOf(lengthMs: number, maxPoints: number): number {
  return Math.min(COARSEST_STEP_MS, Math.max(FINEST_STEP_MS, secondsUp(lengthMs / maxPoints)));
}

function secondsUp(ms: number): number {
  return Math.ceil(ms / 1_000) * 1_000;
}
