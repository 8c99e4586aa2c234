import { describe, expect, it } from 'vitest';
import { ALL_FAULTS } from './cases/all-faults.js';
import type { Fault } from './cases/fault.js';
import { failing, ordinary } from './expectation.js';
import { formatOffences, formatRow } from './fault-table.js';
import { chooseRuns } from './matrix.js';
import { type Judged, runAll } from './run-all.js';

const named = (name: string): Fault => {
  const fault = ALL_FAULTS.find((each) => each.name === name);
  if (fault === undefined) throw new Error(`no fault is named ${name}`);
  return fault;
};

/** Time is for a machine that does nothing else. */
const offencesOf = ({ offences }: Judged) =>
  offences.filter(({ about }) => about !== 'time').map(({ what }) => what);

async function runEach(faults: readonly Fault[]): Promise<Judged[]> {
  return runAll(chooseRuns(faults, { seed: 1 }), 4, () => undefined);
}

describe('the built program, under faults', () => {
  it.each([
    'reset in the body',
    'TLS, other-host',
    '302 to another origin',
    '429 after a good answer',
    'overallStatus: null',
    'all free texts: the key with NULs in it',
  ])('%s: does as the contract says', async (name) => {
    const judged = await runEach([named(name)]);
    expect(judged).toHaveLength(8);
    for (const each of judged) expect(offencesOf(each), formatOffences(each)).toEqual([]);
  });

  it('is found out where it does not', async () => {
    const well = { ...named('chunked'), expected: failing('timeout') };
    const ill = { ...named('401 without'), expected: ordinary() };
    const judged = await runEach([well, ill]);
    for (const each of judged) expect(offencesOf(each)[0]).toMatch(/^exit code \d instead of \d$/);
    expect(formatRow(judged.slice(0, 8)).match(/ WRONG/g)).toHaveLength(8);
  });
});
