import { cpSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PollRecord } from '../../../src/core/history/record.js';
import { openHistoryFolder } from '../../../src/history/open-history.js';
import buildOnce from '../../support/build-once.js';
import { findProgram } from '../../support/find-program.js';
import { FlagError, Flags, runWithFlags } from '../flags.js';
import { formatCount, formatProblem, writeLine } from '../report.js';
import { judge } from './judge.js';
import { enumeratePoints, formatPoint, type Point } from './points.js';
import { countCalls, hitWatch, runWatch } from './trace.js';
import { openWorld, type World } from './world.js';

const USAGE = 'npm run crashpoints -- [--every N [--from M]] [--run once|first|long]';

interface Run {
  /** Each polls the outage at least once. */
  readonly words: readonly string[];
  /** What it exits with, over the outage; a long one ends as it was asked to. */
  readonly exitCode: number;
  /** The runs after it. */
  readonly next: readonly string[];
  /** What was seen before. */
  readonly baseline: 'healthy' | 'nothing';
}

const ONCE = ['--once'];
/** Nothing was seen before, and no folder is there. */
const FIRST = ['--once', '--alert-on-start'];

const RUNS = {
  once: { words: ONCE, exitCode: 2, next: ONCE, baseline: 'healthy' },
  first: { words: FIRST, exitCode: 2, next: FIRST, baseline: 'nothing' },
  long: {
    words: ['--interval', '1s', '--duration', '2500ms'],
    exitCode: 0,
    next: ONCE,
    baseline: 'healthy',
  },
} as const satisfies Record<string, Run>;

type RunName = keyof typeof RUNS;

const RUN_NAMES = ['once', 'first', 'long'] as const satisfies RunName[];

interface CrashFlags {
  /** One point in so many is tried. */
  readonly every: number;
  /** The first of them, from 0: a run of all can be done in parts. */
  readonly from: number;
  readonly names: readonly RunName[];
}

/**
 * Kills a watch with every channel at each of its system calls, and makes each of its file calls
 * fail; then lets it run on. Resolves to 1 where an alert is lost, untrue or sent under an id that
 * names another one.
 */
export function main(argv: readonly string[]): Promise<number> {
  return runWithFlags(USAGE, () => readFlags(argv), tryPoints);
}

async function tryPoints({ every, from, names }: CrashFlags): Promise<number> {
  buildOnce();
  const world = await openWorld();
  let [points, wrong] = [0, 0];
  try {
    await keepBaseline(world);
    for (const name of names) {
      const all = await findPoints(world, name);
      const chosen = all.filter((_, index) => index % every === from);
      let missed = 0;
      for (const point of chosen) {
        const found = await tryPoint(world, name, point);
        if (found === null) missed += 1;
        else points += 1;
        if (found === null || found.length === 0) continue;
        wrong += 1;
        // At once: a full run takes hours.
        for (const what of found) {
          writeLine(formatProblem(`${name}, ${formatPoint(point)}: ${what}`));
        }
      }
      writeLine(`${name}: ${chosen.length} points, ${missed} of them not reached`);
    }
  } finally {
    await world.close();
  }
  writeLine(`${formatCount(points)} crash points, ${formatCount(wrong)} wrong`);
  return wrong > 0 ? 1 : 0;
}

function readFlags(argv: readonly string[]): CrashFlags {
  const flags = new Flags(argv, ['every', 'from', 'run']);
  if (findProgram('strace') === null) throw new FlagError('strace is not installed');
  const name = flags.choice('run', RUN_NAMES);
  const every = flags.integer('every', 1, { min: 1, max: 1_000 });
  return {
    every,
    from: flags.integer('from', 0, { min: 0, max: every - 1 }),
    names: name === undefined ? RUN_NAMES : [name],
  };
}

/** Each run begins like those that are hit: the calls of one are those of the others. */
async function findPoints(world: World, name: RunName): Promise<Point[]> {
  const { words, baseline } = RUNS[name];
  const restore = () => restoreBaseline(world, baseline);
  restore();
  world.setOutage(true);
  return enumeratePoints(await countCalls(world, words, restore));
}

/** What is wrong; `null` where the run ended before the point came. */
async function tryPoint(world: World, name: RunName, point: Point): Promise<string[] | null> {
  const { words, exitCode, next: nextWords, baseline } = RUNS[name];
  restoreBaseline(world, baseline);
  world.take();
  world.setOutage(true);
  const hit = await hitWatch(world, words, point);
  if (!hit.isHit) return null;
  const next = await runWatch(world, nextWords);
  world.setOutage(false);
  const last = await runWatch(world, nextWords);
  return judge({
    hit,
    hitCode: point.effect === 'SIGKILL' ? null : exitCode,
    next,
    last,
    received: world.take(),
    before: baseline === 'healthy' ? ['operational'] : [],
    recorded: readHistory(world),
    leftovers: findTemporaries(world, point.effect === 'SIGKILL' || point.call === 'unlink'),
  });
}

const dataOf = ({ state }: World) => dirname(state);
const baselineOf = ({ folder }: World) => join(folder, 'baseline');

/** The state and the history of a watch that has seen a healthy platform. */
async function keepBaseline(world: World): Promise<void> {
  world.setOutage(false);
  const { exitCode, stderr } = await runWatch(world, ONCE);
  if (exitCode !== 0) throw new Error(`the baseline exits ${exitCode}: ${stderr}`);
  cpSync(dataOf(world), baselineOf(world), { recursive: true, preserveTimestamps: true });
}

function restoreBaseline(world: World, baseline: Run['baseline']): void {
  rmSync(dataOf(world), { recursive: true, force: true });
  if (baseline === 'nothing') return;
  cpSync(baselineOf(world), dataOf(world), { recursive: true, preserveTimestamps: true });
}

function readHistory({ history }: World): PollRecord[] {
  const reader = { path: history, writer: 'judge', pid: process.pid, now: Date.now };
  return [...openHistoryFolder(reader).polls()];
}

/** What a run could not remove of its lock may be in use, for all that the next ones know. */
function findTemporaries(world: World, mayLeaveLock: boolean): string[] {
  const names = readdirSync(dataOf(world), { recursive: true, encoding: 'utf8' });
  return names.filter(
    (name) => name.endsWith('.tmp') && !(mayLeaveLock && name.includes('.lock.')),
  );
}
