import { mean, standardError } from '../statistics.js';
import type { Needs } from './verdict/needs.js';

/**
 * The mean slope of the watches that live through it has to be above this by twice its standard
 * error. For hundreds of polls V8 goes on to compile, and lets its heap grow before it collects: ten
 * minutes show large leaks only, less time none. The month on a clock of its own weighs the heap.
 */
const MAX_KB_A_POLL = 20;
const MIN_POLLS = 450;

/** A watch comes to a little more than half of it. */
const MAX_RSS_KB = 120 * 1_024;

/** Of the watches that lived through all of a soak. */
export function assessMemory(
  steady: readonly Pick<Needs, 'rssKbAMinute' | 'pollsAMinute' | 'rssLastKb' | 'polls'>[],
): { readonly text: string; readonly problems: readonly string[] } {
  const slopes = steady.map(({ rssKbAMinute, pollsAMinute }) => rssKbAMinute / pollsAMinute);
  const [slope, spread] = [mean(slopes), 2 * standardError(slopes)];
  const aMinute = mean(steady.map(({ rssKbAMinute }) => rssKbAMinute));
  const isJudged = steady.every(({ polls }) => polls >= MIN_POLLS);
  const figures = `${aMinute.toFixed(0)} KB a minute, ${slope.toFixed(1)} ± ${spread.toFixed(1)} KB a poll`;
  return {
    text: isJudged ? figures : `${figures} (of no meaning after so few)`,
    problems: [
      ...(isJudged && slope - spread > MAX_KB_A_POLL ? ['the memory grows'] : []),
      ...(steady.every(({ rssLastKb }) => rssLastKb <= MAX_RSS_KB) ? [] : ['it is too large']),
    ],
  };
}
