import { describe, expect, it } from 'vitest';
import {
  credentialsOfProxy,
  passwordsOfUrl,
  secretsOfUrl,
  secretsOfUrlsIn,
} from '../../src/text/secrets-of-url.js';

describe('what is secret of a URL', () => {
  it.each([
    ['https://h.example/hook/T0KEN-0123', ['/hook/T0KEN-0123', 'T0KEN-0123']],
    ['https://h.example/a?token=T0KEN-0123', ['T0KEN-0123', '/a?token=T0KEN-0123']],
    ['https://h.example/a#T0KEN-0123', ['T0KEN-0123']],
    ['https://h.example/T0KEN%2F0123', ['T0KEN%2F0123', 'T0KEN/0123']],
    ['https://jo:hunter2%2F@h.example', ['hunter2%2F', 'hunter2/', 'jo:hunter2/']],
    ['https://t0ken-0123@h.example/', ['t0ken-0123']],
    ['no URL at all', ['no URL at all']],
  ])('of %s are %j', (url, secrets) => {
    expect(secretsOfUrl(url)).toEqual(expect.arrayContaining(secrets));
  });

  it.each(['https://h.example', 'https://h.example/', 'https://h.example:8443', ''])(
    'of %j is nothing',
    (url) => {
      expect(secretsOfUrl(url)).toEqual([]);
    },
  );

  it('is found in a command', () => {
    const command = `curl -d @- "https://h.example/T0KEN-0123" 'http://b.example/T1KEN-0123'`;
    expect(secretsOfUrlsIn(command)).toEqual(expect.arrayContaining(['T0KEN-0123', 'T1KEN-0123']));
  });
});

describe('the password', () => {
  it.each([
    ['smtp://jo:hunter2hunter2@h.example:25', 'hunter2hunter2'],
    ['jo:hunter2hunter2@h.example', 'hunter2hunter2'],
    ['http://jo:hunter2/hunter2@h.example', 'hunter2/hunter2'],
    ['http://jo:hunter%zz2@h.example', 'hunter%zz2'],
    ['smtp://jo:hunter2hunter2@h.example/?from=a@b.example', 'hunter2hunter2'],
  ])('of %s is %s', (url, password) => {
    expect(passwordsOfUrl(url)).toContain(password);
  });

  it('may be the name of the user, for a proxy', () => {
    expect(credentialsOfProxy('http://t0ken-0123@proxy.example:3128')).toEqual(
      expect.arrayContaining(['t0ken-0123']),
    );
    expect(credentialsOfProxy('proxy.example:3128')).toEqual([]);
  });
});
