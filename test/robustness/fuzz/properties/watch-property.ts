import { join } from 'node:path';
import fc from 'fast-check';
import { type Choice, choice, look, type ScreenContext } from '../bodies/case.js';
import { anyStatus, type Reply } from '../bodies/reply.js';
import { demand } from '../demand.js';
import type { Rig } from '../rig.js';
import { withFolder } from '../with-folder.js';
import { checkTexts } from './check-harmless.js';
import { expectStatuses } from './expected-health.js';
import { readStatus } from './read-as-contract.js';
import { checkBounds } from './status-property.js';

interface WatchCase {
  readonly before: Reply;
  readonly now: Reply;
  readonly chosen: Choice;
  readonly look: ScreenContext;
  readonly isJson: boolean;
  readonly flags: readonly string[];
}

const watchCase: fc.Arbitrary<WatchCase> = fc.record({
  before: anyStatus,
  now: anyStatus,
  chosen: choice,
  look,
  isJson: fc.boolean(),
  flags: fc.subarray([
    '--metrics',
    '--alert-on-start',
    '--threshold=responseTime>100',
    '--verbose',
  ]),
});

/** `watch --once` twice on one state: what has changed between two answers is reported and kept. */
export function watchProperty(rig: Rig): fc.IAsyncProperty<[WatchCase]> {
  return fc.asyncProperty(watchCase, ({ before, now, chosen, look, isJson, flags }) =>
    withFolder(async (folder) => {
      const { services, regions, failOn } = chosen;
      const some = regions.length === 0 ? [] : ['--region', ...regions];
      const format = isJson ? 'ndjson' : 'lines';
      const argv = [
        ...['watch', '--once', '--state', join(folder, 'state.json'), '--fail-on', failOn],
        ...[...services, ...some, ...flags, '--format', isJson ? 'json' : 'lines'],
      ];
      for (const reply of [before, now]) {
        rig.answer({ status: [reply] });
        const { exitCode, stdout } = await rig.run(format, argv, look);
        if (isJson) checkEvents(stdout);
        if (reply === before || !mayLag(now, before)) checkCode(exitCode, reply, chosen);
      }
    }),
  );
}

/** An answer older than the one before is no observation: the code is that of what was seen. */
function mayLag(now: Reply, before: Reply): boolean {
  const [first, second] = [readStatus(before), readStatus(now)];
  if (first === null || second === null) return false;
  return !(second.lastUpdated >= first.lastUpdated);
}

function checkEvents(stdout: string): void {
  for (const line of stdout.split('\n').slice(0, -1)) checkTexts(JSON.parse(line));
}

function checkCode(exitCode: number, reply: Reply, chosen: Choice): void {
  const reading = readStatus(reply);
  if (reading === null) {
    demand(exitCode === 3, `an unusable answer, and exit code ${exitCode}`);
    return;
  }
  const { must, may, isSelectionKnown } = expectStatuses(reading, chosen);
  if (exitCode === 64) demand(!isSelectionKnown, 'a name that is known is refused');
  else if (exitCode !== 3 || reading.certainly) checkBounds(exitCode, chosen.failOn, must, may);
}
