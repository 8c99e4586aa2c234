import fc from 'fast-check';
import { PROGRAM, startChild } from '../../support/start-child.js';
import { choice, envOf } from './bodies/case.js';
import { anyStatus } from './bodies/reply.js';
import { runBuiltProgram } from './built-program.js';
import { statusArgv } from './properties/status-property.js';
import type { Rig } from './rig.js';
import type { Tally } from './tally.js';

/** What the clock decides: it stands still in one of the two. */
const OF_THE_CLOCK = ['old-data', 'future-data', 'maintenance-overdue'];

/** That a process of its own says the same as a run in this one; what differs otherwise. */
export async function compareProcesses(
  rig: Rig,
  tally: Tally,
  seed: number,
  count: number,
): Promise<string[]> {
  const different: string[] = [];
  for (const [reply, chosen] of fc.sample(fc.tuple(anyStatus, choice), { seed, numRuns: count })) {
    rig.answer({ status: [reply] });
    const argv = [...statusArgv(chosen), '--json', '--retries', '0', '--stale-after', 'never'];
    const env = envOf(rig.url, true);
    const here = await runBuiltProgram({ argv, env, columns: null });
    const there = await startChild(process.execPath, [PROGRAM, ...argv], { env }).ended;
    tally.run('process', there.exitCode);
    const isSame =
      here.exitCode === there.exitCode &&
      here.stderr === there.stderr &&
      timeless(here.stdout) === timeless(there.stdout);
    if (!isSame) different.push(`t1s ${argv.join(' ')}: ${there.exitCode}, here ${here.exitCode}`);
  }
  return different;
}

function timeless(stdout: string): string {
  const { time, fetchedAt, ageSeconds, notes = [], ...rest } = JSON.parse(stdout);
  const lasting = notes.filter(({ code }: { code: string }) => !OF_THE_CLOCK.includes(code));
  return JSON.stringify({
    ...rest,
    lasting,
    hasTime: [time, fetchedAt, ageSeconds].map((each) => typeof each),
  });
}
