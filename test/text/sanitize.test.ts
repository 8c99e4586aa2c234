import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLine, sanitizeLine, sanitizeText } from '../../src/text/sanitize.js';

const HARMFUL = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

describe('sanitizeLine', () => {
  it.each([
    ['plain words, ünïcödé 日本 👩‍🚀', 'plain words, ünïcödé 日本 👩‍🚀'],
    ['\u001b[31mred\u001b[0m', '[31mred[0m'],
    ['\u009b2Jcleared', '2Jcleared'],
    ['one\r\ntwo\tthree', 'one two three'],
    ['one\u2028two\u2029three', 'one two three'],
    ['bell\u0007 nul\u0000 del\u007f nel\u0085', 'bell nul del nel'],
    ['\u202eevil\u2066\u2069\u200e\u200f\u061c', 'evil'],
    ['half \ud83d pair', 'half \ufffd pair'],
    ['half \udc00\u0007', 'half \ufffd'],
    ['', ''],
  ])('makes %j into %j', (text, expected) => {
    expect(sanitizeLine(text)).toBe(expected);
  });

  it('leaves nothing harmful, whatever comes, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = sanitizeLine(text);
        expect(clean).not.toMatch(HARMFUL);
        expect(clean.isWellFormed()).toBe(true);
        expect(sanitizeLine(clean)).toBe(clean);
      }),
    );
  });
});

describe('sanitizeText', () => {
  it.each([
    ['one\r\ntwo\tthree', 'one\ntwo\tthree'],
    ['one\u2028two', 'one\ntwo'],
    ['\u001b]0;title\u0007\nbody', ']0;title\nbody'],
    ['\u202eevil\ud800', 'evil\ufffd'],
    ['clean\n\ttext', 'clean\n\ttext'],
  ])('makes %j into %j', (text, expected) => {
    expect(sanitizeText(text)).toBe(expected);
  });
});

describe('cutLine', () => {
  it.each([
    ['plain', 3, 'pla'],
    ['plain', 9, 'plain'],
    ['a😀b', 3, 'a😀'],
    ['a😀b', 2, 'a'],
    ['', 2, ''],
  ])('%j at %i is %j', (text, most, expected) => {
    expect(cutLine(text, most)).toBe(expected);
  });
});
