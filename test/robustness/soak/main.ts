import buildOnce from '../../support/build-once.js';
import { Flags, runWithFlags, seedOf } from '../flags.js';
import { printReport, writeLine } from '../report.js';
import { reportMonth } from './month.js';
import { runSoak, type SoakSize } from './run-soak.js';
import { reportSoak } from './soak-report.js';

const USAGE =
  'npm run soak -- [--watches N] [--minutes M] [--seed S] [--month-polls N | --no-month]';

interface SoakFlags extends SoakSize {
  /** Polls of the watch on a clock of its own; 0 leaves it out. */
  readonly monthPolls: number;
}

/** A month at the default interval of a minute. */
const MONTH_POLLS = 30 * 24 * 60;

/**
 * The loop of a watch for a month of polls on an injected clock; then real watch processes at the
 * shortest interval against a simulator with faults, all channels on, half of them killed at random.
 * Resolves with 1 where anything was wrong.
 */
export function main(argv: readonly string[]): Promise<number> {
  return runWithFlags(
    USAGE,
    () => readFlags(argv),
    async ({ monthPolls, ...size }) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => process.exit(130));
      }
      // First, while this process has a small heap, in which growth shows.
      const month = monthPolls === 0 ? 0 : printReport(await reportMonth(monthPolls));
      return Math.max(month, await soak(size));
    },
  );
}

async function soak(size: SoakSize): Promise<number> {
  const { watches, minutes, seed } = size;
  if (process.platform !== 'linux') {
    writeLine('SKIP processes: their memory and handles are read from /proc, which only Linux has');
    return 0;
  }
  buildOnce();
  writeLine(`${watches} watches, an interval of 1 s, ${minutes} min, --seed ${seed}`);
  const ran = await runSoak(size, writeLine);
  const report = reportSoak(ran);
  await ran.close();
  return printReport(report);
}

function readFlags(argv: readonly string[]): SoakFlags {
  const flags = new Flags(argv, ['watches', 'minutes', 'seed', 'month-polls'], ['no-month']);
  return {
    watches: flags.integer('watches', 20, { min: 2, max: 200 }),
    minutes: flags.number('minutes', 10, { min: 0.5, max: 24 * 60 }),
    seed: seedOf(flags),
    monthPolls: flags.has('no-month')
      ? 0
      : flags.integer('month-polls', MONTH_POLLS, { min: 2_500, max: 100_000_000 }),
  };
}
