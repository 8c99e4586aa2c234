import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import { parseSmtpUrl } from '../../../../src/watch/channels/email/smtp-url.js';

describe('parseSmtpUrl', () => {
  const login = { user: 'user', password: 'word' };

  it.each([
    ['smtp://mail.example', { host: 'mail.example', port: 587, security: 'starttls', login: null }],
    ['smtps://mail.example', { host: 'mail.example', port: 465, security: 'tls', login: null }],
    [
      'smtp://mail.example:25/',
      { host: 'mail.example', port: 25, security: 'starttls', login: null },
    ],
    // The defaults of http and https mean nothing here.
    [
      'smtp://mail.example:80',
      { host: 'mail.example', port: 80, security: 'starttls', login: null },
    ],
    ['smtps://mail.example:443', { host: 'mail.example', port: 443, security: 'tls', login: null }],
    [
      ' SMTP://user:word@Mail.Example\n',
      { host: 'mail.example', port: 587, security: 'starttls', login },
    ],
    [
      'smtps://user:word@[2001:db8::1]:4465',
      { host: '2001:db8::1', port: 4465, security: 'tls', login },
    ],
    [
      'smtp://user:word@bücher.example',
      { host: 'xn--bcher-kva.example', port: 587, security: 'starttls', login },
    ],
    [
      'smtp://user:word@localhost?tls=off',
      { host: 'localhost', port: 587, security: 'none', login },
    ],
    [
      'smtp://user:word@127.0.0.1:25/?tls=off',
      { host: '127.0.0.1', port: 25, security: 'none', login },
    ],
    ['smtp://[::1]:25?tls=off', { host: '::1', port: 25, security: 'none', login: null }],
    [
      'smtp://joe%40corp.example:p%40ss%2Fw%3A%C3%BC%25@mail.example',
      {
        host: 'mail.example',
        port: 587,
        security: 'starttls',
        login: { user: 'joe@corp.example', password: 'p@ss/w:ü%' },
      },
    ],
    // Not asked for, but what people type.
    [
      'smtp://joe@corp.example:p@ss:word@mail.example',
      {
        host: 'mail.example',
        port: 587,
        security: 'starttls',
        login: { user: 'joe@corp.example', password: 'p@ss:word' },
      },
    ],
    [
      'smtp://user:@localhost?tls=off&name=monitor.example',
      {
        host: 'localhost',
        port: 587,
        security: 'none',
        login: { user: 'user', password: '' },
        name: 'monitor.example',
      },
    ],
  ])('reads %j', (text, server) => {
    expect(parseSmtpUrl(text)).toEqual(server);
  });

  it.each([
    ['', 'must begin with smtp:// or smtps://'],
    ['mail.example', 'must begin with'],
    ['user:s3cret@mail.example:587', 'must begin with'],
    ['s3cret://mail.example', 'must begin with'],
    ['http://user:s3cret@mail.example', 'must begin with'],
    ['smtp:user:s3cret@mail.example', 'must begin with'],
    ['smtp://', 'holds no host'],
    ['smtp:///s3cret', 'holds no host'],
    ['smtp://user:s3cret@', 'is not a valid URL'],
    ['smtp://user:s3cret@mail.example:99999', 'is not a valid URL'],
    ['smtp://user:s3cret@mail.example:x', 'is not a valid URL'],
    ['smtp://user:s3cret@mail.example:0', 'cannot have port 0'],
    ['smtp://user:s3 cret@mail.example', 'must not hold spaces or control characters'],
    ['smtp://user:s3cret@mail.\nexample', 'must not hold spaces or control characters'],
    ['smtp://user:s3cret@mail%zz.example', 'does not hold a valid host'],
    ['smtp://user:s3cret@mail.example/s3cret', 'must not hold a path'],
    ['smtp://user:s3/s3cret@mail.example', 'is not a valid URL'],
    ['smtp://user:3/s3cret@mail.example', 'must not hold a path'],
    ['smtp://user:3?s3cret@mail.example', 'the only parameters are tls=off and name=HOST'],
    ['smtp://user:3#s3cret@mail.example', 'must not hold a fragment'],
    ['smtp://user:s3cret@localhost?tls=on', 'tls can only be off'],
    ['smtp://user:s3cret@localhost?tls=off&tls=s3cret', 'tls can only be off'],
    ['smtp://user:s3cret@localhost?auth=s3cret', 'the only parameters are tls=off and name=HOST'],
    ['smtps://user:s3cret@localhost?tls=off', 'smtps:// and tls=off contradict each other'],
    [
      'smtp://user:s3cret@mail.example?tls=off',
      'tls=off is for this machine only, not for mail.example',
    ],
    ['smtp://user:s3cret@127.0.0.1.example?tls=off', 'is for this machine only'],
    ['smtp://user:s3cret@10.0.0.1?tls=off', 'is for this machine only'],
    ['smtp://s3cret@mail.example', 'must hold both a user name and a password'],
    ['smtp://user:s3cret@mail.example?name=a b', 'must not hold spaces'],
    ['smtp://user:s3cret@mail.example?name=s3cret_s', 'name must be a host name'],
    ['smtp://user:s3cret@mail.example?name=a&name=b', 'that is not known'],
    ['smtp://:s3cret@mail.example', 'must hold both a user name and a password'],
    ['smtp://user:s3cret%@mail.example', 'holds a % that begins no encoded character'],
    ['smtp://us%zzer:s3cret@mail.example', 'holds a % that begins no encoded character'],
    ['smtp://user:s3cret%ff@mail.example', 'holds a % that begins no encoded character'],
    ['smtp://user:s3cret%0d%0aRSET@mail.example', 'holds a control character'],
    ['smtp://user%00:s3cret@mail.example', 'holds a control character'],
  ])('refuses %j: %s', (text, message) => {
    let thrown: unknown;
    try {
      parseSmtpUrl(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(/^TENSORONE_SMTP_URL\b/),
    });
    expect(String(thrown)).toContain(message);
    // Its hint, its stack and its cause too.
    expect(inspect(thrown)).not.toMatch(/s3|cret/);
  });
});
