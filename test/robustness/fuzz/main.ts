import buildOnce from '../../support/build-once.js';
import { FlagError, Flags, runWithFlags, seedOf } from '../flags.js';
import { formatCount, printReport, writeLine } from '../report.js';
import { PROPERTIES, PROPERTY_NAMES, type PropertyName } from './properties/properties.js';
import { describeFailure, tryProperty } from './properties/try-property.js';
import { compareProcesses } from './real-processes.js';
import { openRig, type Rig } from './rig.js';
import { Tally } from './tally.js';

const USAGE = 'npm run fuzz -- [--runs N] [--minutes M] [--seed S] [--only PROPERTY] [--path PATH]';

interface FuzzFlags {
  readonly seed: number;
  /** Answers, at least; without it, time decides. */
  readonly runs: number | null;
  readonly minutes: number;
  readonly only: PropertyName | undefined;
  /** Of a counterexample that was found before. */
  readonly path: string | undefined;
}

/** Real processes are slow: this many are enough to see that they do the same. */
const PROCESSES = 12;

/** After so many failures there is enough to read. */
const MAX_FAILURES = 5;

/**
 * Feeds the built program answers that no API should send, and reports what does not hold then.
 * Seeds count up from one portion to the next, so that any portion can be repeated alone.
 */
export function main(argv: readonly string[]): Promise<number> {
  return runWithFlags(USAGE, () => readFlags(argv), fuzz);
}

async function fuzz(flags: FuzzFlags): Promise<number> {
  buildOnce();
  writeLine(`seed ${flags.seed}`);
  const tally = new Tally();
  const rig = await openRig(tally);
  try {
    const problems = await findProblems(rig, tally, flags);
    const bodies = `${formatCount(tally.bodies)} bodies`;
    return printReport({
      lines: [...tally.lines(), ''],
      problems,
      summary: `${bodies}, ${problems.length} failures, seed ${flags.seed}`,
    });
  } finally {
    await rig.close();
  }
}

async function findProblems(rig: Rig, tally: Tally, flags: FuzzFlags): Promise<string[]> {
  const { runs, minutes, path, only } = flags;
  const names = only === undefined ? PROPERTY_NAMES : [only];
  const endsAt = performance.now() + minutes * 60_000;
  const isOver = () => (runs === null ? performance.now() >= endsAt : tally.bodies >= runs);
  const problems: string[] = [];
  for (let seed = flags.seed; problems.length < MAX_FAILURES; seed++) {
    for (const name of names) {
      const outcome = await tryProperty(rig, name, { seed, runs: PROPERTIES[name].share, path });
      tally.tried(name, outcome.runs);
      if (outcome.failure !== null) problems.push(describeFailure(outcome.failure));
    }
    if (seed === flags.seed && path === undefined && only === undefined) {
      const different = await compareProcesses(rig, tally, seed, PROCESSES);
      problems.push(...different.map((what) => `processes: ${what}`));
    }
    if (path !== undefined || isOver()) break;
  }
  return problems;
}

function readFlags(argv: readonly string[]): FuzzFlags {
  const flags = new Flags(argv, ['seed', 'runs', 'minutes', 'only', 'path']);
  const only = flags.choice('only', PROPERTY_NAMES);
  if (flags.has('path') && !(flags.has('seed') && only !== undefined)) {
    throw new FlagError('--path needs --seed and --only');
  }
  return {
    seed: seedOf(flags),
    runs: flags.integer('runs', null, { min: 1, max: 1e9 }),
    minutes: flags.number('minutes', 1, { min: 0, max: 24 * 60 }),
    only,
    path: flags.text('path'),
  };
}
