import { describe, expect, it } from 'vitest';
import { isAllowedHost, isLoopbackAddress } from '../../../src/watch/server/host-check.js';
import { isHostChecked } from '../../../src/watch/server/page-routes.js';

describe('isAllowedHost', () => {
  it.each([
    ['/', 'localhost', true],
    ['/', 'localhost:9469', true],
    ['/', 'LOCALHOST:1', true],
    ['/', '127.0.0.1', true],
    ['/', '127.0.0.1:80', true],
    ['/', '[::1]', true],
    ['/', '[::1]:9469', true],
    ['/', 'status.lan', true],
    ['/', 'Status.LAN:8080', true],
    ['/', undefined, false],
    ['/', '', false],
    ['/', 'evil.example', false],
    ['/', 'localhost.evil.example', false],
    ['/', 'evil.example:9469', false],
    ['/', '127.0.0.1.evil.example', false],
    ['/', '127.0.0.2', false],
    ['/', '::1', false],
    ['/', '0.0.0.0', false],
    ['/', 'localhost@evil.example', false],
    ['/', 'localhost:80:80', false],
    ['/', 'localhost, evil.example', false],
    ['http://localhost:9469/', 'localhost:9469', true],
    ['http://evil.example/', 'localhost', false],
    ['http://localhost/', 'evil.example', false],
    ['HTTPS://evil.example/events', 'localhost', false],
  ])('%s with %s: %s', (url, host, expected) => {
    const hosts = host === undefined ? [] : [host];
    expect(isAllowedHost(url, hosts, ['status.lan'])).toBe(expected);
  });

  it('refuses two of them, also where both are its own', () => {
    expect(isAllowedHost('/', ['localhost', 'evil.example'], [])).toBe(false);
    expect(isAllowedHost('/', ['localhost', 'localhost'], [])).toBe(false);
  });
});

it.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.1', false],
  ['127.evil.example', false],
])('isLoopbackAddress(%s) is %s', (host, expected) => {
  expect(isLoopbackAddress(host)).toBe(expected);
});

it.each([
  ['/metrics', false],
  ['/healthz/', false],
  ['/ready', false],
  ['/status', false],
  ['/status/api', false],
  ['/status.json', true],
  ['/statuses', true],
  ['/', true],
  ['/events', true],
  ['/api/v2/status.json', true],
  ['/badge/overall.svg', true],
])('isHostChecked(%s) is %s', (path, expected) => {
  expect(isHostChecked(path)).toBe(expected);
});
