import buildOnce from '../../support/build-once.js';
import { type FuzzFlags, parseFuzzFlags, USAGE } from './fuzz-flags.js';
import { PROPERTIES, PROPERTY_NAMES } from './properties/properties.js';
import { describeFailure, tryProperty } from './properties/try-property.js';
import { compareProcesses } from './real-processes.js';
import { openRig, type Rig } from './rig.js';
import { formatCount, WatchStats } from './tally.js';

/** Real processes are slow: this many are enough to see that they say the same. */
const PROCESSES = 12;

/** After so many failures there is enough to read. */
const MAX_FAILURES = 5;

/**
 * Feeds the built program answers that nobody should send, and tells what does not hold then. Seeds
 * count up from one portion to the next, so that any portion can be repeated alone.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let flags: FuzzFlags;
  try {
    flags = parseFuzzFlags(argv, Math.floor(Math.random() * 1e9));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return 64;
  }
  buildOnce();
  console.log(`seed ${flags.seed}`);
  const stats = new WatchStats();
  const rig = await openRig(stats);
  try {
    const failures = await fuzz(rig, stats, flags);
    console.log(`${stats.lines().join('\n')}\n`);
    const bodies = `${formatCount(stats.bodies)} bodies`;
    console.log(`${bodies}, ${failures} failures, seed ${flags.seed}`);
    return failures === 0 ? 0 : 1;
  } finally {
    await rig.close();
  }
}

/** Prints each failure as it is found, and resolves to how many there were. */
async function fuzz(rig: Rig, stats: WatchStats, flags: FuzzFlags): Promise<number> {
  const { runs, minutes, path } = flags;
  const names = flags.only === null ? PROPERTY_NAMES : [flags.only];
  const endsAt = performance.now() + minutes * 60_000;
  const isOver = () => (runs === null ? performance.now() >= endsAt : stats.bodies >= runs);
  let failures = 0;
  for (let seed = flags.seed; failures < MAX_FAILURES; seed++) {
    for (const name of names) {
      const share = PROPERTIES[name].share;
      const outcome = await tryProperty(rig, name, { seed, runs: share, path });
      stats.tried(name, outcome.runs);
      if (outcome.failure === null) continue;
      failures++;
      console.log(describeFailure(outcome.failure));
    }
    if (seed === flags.seed && path === undefined && flags.only === null) {
      const different = await compareProcesses(rig, stats, seed, PROCESSES);
      failures += different.length;
      for (const what of different) console.log(`FAIL  processes: ${what}`);
    }
    if (path !== undefined || isOver()) break;
  }
  return failures;
}
