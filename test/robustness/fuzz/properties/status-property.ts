import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Choice, choice, look, type ScreenContext } from '../bodies/case.js';
import { anyStatus, type Reply } from '../bodies/reply.js';
import type { RunResult } from '../built-program.js';
import { demand } from '../demand.js';
import type { JsonRun, Rig } from '../rig.js';
import { withFolder } from '../with-folder.js';
import { checkFormat, exitCodeIn, type Format } from './check-format.js';
import { checkHarmless } from './check-harmless.js';
import { badness, badnessOfCode, expectCode, expectStatuses } from './expected-health.js';
import { readStatus } from './read-as-contract.js';

const FORMATS = ['table', 'line', 'markdown', 'github', 'junit'] as const satisfies Format[];

interface StatusCase {
  readonly reply: Reply;
  readonly chosen: Choice;
  readonly format: (typeof FORMATS)[number];
  readonly look: ScreenContext;
  readonly flags: readonly string[];
}

const statusCase: fc.Arbitrary<StatusCase> = fc.record({
  reply: anyStatus,
  chosen: choice,
  format: fc.constantFrom(...FORMATS),
  look,
  flags: fc.subarray(['--metrics', '--no-incidents', '--verbose']),
});

/** `status` in every format: as ill as what was answered, and alike in all of them. */
export function statusProperty(rig: Rig): fc.IAsyncProperty<[StatusCase]> {
  return fc.asyncProperty(statusCase, async ({ reply, chosen, format, look, flags }) => {
    rig.answer({ status: [reply] });
    const argv = [...statusArgv(chosen), ...flags];
    const json = await rig.runJson(argv);
    checkHealth(json, reply, chosen);
    const run = (env = {}) => rig.run(format, [...argv, '--format', format], look, env);
    const shown = format === 'github' ? await withSummary(run) : await run();
    demand(
      shown.exitCode === exitCodeIn(format, json.exitCode),
      `${format} exits with ${shown.exitCode}, json not`,
    );
  });
}

type Run = (env: Readonly<Record<string, string>>) => Promise<RunResult>;

/** With a file for the summary of the step, of which what is written there is checked too. */
function withSummary(run: Run): Promise<RunResult> {
  return withFolder(async (folder) => {
    const path = join(folder, 'summary.md');
    const result = await run({ GITHUB_STEP_SUMMARY: path });
    if (existsSync(path)) checkSummary(path, result);
    return result;
  });
}

function checkSummary(path: string, { exitCode }: RunResult): void {
  const [heading, ...page] = readFileSync(path, 'utf8').split('\n\n');
  demand(heading === '## TensorOne status', `the summary begins with ${heading}`);
  const written = { exitCode, stdout: page.join('\n\n'), stderr: '' };
  checkHarmless(written, false);
  checkFormat('markdown', written, null);
}

export function statusArgv({ services, regions, failOn }: Choice): string[] {
  const some = regions.length === 0 ? [] : ['--region', ...regions];
  return ['status', ...services, ...some, '--fail-on', failOn];
}

/** Never healthier than the worst selected, and no false alarm where the contract leaves no doubt. */
export function checkHealth(run: JsonRun, reply: Reply, chosen: Choice): void {
  const { exitCode, document } = run;
  const reading = readStatus(reply);
  if (reading === null) {
    demand(exitCode === 3, `an unusable answer, and exit code ${exitCode}`);
    demand(document.kind === 'error', 'an unusable answer, and no error');
    return;
  }
  const { must, may, isSelectionKnown } = expectStatuses(reading, chosen);
  if (exitCode === 64) {
    demand(!isSelectionKnown, 'a name that is known is refused');
    return;
  }
  if (document.kind === 'error') {
    demand(exitCode === 3, `an error with exit code ${exitCode}`);
    demand(!reading.certainly, 'an answer that the contract takes is refused');
    return;
  }
  checkBounds(exitCode, chosen.failOn, must, may);
  checkDocument(document, must);
}

/** `must` and `may` are the statuses that the code is at least, and at most, as bad as. */
export function checkBounds(
  exitCode: number,
  failOn: string,
  must: readonly string[],
  may: readonly string[],
): void {
  const [least, most] = [expectCode(must, failOn), expectCode(may, failOn)];
  demand(
    badnessOfCode(exitCode) >= badnessOfCode(least),
    `exit code ${exitCode} is healthier than ${least}: ${must.join(', ')}`,
  );
  demand(
    badnessOfCode(exitCode) <= badnessOfCode(most),
    `exit code ${exitCode} is iller than ${most}: ${may.join(', ')}`,
  );
}

/** Its health is no better than the worst that it shows, or than what was answered. */
function checkDocument(document: JsonRun['document'], must: readonly string[]): void {
  const services = Array.isArray(document.services) ? document.services : [];
  const shown = services.map((service) => service.effectiveStatus);
  for (const word of [...shown, ...must]) {
    demand(
      badness(document.health) >= badness(word),
      `the health is ${document.health}, and something is ${word}`,
    );
  }
}
