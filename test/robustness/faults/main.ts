import { parseArgs } from 'node:util';
import buildOnce from '../../support/build-once.js';
import { ALL_FAULTS } from './cases/all-faults.js';
import { chooseRuns } from './matrix.js';
import { formatHeading, formatOffences, formatRow, formatTotal } from './report.js';
import { isLate, type Judged, runAll, runAndJudge } from './run-all.js';

/**
 * Tries the built program against an API that is wrong in every way that could be thought of, and
 * judges each run by the contract. Resolves to 1 where any is off.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      sample: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      jobs: { type: 'string', default: '3' },
    },
  });
  const seed = wholeNumber('seed', values.seed, 0);
  const sample = values.sample === undefined ? undefined : wholeNumber('sample', values.sample, 1);
  const jobs = wholeNumber('jobs', values.jobs, 1);
  buildOnce();
  const runs = chooseRuns(ALL_FAULTS, { only: values.only, sample, seed });
  if (runs.length === 0) throw new Error(`no fault is named like ${values.only}`);
  if (sample !== undefined) say(`${sample} of 8 cells each, chosen by --seed ${seed}`);
  const judged = await runAll(runs, jobs, createTable());
  return conclude(await repeatLate(judged));
}

/** With nothing beside it the machine is no excuse: what is late then is off. */
async function repeatLate(judged: readonly Judged[]): Promise<Judged[]> {
  const final: Judged[] = [];
  for (const each of judged) {
    if (!isLate(each)) {
      final.push(each);
      continue;
    }
    const again = await runAndJudge(each);
    const end = again.offences.length === 0 ? 'in time' : 'not as it should be';
    say(`late, and ${end} when repeated alone: ${each.fault.name}: t1s ${each.argv.join(' ')}`);
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
      say(`\n${group}\n${formatHeading()}`);
    }
    say(formatRow(runs));
  };
}

function conclude(judged: readonly Judged[]): number {
  const off = judged.filter(({ offences }) => offences.length > 0);
  say('');
  for (const each of off) say(`${formatOffences(each)}\n`);
  const faults = new Set(judged.map(({ fault }) => fault)).size;
  say(formatTotal(faults, judged.length, off.length));
  return off.length > 0 ? 1 : 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function wholeNumber(option: string, value: string, least: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least) return number;
  throw new Error(`--${option} is a whole number from ${least}`);
}
