import fc from 'fast-check';
import { hostileText, KEY } from './hostile-arbitraries.js';

/** What a client waits for, in the order of a dialogue. */
const STEPS = [
  ...(['greeting', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'body'] as const),
  ...(['rset', 'quit'] as const),
] as const;

export type Step = (typeof STEPS)[number];

/** The steps without which no mail is accepted; what comes after it does not matter. */
export const UNTIL_ACCEPTED: readonly Step[] = STEPS.slice(0, STEPS.indexOf('body') + 1);

/** What a server does at a step. */
export interface Deviation {
  readonly step: Step;
  /** What it sends; `null` for the proper reply. */
  readonly bytes: Uint8Array | null;
  /** How many bytes of it at a time; `null` for all at once. */
  readonly chunk: number | null;
  readonly after: 'go-on' | 'close' | 'reset';
}

/** How a server deviates from a proper dialogue; each step at most once. */
export interface Dialogue {
  readonly security: 'starttls' | 'none';
  readonly deviations: readonly Deviation[];
}

const code = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('220', '250', '334', '354', '421', '451', '535', '550') },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 999 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('', '2', '25', '2500', '-250', 'abc', '٢٥٠', '1e2') },
);

const base64 = (text: string) => Buffer.from(text).toString('base64');

const words = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constantFrom('ok', base64(KEY), base64(`\0robot\0${KEY}`), '') },
);

const line = fc
  .tuple(code, fc.constantFrom(' ', '-', ''), words, fc.constantFrom('\r\n', '\r\n', '\n', '\r'))
  .map((parts) => parts.join(''));

const bytes = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(code, words).map(([id, text]) => `${id} ${text}\r\n`) },
  // Several lines of one reply, or several replies at once.
  {
    weight: 4,
    arbitrary: fc.array(line, { minLength: 1, maxLength: 5 }).map((all) => all.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '250', '250-x', '250 x\r', `250 ${'x'.repeat(200_000)}\r\n`),
  },
  { weight: 1, arbitrary: fc.constant('250-x\r\n'.repeat(20_000)) },
);

const sent: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 8, arbitrary: bytes.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
);

const after = fc.constantFrom<Deviation['after'][]>('go-on', 'close', 'close', 'reset');

const step = fc.constantFrom<Step[]>(...STEPS);

/** Silence costs a deadline: it is rare, and so is a reply that is never ended. */
const deviation: fc.Arbitrary<Deviation> = fc.record({
  step,
  bytes: fc.option(sent, { freq: 4 }),
  chunk: fc.option(fc.integer({ min: 1, max: 7 }), { freq: 2 }),
  after,
});

export const dialogue: fc.Arbitrary<Dialogue> = fc.record({
  security: fc.constantFrom<Dialogue['security'][]>('none', 'none', 'starttls'),
  deviations: fc.uniqueArray(deviation, { maxLength: 2, selector: (each) => each.step }),
});

/** A dialogue in which all goes well. */
export const PROPER: Dialogue = { security: 'none', deviations: [] };
