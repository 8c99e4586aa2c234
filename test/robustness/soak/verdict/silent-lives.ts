import type { ServedPoll } from '../../../e2e/crash/crash-script.js';
import type { Life, PollLine } from './life.js';
import { NOTHING, withoutFeed } from './served-polls.js';
import type { Sights } from './sights.js';

/** An answer that reached a watch as it came. */
export interface PassedAnswer {
  /** Wall clock. */
  readonly time: number;
  readonly lastUpdated: string;
}

export function lastUpdatedOf(body: string): string {
  return JSON.parse(body).lastUpdated ?? '';
}

/** The lives of a watch whose stdout is broken, with the polls that it must have made. */
export function withPassedPolls(lives: readonly Life[], passed: readonly PassedAnswer[]): Life[] {
  return lives.map((life) => {
    const polls = passed
      .filter(({ time }) => time >= life.startedAt && time <= life.endedAt)
      .map(({ time, lastUpdated }): PollLine => {
        const unknown = { overallStatus: '', services: [], errorKind: null };
        return { time, isOk: true, lastUpdated, ...unknown };
      });
    return { ...life, polls };
  });
}

/**
 * What such a watch could know by each answer. Which polls failed is not known here: while the API
 * has faults, each answer may be known with the feed or without it, and the feed may be lost before
 * any answer is known.
 */
export function possiblePolls(passed: readonly PassedAnswer[], sights: Sights): ServedPoll[] {
  const known = passed.flatMap(({ time, lastUpdated }): ServedPoll[] => {
    const sight = sights.at(lastUpdated);
    if (sight === undefined) return [];
    return [
      { time, ...sight },
      { time, ...withoutFeed(sight) },
    ];
  });
  return [{ time: 0, ...withoutFeed(NOTHING) }, ...known];
}
