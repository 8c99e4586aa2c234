import fc from 'fast-check';
import { hostileText, KEY } from './hostile-arbitraries.js';

export interface CommandEnd {
  readonly words: string;
  /** `null` where it has none. */
  readonly exitCode: number | null;
}

const ENDS: readonly CommandEnd[] = [
  ...Array.from({ length: 4 }, () => ({ words: 'exit 0', exitCode: 0 })),
  ...[1, 2, 64, 75, 126, 127, 128, 255].map((code) => ({ words: `exit ${code}`, exitCode: code })),
  ...['TERM', 'KILL', 'SEGV', 'HUP', 'PIPE'].map((name) => ({
    words: `trap - TERM HUP PIPE; kill -${name} $$`,
    exitCode: null,
  })),
  { words: 'exec no-such-program', exitCode: 127 },
];

/** What a command does before it ends: with its input, its output, and processes of its own. */
const ACTS = [
  ...['cat > /dev/null', 'exec <&-', 'head -c 10 > /dev/null', 'cat', 'cat >&2', 'true'],
  ...['cat "$NOISE"', 'cat "$NOISE" >&2', 'cat "$NOISE" "$NOISE" >&2', 'printf %s "$KEY" >&2'],
  ...['exec >&-', 'exec 2>&-', 'exec >&- 2>&-', 'echo "$KEY"', 'printf "\\033[2J\\377" >&2'],
  ...['sleep 3 &', 'sleep 3 > /dev/null &', '(sleep 3 &)', 'exec 3<&0; sleep 3 <&3 &'],
  ...['trap "" TERM HUP PIPE', 'set -x', 'cd /', 'kill -STOP 999999 2> /dev/null'],
] as const;

/** The lines of a command before its end. */
export const acts = fc.array(fc.constantFrom(...ACTS), { maxLength: 4 });

export const end = fc.constantFrom(...ENDS);

/** What it writes. */
export const noise: fc.Arbitrary<Uint8Array> = fc.oneof(
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
