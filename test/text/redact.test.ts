import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCleaner, redactKey } from '../../src/text/redact.js';

const KEY = 'tpo_live+/0123?456=789';

describe('redactKey', () => {
  it.each([
    ['as it is', KEY],
    ['URL-encoded', encodeURIComponent(KEY)],
    ['URL-encoded in lower case', 'tpo_live%2b%2f0123%3f456%3d789'],
    ['in base64', Buffer.from(KEY).toString('base64')],
    ['in base64 for URLs', Buffer.from(KEY).toString('base64url')],
  ])('hides a secret %s', (_, form) => {
    expect(redactKey(`the key "${form}" is wrong`, KEY)).toBe('the key "[redacted]" is wrong');
  });

  it('hides a secret that went into base64 with other bytes, but for their shared ends', () => {
    const secret = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 });
    const other = fc.string({ unit: 'grapheme-ascii', maxLength: 9 });
    const property = fc.property(secret, other, other, (text, before, after) => {
      const whole = before + text + after;
      // A secret that occurs twice is taken out twice.
      fc.pre(whole.indexOf(text) === whole.lastIndexOf(text));
      const redacted = redactKey(Buffer.from(whole).toString('base64'), text);
      expect(redacted).toMatch(/^[\w+/]*\[redacted\][\w+/]*=*$/);
      const characters = (count: number) => Math.ceil((count * 8) / 6) + 1;
      const [left = '', right = ''] = redacted.split('[redacted]');
      expect(left.length).toBeLessThanOrEqual(characters(before.length));
      expect(right.replace(/=+$/, '').length).toBeLessThanOrEqual(characters(after.length));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('leaves alone what occurs by chance', () => {
    expect(redactKey('a key in a text', 'key')).toBe('a key in a text');
    expect(redactKey('a text', '')).toBe('a text');
  });
});

describe('a cleaner', () => {
  it('looks for the key once what could hide it is gone', () => {
    const split = `${KEY.slice(0, 5)}\u200e\u0000${KEY.slice(5)}`;
    expect(createCleaner(KEY).line(`a ${split}\nb`)).toBe('a [redacted] b');
    expect(createCleaner(KEY).text(`a ${split}\nb`)).toBe('a [redacted]\nb');
  });
});
