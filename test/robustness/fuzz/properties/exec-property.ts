import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { processSurroundings } from '../../../../src/system/context.js';
import { Secrets } from '../../../../src/text/secrets.js';
import { createExec } from '../../../../src/watch/channels/exec/exec.js';
import { findControl } from '../../../support/hostile-text.js';
import { aMessage, anEvent } from '../../../watch/channels/channel-harness.js';
import { acts, type CommandEnd, end, noise } from '../bodies/command.js';
import { KEY } from '../bodies/hostile-arbitraries.js';
import { demand, excerpt } from '../demand.js';
import { withFolder } from '../with-folder.js';
import { within } from '../within.js';
import { checkReason } from './check-reason.js';

const { sleep } = processSurroundings();

const TIMEOUT_MS = 1_500;

/** It is killed when its time is over. */
const NO_END: CommandEnd = { words: 'exec sleep 100', exitCode: null };

const execCase = fc.record({
  acts,
  end: fc.oneof({ weight: 24, arbitrary: end }, { weight: 1, arbitrary: fc.constant(NO_END) }),
  noise,
  /** More than a pipe holds, at times. */
  inputSize: fc.constantFrom(10, 10, 300_000),
  showsOutput: fc.boolean(),
});

type ExecCase = typeof execCase extends fc.Arbitrary<infer T> ? T : never;

/** A command accepts by its exit code alone, ends in time, and neither it nor its output harms. */
export function execProperty(): fc.IAsyncProperty<[ExecCase]> {
  return fc.asyncProperty(execCase, (given) =>
    withFolder(async (folder) => {
      const { acts, end, inputSize, showsOutput } = given;
      const file = join(folder, 'noise');
      writeFileSync(file, given.noise);
      const secrets = new Secrets();
      secrets.add(KEY);
      const shown: string[] = [];
      const channel = createExec({
        command: [...acts, end.words].join('\n'),
        clock: { sleep },
        timeoutMs: TIMEOUT_MS,
        env: { PATH: process.env.PATH, KEY, NOISE: file },
        secrets,
        ...(showsOutput ? { onOutput: (line: string) => shown.push(line) } : {}),
      });
      const message = aMessage({ events: [anEvent({ message: 'x'.repeat(inputSize) })] });
      const never = new AbortController().signal;
      const result = await within(channel.deliver(message, never), 'the delivery does not end');
      const isGood = end.exitCode === 0;
      demand((result.outcome === 'accepted') === isGood, JSON.stringify(result));
      if (result.outcome === 'failed') checkReason(result, [KEY, KEY.slice(-12)]);
      for (const line of shown) {
        const control = findControl(line);
        demand(control === null && !line.includes('\n'), `a line holds ${control}`);
        demand(line.isWellFormed(), 'half of a surrogate pair');
        for (const piece of [KEY, KEY.slice(-12)]) {
          demand(!line.includes(piece), `a line holds the key: ${excerpt(line)}`);
        }
      }
      demand(!channel.label.includes(KEY) && !channel.id.includes(KEY), 'its name is the key');
    }),
  );
}
