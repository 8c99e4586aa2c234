import { describe, expect, it } from 'vitest';
import type { HttpSendReply } from '../../../src/http/http-send.js';
import { assessReply } from '../../../src/watch/channels/http-result.js';
import { NOW, SECRET } from './channel-harness.js';

const URL_WITH_SECRETS = new URL(
  `https://jo:${SECRET}@hooks.example/services/T00/${SECRET}/caf%C3%A9-latte?token=abc12345`,
);

const assess = (httpStatus: number, parts: Partial<HttpSendReply> = {}) =>
  assessReply({ httpStatus, headers: {}, body: '', ...parts }, URL_WITH_SECRETS, NOW);

const reasonOf = (body: string, headers: HttpSendReply['headers'] = {}) => {
  const result = assess(404, { body, headers });
  return result.outcome === 'failed' ? result.reason : result.outcome;
};

describe('assessReply', () => {
  it.each([200, 201, 202, 204, 299])('HTTP %i is a yes', (status) => {
    expect(assess(status, { body: 'whatever' })).toEqual({ outcome: 'accepted' });
  });

  it.each([
    ...[408, 425, 429, 500, 502, 503, 504, 599].map((status) => [status, true] as const),
    ...[301, 302, 304, 400, 401, 403, 404, 410, 418, 422].map((s) => [s, false] as const),
  ])('HTTP %i is a no that may pass: %s', (status, isTransient) => {
    expect(assess(status)).toMatchObject({
      outcome: 'failed',
      reason: `HTTP ${status}`,
      isTransient,
      isUncertain: status === 504,
    });
  });

  it.each([
    [503, '120', 120_000],
    [429, 'Tue, 16 Jan 2024 18:43:30 GMT', 59_500],
    [429, 'soon', undefined],
    [404, '120', undefined],
  ])('HTTP %i with Retry-After: %s waits %j ms', (status, value, retryAfterMs) => {
    expect(assess(status, { headers: { 'retry-after': value } })).toHaveProperty(
      'retryAfterMs',
      retryAfterMs,
    );
  });

  it('passes on that no answer came, and how certain that is', () => {
    for (const isUncertain of [true, false]) {
      expect(assessReply({ failure: 'no luck', isUncertain }, URL_WITH_SECRETS, NOW)).toEqual({
        outcome: 'failed',
        reason: 'no luck',
        isTransient: true,
        isUncertain,
      });
    }
  });
});

describe('what the answer says', () => {
  it.each([
    ['a word', 'no_service', 'HTTP 404: no_service'],
    ['a sentence', ' The hook is gone.\n', 'HTTP 404: The hook is gone.'],
    ['a JSON string', '"start time must be before end time"\n', expect.stringMatching(/: start/)],
    ['two lines', 'bad\nworse', 'HTTP 404: bad worse'],
    ['control characters', 'a\u001b[2Jb\u202ec', 'HTTP 404: a[2Jbc'],
    ['many words', 'word '.repeat(99), expect.stringMatching(/^HTTP 404: (word ?)+…$/)],
  ])('is repeated where it is %s', (_, body, expected) => {
    expect(reasonOf(body)).toEqual(expected);
    expect(reasonOf(body).length).toBeLessThanOrEqual(210);
  });

  it.each([
    ['nothing', ''],
    ['only controls', '\u001b\u0000'],
    ['a page', '<html><body>Not found</body></html>'],
    ['a document without a message', '{"code":17}'],
    ['a list', '["no"]'],
    ['long', 'word '.repeat(101)],
    ['no text', 'a\ufffdb'],
    ['the path', `Cannot POST /services/T00/${SECRET}`],
    ['a part of the path', `no hook named ${SECRET.toLowerCase()}`],
    ['a part of that', `no hook named ${SECRET.slice(0, 7)}`],
    ['the path, decoded', 'no hook named café-latte'],
    ['the path, encoded', 'no hook named caf%C3%A9-latte'],
    ['the query', 'token=abc12345 is wrong'],
    ['the path in base64', `no hook ${Buffer.from(`/T00/${SECRET}`).toString('base64')}`],
    ['the path, encoded as a whole', encodeURIComponent(`/services/T00/${SECRET}`)],
    ['the path, parted by what is taken out', [...`hook ${SECRET}`].join('\u0000')],
    ['the path among other letters', `xx${SECRET}yy`],
  ])('is left out where it is %s', (_, body) => {
    expect(reasonOf(body)).toBe('HTTP 404');
  });

  it.each([
    ['message', { message: 'no' }],
    ['error', { error: 'no' }],
    ['error.message', { error: { code: 5, message: 'no' } }],
    ['detail', { detail: 'no' }],
    ['errors[0]', { errors: ['no', 'never'] }],
    ['errors[0].message', { errors: [{ message: 'no' }] }],
  ])('is the %s of a JSON document', (_, document) => {
    expect(reasonOf(JSON.stringify(document))).toBe('HTTP 404: no');
  });

  it('is cleaned, redacted and cut in a JSON document, in this order', () => {
    const of = (message: string) => reasonOf(JSON.stringify({ message }));
    expect(of('a\u001b[2Jb\nc')).toBe('HTTP 404: a[2Jb c');
    expect(of(`no hook "${SECRET}" here`)).toBe('HTTP 404: no hook "[redacted]" here');
    expect(of(`no hook ${[...SECRET].join('\u0007')} here`)).toBe(
      'HTTP 404: no hook [redacted] here',
    );
    // The cut would leave half of the secret.
    const long = `${'word '.repeat(38)}${SECRET}`;
    expect(of(long)).not.toContain(SECRET.slice(0, 4));
    expect(of('word '.repeat(999)).length).toBeLessThanOrEqual(210);
  });

  it('is left out where it is compressed', () => {
    expect(reasonOf('H4sI', { 'content-encoding': 'gzip' })).toBe('HTTP 404');
  });
});
