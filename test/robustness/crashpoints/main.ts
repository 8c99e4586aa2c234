import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import buildOnce from '../../support/build-once.js';
import { findProgram } from '../../support/find-program.js';
import { judge } from './judge.js';
import { enumeratePoints, formatPoint, type Point } from './points.js';
import { countCalls, runWatch } from './trace.js';
import { openWorld, type World } from './world.js';

/** Each polls the outage at least once. */
const RUNS = {
  once: ['--once'],
  long: ['--interval', '1s', '--duration', '2500ms'],
} as const;

/**
 * Kills a watch with every channel at each of its system calls, and makes each of its file calls
 * fail; then lets it run on. Resolves to 1 where an alert is lost, untrue or sent under an id that
 * names another one.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      /** Every how manieth point. */
      every: { type: 'string', default: '1' },
      run: { type: 'string', default: 'once,long' },
    },
  });
  const every = Number(values.every);
  if (!(Number.isInteger(every) && every >= 1)) throw new Error('--every is a whole number from 1');
  if (findProgram('strace') === null) throw new Error('strace is not installed');
  buildOnce();
  const world = await openWorld();
  let wrong = 0;
  let points = 0;
  try {
    await keepBaseline(world);
    for (const [name, words] of Object.entries(RUNS)) {
      if (!values.run.split(',').includes(name)) continue;
      restoreBaseline(world);
      world.setOutage(true);
      const chosen = enumeratePoints(await countCalls(world, words)).filter(
        (_, index) => index % every === 0,
      );
      for (const point of chosen) {
        const problems = await tryPoint(world, words, point);
        points += 1;
        if (problems.length > 0) wrong += 1;
        for (const problem of problems) write(`${name}, ${formatPoint(point)}: ${problem}`);
      }
      write(`${name}: ${chosen.length} points`);
    }
  } finally {
    await world.close();
  }
  write(`${points} crash points, ${wrong} wrong`);
  return wrong > 0 ? 1 : 0;
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

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
