import fc from 'fast-check';
import { type Choice, choice, look, type ScreenContext } from '../bodies/case.js';
import { anyStatus, type Reply, structuredStatus } from '../bodies/reply.js';
import { demand } from '../demand.js';
import type { JsonRun, Rig } from '../rig.js';
import { withFolder } from '../with-folder.js';
import { exitCodeIn, type Format } from './check-format.js';
import { readStatus } from './read-as-contract.js';
import { statusArgv } from './status-property.js';

const FORMATS = ['table', 'line', 'markdown', 'github', 'junit'] as const satisfies Format[];

interface CacheCase {
  readonly good: Reply;
  readonly bad: Reply;
  readonly chosen: Choice;
  readonly format: (typeof FORMATS)[number];
  readonly look: ScreenContext;
}

const cacheCase: fc.Arbitrary<CacheCase> = fc.record({
  good: structuredStatus,
  bad: anyStatus.filter((reply) => readStatus(reply) === null),
  chosen: choice,
  format: fc.constantFrom(...FORMATS),
  look,
});

/** An answer that is kept says the same when it is read again, and is no news when a call fails. */
export function cacheProperty(rig: Rig): fc.IAsyncProperty<[CacheCase]> {
  return fc.asyncProperty(cacheCase, ({ good, bad, chosen, format, look }) =>
    withFolder(async (folder) => {
      const env = { XDG_CACHE_HOME: folder };
      const argv = statusArgv(chosen);
      rig.answer({ status: [good] });
      const live = await rig.runJson(argv, env);
      rig.answer({ status: [bad] });
      if (live.document.kind === 'status') {
        checkKept(live, await rig.runJson([...argv, '--max-age', '1h'], env));
      }
      const last = await rig.runJson(argv, env);
      demand([3, 64].includes(last.exitCode), `the last known state exits with ${last.exitCode}`);
      const shown = await rig.run(format, [...argv, '--format', format], look, env);
      demand(
        shown.exitCode === exitCodeIn(format, last.exitCode),
        `${format} exits with ${shown.exitCode}`,
      );
    }),
  );
}

/** What was dropped is noted once, when the answer comes; all else is the same. */
function checkKept(live: JsonRun, kept: JsonRun): void {
  const said = ({ document }: JsonRun) => {
    const { source: _, notes: __, time: ___, ...rest } = document;
    return JSON.stringify(rest);
  };
  demand(kept.document.source === 'cache', 'the answer was not kept');
  demand(said(kept) === said(live), 'the answer that was kept says otherwise');
}
