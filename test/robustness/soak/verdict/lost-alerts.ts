import type { Life } from './life.js';

/** An alert as a watch has printed it. */
export interface SaidAlert {
  readonly id: string;
  readonly key: string;
  readonly state: string;
  readonly to: string | null;
  /** Wall clock. */
  readonly time: number;
}

/** True where a watch that is well has told everybody what it had to tell between two times. */
export type HadChance = (from: number, to: number) => boolean;

/** No receiver fails twice in a row, so that the pauses before another attempt are short. */
const ENOUGH_POLLS = 15;

/**
 * What was not told before something newer took its place, or before a watch was killed, is rightly
 * left out. But one that has polled so often since, in one life, has had its chance.
 */
export function chanceOf(lives: readonly Pick<Life, 'polls'>[]): HadChance {
  return (from, to) =>
    lives.some(
      ({ polls }) => polls.filter(({ time }) => time > from && time < to).length >= ENOUGH_POLLS,
    );
}

/** Alerts that lasted and never arrived: a line for each. `arrived` are the ids of those that did. */
export function findLost(
  alerts: readonly SaidAlert[],
  arrived: ReadonlySet<string>,
  hadChance: HadChance,
): string[] {
  const problems: string[] = [];
  for (const key of new Set(alerts.map((alert) => alert.key))) {
    const row = alerts.filter((alert) => alert.key === key);
    let isFiringThere = false;
    for (const [index, { id, state, time }] of row.entries()) {
      const isEnd = state === 'resolved';
      const until = row[index + 1]?.time ?? Number.POSITIVE_INFINITY;
      if (arrived.has(id)) isFiringThere = !isEnd;
      // Nobody is told of the end of what they never heard of.
      else if (isEnd && !isFiringThere) continue;
      else if (hadChance(time, until)) problems.push(`${id}, ${state} of ${key}, is lost`);
    }
  }
  return problems;
}
