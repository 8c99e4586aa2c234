import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCleaner, redactKey } from '../../src/text/redact.js';

const KEY = 'tpo_live+/0123?456=789';

const escaped = (write: (code: number) => string) =>
  [...KEY].map((character) => write(character.charCodeAt(0))).join('');

describe('redactKey', () => {
  it.each([
    ['as it is', KEY],
    ['URL-encoded', encodeURIComponent(KEY)],
    ['URL-encoded in lower case', 'tpo_live%2b%2f0123%3f456%3d789'],
    ['in base64', Buffer.from(KEY).toString('base64')],
    [
      'URL-encoded, every character',
      [...KEY].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''),
    ],
    ['in hexadecimal', Buffer.from(KEY).toString('hex')],
    ['in upper hexadecimal', Buffer.from(KEY).toString('hex').toUpperCase()],
    ['escaped for Markdown', KEY.replace(/[_+?]/g, String.raw`\$&`)],
    ['escaped for JSON', [...KEY].map((c) => (c === '+' ? String.raw`\u002B` : c)).join('')],
    ['escaped for HTML', KEY.replaceAll('+', '&#x2b;').replaceAll('=', '&#61;')],
    ['escaped for HTML with zeros', KEY.replaceAll('t', '&#x0074;')],
    ['escaped for JavaScript', escaped((code) => String.raw`\x${code.toString(16)}`)],
    ['escaped for JavaScript in braces', escaped((code) => String.raw`\u{${code.toString(16)}}`)],
    ['escaped for mail', escaped((code) => `=${code.toString(16).toUpperCase()}`)],
    ['over two lines', KEY.replace('0123', '01\n   23')],
    ['over two lines of JSON', KEY.replace('0123', String.raw`01\r\n23`)],
    ['in quoted-printable', KEY.replace('0123', '01=\r\n23')],
    ['in base64 over two lines', Buffer.from(KEY).toString('base64').replace(/^.{9}/, '$&\r\n')],
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

  it('hides signs and letters beyond ASCII however they are escaped', () => {
    const secret = 'pä$$"w<o>r&d\'\\😀';
    const forms = [
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
      secret.replace('ä', String.raw`\u00e4`).replace('😀', String.raw`\ud83d\ude00`),
    ];
    for (const form of forms) expect(redactKey(`<${form}>`, secret)).toBe('<[redacted]>');
  });

  it('finds a short secret in one piece only', () => {
    expect(redactKey('a 1234 5678 b', '12345678')).toBe('a 1234 5678 b');
    expect(redactKey('a 12345678 b', '12345678')).toBe('a [redacted] b');
  });

  it('takes no longer for a text that nearly holds the secret', () => {
    const nearly = `${KEY.slice(0, -1)} `.repeat(20_000) + ' '.repeat(200_000);
    const startedAt = performance.now();
    expect(redactKey(nearly, KEY)).toBe(nearly);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
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
