import type { Soak } from './run-soak.js';
import type { SoakWatch } from './soak-watch.js';
import { judgeSilentWatch } from './verdict/judge-silent-watch.js';
import { judgeWatch } from './verdict/judge-watch.js';
import { type Needs, needsOf } from './verdict/needs.js';
import { withPassedPolls } from './verdict/silent-lives.js';
import type { Verdict } from './verdict/verdict.js';

/** A watch, what it needed and what became of its alerts. */
export interface Row {
  readonly watch: SoakWatch;
  readonly polls: number;
  readonly goodPolls: number;
  /** Ends before the last one. */
  readonly kills: number;
  readonly heartbeats: number;
  readonly verdict: Verdict;
  /** `null` where it was killed: each life has memory of its own. */
  readonly needs: Needs | null;
}

/**
 * Sockets, a file that is being written, the pipes of a command: they come and go, but for a
 * moment in each of many minutes. A leak raises the least. Few polls have no such moment.
 */
const MORE_HANDLES = { afterMany: 1, afterFew: 6 } as const;
const MANY_POLLS = 450;

export function toRow(watch: SoakWatch, { scene }: Soak): Row {
  const isSilent = watch.process.stdout !== 'read';
  const lives = isSilent ? withPassedPolls(watch.process.lives, watch.passed) : watch.process.lives;
  const judge = isSilent ? judgeSilentWatch : judgeWatch;
  const polls = lives.flatMap((life) => life.polls);
  return {
    watch,
    polls: polls.length,
    goodPolls: polls.filter(({ isOk }) => isOk).length,
    kills: lives.length - 1,
    heartbeats: scene.heartbeats.get(watch.number) ?? 0,
    verdict: judge(watch, scene.smtp.mailsTo(watch.address), scene.sights),
    needs: watch.isKilled ? null : needsOf(watch, polls),
  };
}

/** After fewer polls a watch may have had nothing to send. */
const ENOUGH_POLLS = 30;

/** Everything that is wrong with a watch but its memory, a line for each. */
export function problemsOf({ watch, verdict, needs, polls, goodPolls, heartbeats }: Row): string[] {
  const grows = needs !== null && hasMoreHandles(needs);
  const isBeating = heartbeats > 0 && heartbeats <= goodPolls;
  const isReached =
    Object.values(verdict.arrived).every((count) => count > 0) && verdict.claims > 0;
  return [
    ...watch.process.problems,
    ...verdict.lost,
    ...verdict.contradicting,
    ...(grows ? [`the handles grow: ${describeHandles(needs)}`] : []),
    ...(isBeating ? [] : [`${heartbeats} heartbeats of ${goodPolls} good polls`]),
    // Else nothing was tried.
    ...(isReached || polls < ENOUGH_POLLS ? [] : ['a channel received nothing']),
  ].map((problem) => `watch ${watch.number}: ${problem}`);
}

function hasMoreHandles(needs: Needs): boolean {
  const more = needs.polls >= MANY_POLLS ? MORE_HANDLES.afterMany : MORE_HANDLES.afterFew;
  return needs.handlesLeastLast > needs.handlesLeastFirst + more;
}

function describeHandles(needs: Needs): string {
  const { handlesLeastFirst, handlesFirst, handlesLeastLast, handlesLast } = needs;
  return `${handlesLeastFirst} to ${handlesFirst} at first, ${handlesLeastLast} to ${handlesLast} at last`;
}
