import { DAY_MS, type Sums } from './history-record.js';
import { latestNames, namesIn, playSums } from './play-sums.js';
import { SumUp } from './sum-up.js';

/** A day with what it comes to. */
export interface SummedDay {
  /** Its midnight, milliseconds since 1970. */
  readonly time: number;
  readonly sums: Sums;
}

/**
 * Sums up days, which ascend: a report finds the same in it as in them one by one. `null` where
 * there is none. Pure.
 */
export function sumUpDays(days: readonly SummedDay[]): Sums | null {
  const [earliest, latest] = [days[0], days.at(-1)];
  if (earliest === undefined || latest === undefined) return null;
  const start = earliest.time;
  const sumUp = new SumUp(start);
  let names: ReadonlyMap<string, string> = new Map();
  for (const { time, sums } of days) {
    playSums(sumUp, { time, end: time + DAY_MS }, sums, true);
    names = latestNames(names, namesIn(sums));
  }
  return {
    first: earliest.sums.first,
    last: latest.time - start + latest.sums.last,
    ...sumUp.finish(latest.time + DAY_MS, names),
    listings: days.flatMap(({ sums }) => sums.listings),
  };
}
