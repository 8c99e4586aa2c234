import type { Attempt } from '../../../e2e/crash/crash-log.js';
import type { ServedPoll } from '../../../e2e/crash/crash-script.js';
import type { Word } from '../../../e2e/crash/crash-world.js';
import { type HadTime, lastEventsOf } from './find-lost.js';
import type { Life } from './life.js';

/**
 * When a watch has had its baseline: with the first answer of the first life that left a state, or
 * with the second where it could not use the first. On a busy machine that may be in the storm.
 */
export function baselineBy(lives: readonly Pick<Life, 'state' | 'polls'>[]): number {
  const polls = lives.find(({ state }) => state !== null)?.polls ?? [];
  return (polls[1] ?? polls[0])?.time ?? Number.POSITIVE_INFINITY;
}

/** A stretch in which an alert stayed as it was. */
interface Phase {
  readonly key: string;
  readonly word: Word;
  readonly from: number;
  readonly to: number;
}

export interface UnsentOptions {
  readonly hadTime: HadTime;
  /** What was there by then may be in the baseline, of which nothing is sent: wall clock. */
  readonly baselineBy: number;
}

/** What lasted, and the receiver did not know at its end: a line for each. */
export function findUnsent(
  attempts: readonly Attempt[],
  polls: readonly ServedPoll[],
  { hadTime, baselineBy: baseline }: UnsentOptions,
): string[] {
  return phasesOf(polls).flatMap(({ key, word, from, to }) => {
    if (from <= baseline) return [];
    const about = attempts.filter(
      ({ time, payload }) => time < to && payload.events.some((event) => event.key === key),
    );
    const isRefused = about.some(({ time, isRefused: refused }) => refused && time >= from);
    if (key === 'feed' || isRefused || !hadTime(from, to)) return [];
    const last = lastEventsOf(about).get(key);
    const isKnown = last !== undefined && last.state !== 'resolved' && last.to === word.to;
    return isKnown ? [] : [`${key}, ${word.to}, lasted and was never sent`];
  });
}

function phasesOf(polls: readonly ServedPoll[]): Phase[] {
  const open = new Map<string, Phase>();
  const phases: Phase[] = [];
  for (const { time, truth } of polls) {
    for (const [key, phase] of open) {
      if (truth.get(key)?.to === phase.word.to) continue;
      phases.push({ ...phase, to: time });
      open.delete(key);
    }
    for (const [key, word] of truth) {
      if (!open.has(key)) open.set(key, { key, word, from: time, to: time });
    }
  }
  return phases;
}
