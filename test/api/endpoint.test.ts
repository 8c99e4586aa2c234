import { describe, expect, it } from 'vitest';
import { DEFAULT_BASE_URL, parseEndpoint } from '../../src/api/endpoint.js';
import { AppError } from '../../src/errors.js';

describe('parseEndpoint', () => {
  it.each([
    [DEFAULT_BASE_URL, 'https://api.tensorone.ai', ''],
    ['https://api.tensorone.ai/', 'https://api.tensorone.ai', ''],
    [' https://gate.example:8443/status/t1/ ', 'https://gate.example:8443', '/status/t1'],
    ['HTTPS://API.Example', 'https://api.example', ''],
    ['https://api.example:443', 'https://api.example', ''],
    ['http://127.0.0.1:8080/x//', 'http://127.0.0.1:8080', '/x'],
    ['http://127.9.9.9', 'http://127.9.9.9', ''],
    ['http://localhost:1', 'http://localhost:1', ''],
    ['http://api.localhost:1', 'http://api.localhost:1', ''],
    ['http://[::1]:1', 'http://[::1]:1', ''],
  ])('reads %j', (text, origin, pathPrefix) => {
    expect(parseEndpoint(text, { allowHttp: false })).toEqual({ origin, pathPrefix });
  });

  it.each([
    ['api.tensorone.ai', 'has no scheme'],
    ['', 'has no scheme'],
    ['localhost:8080', 'has no scheme'],
    ['user:s3cret@api.tensorone.ai', 'has no scheme'],
    ['ftp://api.tensorone.ai', 'must be https, not ftp'],
    ['file:///etc/passwd', 'must be https, not file'],
    ['https://', 'not a valid URL'],
    ['https://user:s3cret@:x', 'not a valid URL'],
    ['https://user:s3cret@api.tensorone.ai', 'must not hold a user name or a password'],
    ['https://user@api.tensorone.ai', 'must not hold a user name or a password'],
    ['https://api.tensorone.ai/?key=s3cret', 'must not hold a query or a fragment'],
    ['https://api.tensorone.ai/#s3cret', 'must not hold a query or a fragment'],
    ['http://api.tensorone.ai', 'plain http to api.tensorone.ai'],
    ['http://127.0.0.1.example', 'plain http'],
    ['http://localhost.example', 'plain http'],
    ['http://0.0.0.0', 'plain http'],
    ['http://[::2]', 'plain http'],
  ])('refuses %j: %s', (text, message) => {
    let thrown: unknown;
    try {
      parseEndpoint(text, { allowHttp: false });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({ kind: 'usage', message: expect.stringContaining(message) });
    expect(JSON.stringify([thrown, String(thrown)])).not.toContain('s3cret');
  });

  it('takes plain http to others where that is allowed', () => {
    expect(parseEndpoint('http://api.example', { allowHttp: true }).origin).toBe(
      'http://api.example',
    );
  });
});
