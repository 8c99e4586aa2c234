import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import buildOnce from '../../support/build-once.js';
import { findProgram } from '../../support/find-program.js';
import { FlagError, Flags, runWithFlags } from '../flags.js';
import { formatCount, printReport, writeLine } from '../report.js';
import { judge } from './judge.js';
import { enumeratePoints, formatPoint, type Point } from './points.js';
import { countCalls, runWatch } from './trace.js';
import { openWorld, type World } from './world.js';

const USAGE = 'npm run crashpoints -- [--every N] [--run once|long]';

/** The words of a watch; each polls the outage at least once. */
const RUNS = {
  once: ['--once'],
  long: ['--interval', '1s', '--duration', '2500ms'],
} as const;

const RUN_NAMES = ['once', 'long'] as const satisfies (keyof typeof RUNS)[];

interface CrashFlags {
  /** Every how manieth point is tried. */
  readonly every: number;
  readonly names: readonly (keyof typeof RUNS)[];
}

/**
 * Kills a watch with every channel at each of its system calls, and makes each of its file calls
 * fail; then lets it run on. Resolves to 1 where an alert is lost, untrue or sent under an id that
 * names another one.
 */
export function main(argv: readonly string[]): Promise<number> {
  return runWithFlags(USAGE, () => readFlags(argv), tryPoints);
}

async function tryPoints({ every, names }: CrashFlags): Promise<number> {
  buildOnce();
  const world = await openWorld();
  const problems: string[] = [];
  let [points, wrong] = [0, 0];
  try {
    await keepBaseline(world);
    for (const name of names) {
      const words = RUNS[name];
      restoreBaseline(world);
      world.setOutage(true);
      const all = enumeratePoints(await countCalls(world, words));
      const chosen = all.filter((_, index) => index % every === 0);
      for (const point of chosen) {
        const found = await tryPoint(world, words, point);
        points += 1;
        if (found.length > 0) wrong += 1;
        problems.push(...found.map((what) => `${name}, ${formatPoint(point)}: ${what}`));
      }
      writeLine(`${name}: ${chosen.length} points`);
    }
  } finally {
    await world.close();
  }
  const summary = `${formatCount(points)} crash points, ${formatCount(wrong)} wrong`;
  return printReport({ lines: [], problems, summary });
}

function readFlags(argv: readonly string[]): CrashFlags {
  const flags = new Flags(argv, ['every', 'run']);
  if (findProgram('strace') === null) throw new FlagError('strace is not installed');
  const name = flags.choice('run', RUN_NAMES);
  return {
    every: flags.integer('every', 1, { min: 1, max: 1_000 }),
    names: name === undefined ? RUN_NAMES : [name],
  };
}

async function tryPoint(world: World, words: readonly string[], point: Point): Promise<string[]> {
  restoreBaseline(world);
  world.take();
  world.setOutage(true);
  const hit = await runWatch(world, words, point);
  const next = await runWatch(world, RUNS.once);
  world.setOutage(false);
  const last = await runWatch(world, RUNS.once);
  const received = world.take();
  // A long run ends with 0; what counts there is what it sent.
  const isJudgedByCode = point.effect !== 'SIGKILL' && words === RUNS.once;
  return judge({ hit, next, last, received }, !isJudgedByCode);
}

const stateOf = ({ folder }: World) => join(folder, 'state.json');
const baselineOf = ({ folder }: World) => join(folder, 'baseline.json');

/** The state of a watch that has seen a healthy platform. */
async function keepBaseline(world: World): Promise<void> {
  world.setOutage(false);
  const { exitCode, stderr } = await runWatch(world, RUNS.once);
  if (exitCode !== 0) throw new Error(`the baseline exits ${exitCode}: ${stderr}`);
  copyFileSync(stateOf(world), baselineOf(world));
}

function restoreBaseline(world: World): void {
  for (const leftover of ['.lock', '']) rmSync(stateOf(world) + leftover, { force: true });
  copyFileSync(baselineOf(world), stateOf(world));
}
