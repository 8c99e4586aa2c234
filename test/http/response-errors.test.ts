import { describe, expect, it } from 'vitest';
import { aClient, failureOf, KEY } from '../support/a-client.js';
import { fixture } from '../support/fixture.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { manualClock } from '../support/time/manual-clock.js';

const EXAMPLE = fixture('system-status');
const ERROR_401 = fixture('error-401');
const ERROR_429 = fixture('error-429');

describe('errors of HTTP', () => {
  it.each([
    [400, 'http', 'the API refused the request: Invalid or missing API key (HTTP 400)'],
    [401, 'auth', 'the API does not accept the key: Invalid or missing API key (HTTP 401)'],
    [403, 'forbidden', 'the key may not read the status: Invalid or missing API key (HTTP 403)'],
    [404, 'not-found', 'has no such resource: Invalid or missing API key (HTTP 404)'],
    [418, 'http', 'the API refused the request: Invalid or missing API key (HTTP 418)'],
    [422, 'http', 'the API refused the request: Invalid or missing API key (HTTP 422)'],
    [500, 'http', 'the API failed: Invalid or missing API key (HTTP 500)'],
    [503, 'http', 'the API failed: Invalid or missing API key (HTTP 503)'],
    [301, 'http', 'redirects elsewhere (HTTP 301)'],
    [307, 'http', 'redirects elsewhere (HTTP 307)'],
    [201, 'invalid-response', 'sent no status (HTTP 201)'],
    [206, 'invalid-response', 'sent no status (HTTP 206)'],
  ])('%i is %s, with the request id', async (status, kind, message) => {
    const api = await startFakeApi({ status, body: ERROR_401, headers: { location: 'http://x/' } });
    const error = await failureOf((await aClient(api.url)).fetchStatus());
    expect(error).toMatchObject({
      kind,
      httpStatus: status,
      message: expect.stringContaining(message),
      requestId: 'req_1234567890abcdef',
    });
    expect(api.requests).toHaveLength(1);
  });

  it('take the request id of the header where the body has none', async () => {
    const headers = { 'x-request-id': ' req_header\u0085 ' };
    const api = await startFakeApi({ status: 500, body: '<html>oops</html>', headers });
    const error = await failureOf((await aClient(api.url)).fetchStatus());
    expect(error).toMatchObject({ message: 'the API failed (HTTP 500)', requestId: 'req_header' });
  });

  it.each([
    '',
    'null',
    '[]',
    '{"message":7,"error":{}}',
    '{"message":',
    '{"__proto__":{"message":"x"}}',
  ])('hold no more than is there in %j', async (body) => {
    const api = await startFakeApi({ status: 400, body });
    const error = await failureOf((await aClient(api.url)).fetchStatus());
    expect(error.message).toBe('the API refused the request (HTTP 400)');
  });

  it('are told although their body is too large', async () => {
    const api = await startFakeApi({ status: 503, body: 'x'.repeat(10_485_761) });
    const error = await failureOf((await aClient(api.url, { retries: 1 })).fetchStatus());
    expect(error).toMatchObject({ kind: 'http', message: 'the API failed (HTTP 503)' });
    expect(api.requests).toHaveLength(2);
  });

  it('are told although their body is damaged', async () => {
    const headers = { 'content-encoding': 'gzip' };
    const api = await startFakeApi({ status: 503, body: 'no gzip', headers });
    const error = await failureOf((await aClient(api.url, { retries: 1 })).fetchStatus());
    expect(error.message).toBe('the API failed (HTTP 503)');
    expect(api.requests).toHaveLength(2);
  });

  it('are cleaned, cut, and never repeat the key', async () => {
    const message = `\u001b[2J${KEY} says\r\n${'x'.repeat(2_000)}`;
    const api = await startFakeApi({ status: 403, body: { message, request_id: `r\n${KEY}` } });
    const error = await failureOf((await aClient(api.url)).fetchStatus());
    expect(error.message).toMatch(/: \[2J\[redacted\] says x+ \(HTTP 403\)$/);
    expect(error.message.length).toBeLessThan(600);
    expect(error.requestId).toBe('r [redacted]');
  });

  it('are cut between characters, not within one', async () => {
    const body = { message: `m${'😀'.repeat(400)}`, request_id: `r${'😀'.repeat(400)}` };
    const api = await startFakeApi({ status: 403, body });
    const error = await failureOf((await aClient(api.url)).fetchStatus());
    expect(error.message).toContain(`: m${'😀'.repeat(249)} (HTTP 403)`);
    expect(error.requestId).toBe(`r${'😀'.repeat(249)}`);
  });

  it.each([
    [{ 'retry-after': '60' }, 60_000, 'Try again in 1 min.'],
    [
      { 'x-ratelimit-limit': '100', 'x-ratelimit-reset': '1705429890' },
      60_000,
      'Try again in 1 min; it allows 100 requests a window.',
    ],
    [{ 'x-ratelimit-reset': '1' }, undefined, 'Try again later.'],
    [{}, undefined, 'Try again later.'],
  ])('429 with %j tells when to try again', async (headers, retryAfterMs, hint) => {
    const api = await startFakeApi({ status: 429, body: ERROR_429, headers });
    const error = await failureOf((await aClient(api.url)).fetchStatus());
    expect(error).toMatchObject({ kind: 'rate-limit', retryAfterMs, hint });
    expect(error.requestId).toBe('req_abcdef1234567890');
  });
});

describe('which failures are repeated', () => {
  it.each([429, 500, 502, 503, 504])('%i is', async (status) => {
    const api = await startFakeApi((_request, count) =>
      count < 3 ? { status, body: ERROR_429 } : { body: EXAMPLE },
    );
    const answer = await (await aClient(api.url, { retries: 2 })).fetchStatus();
    expect(answer.snapshot.overallStatus).toBe('operational');
    expect(api.requests).toHaveLength(3);
  });

  it.each([201, 204, 301, 304, 400, 401, 403, 404, 408, 409, 422, 501])(
    '%i is not',
    async (status) => {
      const api = await startFakeApi({
        status,
        body: status === 204 || status === 304 ? '' : '{}',
      });
      await failureOf((await aClient(api.url, { retries: 5 })).fetchStatus());
      expect(api.requests).toHaveLength(1);
    },
  );

  it('an unusable 200 is not', async () => {
    const api = await startFakeApi({ body: '{"overallStatus":' });
    await failureOf((await aClient(api.url, { retries: 5 })).fetchStatus());
    expect(api.requests).toHaveLength(1);
  });

  it('waits for Retry-After by the clock, and gives up at once where it is too long', async () => {
    const clock = manualClock();
    const api = await startFakeApi((_request, count) =>
      count === 1
        ? { status: 503, headers: { 'retry-after': '3' } }
        : { status: 503, headers: { 'retry-after': '3600' } },
    );
    const client = await aClient(api.url, { retries: 5, clock });
    const failure = failureOf(client.fetchStatus());
    while (clock.sleeping() < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(api.requests).toHaveLength(1);
    clock.advance(3_000);
    expect(await failure).toMatchObject({ httpStatus: 503, retryAfterMs: 3_600_000 });
    expect(api.requests).toHaveLength(2);
    expect(clock.sleeping()).toBe(0);
  });
});
