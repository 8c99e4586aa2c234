import buildOnce from '../../support/build-once.js';
import { Flags, runWithFlags, seedOf } from '../flags.js';
import { formatCount, printReport, writeLine } from '../report.js';
import { ALL_FAULTS } from './cases/all-faults.js';
import { formatHeading, formatOffences, formatRow } from './fault-table.js';
import { type Choice, chooseRuns } from './matrix.js';
import { isLate, type Judged, runAll, runAndJudge } from './run-all.js';

const USAGE = 'npm run faults -- [--only TEXT] [--sample CELLS] [--seed S] [--jobs N]';

interface FaultFlags extends Choice {
  /** Runs at a time. */
  readonly jobs: number;
}

/**
 * Tries the built program against an API that is wrong in every known way, and judges each run by
 * the contract. Resolves to 1 where one does not do what the contract wants.
 */
export function main(argv: readonly string[]): Promise<number> {
  return runWithFlags(USAGE, () => readFlags(argv), runFaults);
}

async function runFaults({ jobs, ...choice }: FaultFlags): Promise<number> {
  buildOnce();
  const { sample, seed, only } = choice;
  const runs = chooseRuns(ALL_FAULTS, choice);
  if (runs.length === 0) throw new Error(`no fault is named like ${only}`);
  if (sample !== undefined) writeLine(`${sample} of 8 cells each, chosen by --seed ${seed}`);
  const judged = await repeatLate(await runAll(runs, jobs, createTable()));
  const wrong = judged.filter(({ offences }) => offences.length > 0);
  const faults = new Set(judged.map(({ fault }) => fault)).size;
  return printReport({
    lines: [''],
    problems: wrong.map((each) => `${formatOffences(each)}\n`),
    summary: `${formatCount(faults)} faults, ${formatCount(judged.length)} cells, ${formatCount(wrong.length)} wrong`,
  });
}

function readFlags(argv: readonly string[]): FaultFlags {
  const flags = new Flags(argv, ['only', 'sample', 'seed', 'jobs']);
  return {
    only: flags.text('only'),
    sample: flags.integer('sample', null, { min: 1, max: 8 }) ?? undefined,
    seed: seedOf(flags),
    jobs: flags.integer('jobs', 3, { min: 1, max: 64 }),
  };
}

/** With no other run beside it the machine is no excuse: what is late then is wrong. */
async function repeatLate(judged: readonly Judged[]): Promise<Judged[]> {
  const final: Judged[] = [];
  for (const each of judged) {
    if (!isLate(each)) {
      final.push(each);
      continue;
    }
    const again = await runAndJudge(each);
    const end = again.offences.length === 0 ? 'in time' : 'wrong';
    writeLine(
      `late, and ${end} when repeated alone: ${each.fault.name}: t1s ${each.argv.join(' ')}`,
    );
    final.push(again);
  }
  return final;
}

/** Prints each fault as soon as all its runs, and those of all before it, are done. */
function createTable(): (runs: readonly Judged[]) => void {
  let group = '';
  return (runs) => {
    const fault = runs[0]?.fault;
    if (fault !== undefined && fault.group !== group) {
      group = fault.group;
      writeLine(`\n${group}\n${formatHeading()}`);
    }
    writeLine(formatRow(runs));
  };
}
