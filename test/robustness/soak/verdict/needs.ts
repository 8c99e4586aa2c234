import { fitTrend } from '../../statistics.js';
import type { ProcessFigures } from '../process-figures.js';
import type { SoakWatch } from '../soak-watch.js';
import type { PollLine } from './life.js';

/** What a process needed, over the time after its warm-up. */
export interface Needs {
  /** Of the line through the samples. */
  readonly rssFirstKb: number;
  readonly rssLastKb: number;
  readonly rssKbAMinute: number;
  /** The most in the first third and in the last. */
  readonly handlesFirst: number;
  readonly handlesLast: number;
  /** The least, which what is just under way does not move. */
  readonly handlesLeastFirst: number;
  readonly handlesLeastLast: number;
  /** With all that comes of a poll. */
  readonly cpuMsAPoll: number;
  readonly pollsAMinute: number;
  readonly polls: number;
}

/** In this time code is compiled, and V8 finds out how much it may let lie about. */
const WARM_UP_SHARE = 1 / 2;

/** Of a watch that lived through all of it. */
export function needsOf({ process }: SoakWatch, polls: readonly PollLine[]): Needs {
  const [first, last] = [process.figures[0], process.figures.at(-1)];
  if (first === undefined || last === undefined) throw new Error('there are no figures');
  const warmUpMs = (last.time - first.time) * WARM_UP_SHARE;
  const warm = process.figures.filter(({ time }) => time >= first.time + warmUpMs);
  const warmSince = warm[0] ?? last;
  const pollsAMinute = (60_000 * polls.length) / (last.time - first.time);
  const warmPolls = (pollsAMinute * (last.time - warmSince.time)) / 60_000;
  const trend = fitTrend(warm.map(({ time, rssKb }) => [time / 60_000, rssKb] as const));
  const third = Math.floor(warm.length / 3);
  const [early, late] = [warm.slice(0, third), warm.slice(-third)];
  return {
    rssFirstKb: trend.first,
    rssLastKb: trend.last,
    rssKbAMinute: trend.slope,
    handlesFirst: most(early),
    handlesLast: most(late),
    handlesLeastFirst: least(early),
    handlesLeastLast: least(late),
    cpuMsAPoll: (last.cpuMs - warmSince.cpuMs) / warmPolls,
    pollsAMinute,
    polls: polls.length,
  };
}

function most(figures: readonly ProcessFigures[]): number {
  return Math.max(...figures.map(({ handles }) => handles));
}

function least(figures: readonly ProcessFigures[]): number {
  return Math.min(...figures.map(({ handles }) => handles));
}
