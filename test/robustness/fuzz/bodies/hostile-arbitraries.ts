import fc from 'fast-check';
import { echoesOf, HOSTILE_PIECES } from '../../../support/hostile-text.js';

/** The key that every run has, and that servers here echo: it is in no output. */
export const KEY = 'tpo_test_fuzz_0123456789abcdef';

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...HOSTILE_PIECES, ...echoesOf(KEY)) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);

/** Text as an attacker would send it; halves of surrogate pairs included. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 30, arbitrary: fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, fc.integer({ min: 50, max: 3_000 }))
      .map(([text, times]) => text.repeat(times)),
  },
);

/** The same where a text must not be empty; now and then nothing is left of it when it is clean. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: hostileText.map((text) => `x${text}`) },
  { weight: 1, arbitrary: hostileText },
);
