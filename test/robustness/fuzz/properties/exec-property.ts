import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { processSurroundings } from '../../../../src/system/context.js';
import { Secrets } from '../../../../src/text/secrets.js';
import { createExec } from '../../../../src/watch/channels/exec/exec.js';
import { findControl } from '../../../support/hostile-text.js';
import { aMessage, anEvent } from '../../../watch/channels/channel-harness.js';
import { hostileText, KEY } from '../bodies/hostile-arbitraries.js';
import { demand, excerpt } from '../demand.js';
import { withFolder } from '../with-folder.js';
import { within } from '../within.js';
import { checkReason } from './check-reason.js';

const { sleep } = processSurroundings();

const TIMEOUT_MS = 1_500;

/** How a command ends, and its exit code; `null` where it has none. */
const ENDS = [
  ...Array.from({ length: 4 }, () => ({ words: 'exit 0', exitCode: 0 })),
  ...[1, 2, 64, 75, 126, 127, 128, 255].map((code) => ({ words: `exit ${code}`, exitCode: code })),
  ...['TERM', 'KILL', 'SEGV', 'HUP', 'PIPE'].map((name) => ({
    words: `trap - TERM HUP PIPE; kill -${name} $$`,
    exitCode: null,
  })),
  { words: 'exec no-such-program', exitCode: 127 },
  { words: 'exec sleep 100', exitCode: null },
] as const;

/** What a command does before it ends: with its input, its output, and processes of its own. */
const ACTS = [
  ...['cat > /dev/null', 'exec <&-', 'head -c 10 > /dev/null', 'cat', 'cat >&2', 'true'],
  ...['cat "$NOISE"', 'cat "$NOISE" >&2', 'cat "$NOISE" "$NOISE" >&2', 'printf %s "$KEY" >&2'],
  ...['exec >&-', 'exec 2>&-', 'exec >&- 2>&-', 'echo "$KEY"', 'printf "\\033[2J\\377" >&2'],
  ...['sleep 3 &', 'sleep 3 > /dev/null &', '(sleep 3 &)', 'exec 3<&0; sleep 3 <&3 &'],
  ...['trap "" TERM HUP PIPE', 'set -x', 'ulimit -n 8', 'cd /', 'kill -STOP 999999 2> /dev/null'],
] as const;

const noise = fc.oneof(
  { weight: 3, arbitrary: hostileText.map((text) => Buffer.from(text)) },
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  // Cut where it is long, perhaps in the middle of the key.
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 1, max: 40 })
      .map((pad) => Buffer.from(`${KEY}${'x'.repeat(pad)}`.repeat(3_000))),
  },
  { weight: 1, arbitrary: fc.constant(Buffer.alloc(1_000_000, '\u001b[31m')) },
);

const execCase = fc.record({
  acts: fc.array(fc.constantFrom(...ACTS), { maxLength: 4 }),
  end: fc.constantFrom(...ENDS),
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
