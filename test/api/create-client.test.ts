import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RequestLog } from '../../src/api/create-client.js';
import { aClient, failureOf, KEY } from '../helpers/a-client.js';
import { startFakeApi } from '../helpers/fake-api.js';
import { fixture } from '../helpers/fixture.js';
import { manualClock } from '../helpers/manual-clock.js';

const EXAMPLE = fixture('system-status');
const ERROR_401 = fixture('error-401');
const ERROR_429 = fixture('error-429');

describe('requests', () => {
  it('carry the key, and ask for what is wanted with brackets', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const client = await aClient(`${api.url}/gate/`);
    await client.fetchStatus({
      services: ['api', 'größe & co'],
      regions: ['us-east-1'],
      includeMetrics: true,
      includeIncidents: false,
    });
    await client.fetchStatus({ includeMetrics: false, includeIncidents: true });
    const [first, second] = api.requests;
    expect(first).toMatchObject({
      method: 'GET',
      path: '/gate/v2/monitoring/system-status',
      headers: {
        authorization: `Bearer ${KEY}`,
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': expect.stringMatching(/^tensorone-status\/\d+\.\d+\.\d+/),
      },
    });
    expect([...(first?.query ?? [])]).toEqual([
      ['services[]', 'api'],
      ['services[]', 'größe & co'],
      ['regions[]', 'us-east-1'],
      ['includeMetrics', 'true'],
      ['includeIncidents', 'false'],
    ]);
    expect([...(second?.query ?? [])]).toEqual([]);
  });

  it('tell the answer, when it came, and what is left of the rate limit', async () => {
    const headers = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '42' };
    const api = await startFakeApi({ body: EXAMPLE, headers });
    const answer = await (await aClient(api.url)).fetchStatus();
    expect(answer).toMatchObject({
      fetchedAt: Date.parse('2024-01-16T18:30:30Z'),
      source: 'live',
      rateLimit: { limit: 100, remaining: 42, resetAt: null, windowMs: null },
      notes: [],
    });
    expect(answer.snapshot.services.map((s) => s.name)).toEqual([
      'API',
      'GPU Clusters',
      'AI Services',
    ]);
  });

  it('read the dependency map', async () => {
    const api = await startFakeApi({ body: fixture('service-dependencies') });
    const { dependencies } = await (await aClient(api.url)).fetchDependencies();
    expect(api.requests[0]?.path).toBe('/v2/monitoring/service-dependencies');
    expect(dependencies.get('API')).toEqual(['Database', 'Monitoring']);
    expect(dependencies.size).toBe(8);
  });
});

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

describe('the deadline', () => {
  it.each([
    ['no answer at all', (_write: (text: string) => void) => undefined],
    ['a body that trickles', (write: (text: string) => void) => write('{"overall')],
  ])('is over %s', async (_what, drive) => {
    const clock = manualClock();
    const api = await startFakeApi({
      drive(response) {
        drive((text) => response.write(text));
        setImmediate(() => clock.advance(10_000));
      },
    });
    const logs: RequestLog[] = [];
    const client = await aClient(api.url, {
      clock,
      retries: 5,
      onRequest: (log) => logs.push(log),
    });
    expect(await failureOf(client.fetchStatus())).toMatchObject({
      kind: 'timeout',
      message: 'no complete answer within 10 s',
    });
    expect(api.requests).toHaveLength(1);
    expect(logs).toMatchObject([
      { httpStatus: null, durationMs: 10_000, error: 'no complete answer within 10 s' },
    ]);
  });

  it('gives way to the caller, who gets the own reason back', async () => {
    const caller = new AbortController();
    const reason = new Error('Ctrl-C');
    const api = await startFakeApi({ drive: () => caller.abort(reason) });
    const client = await aClient(api.url, { retries: 5 });
    await expect(client.fetchStatus({}, caller.signal)).rejects.toBe(reason);
    await expect(client.fetchStatus({}, caller.signal)).rejects.toBe(reason);
    expect(api.requests).toHaveLength(1);
  });
});

describe('unusable answers', () => {
  it.each([
    ['', 'text/html', 'the body is empty'],
    ['  \n', 'application/json', 'the body is empty'],
    ['<!doctype html><title>Log in</title>', 'text/html', 'it is HTML, not JSON'],
    ['Please log in', 'text/html', 'it is HTML, not JSON'],
    ['<a/>', 'application/json', 'it is HTML, not JSON'],
    ['{"overallStatus":"opera', 'application/json', 'its JSON is cut off or damaged'],
    ['[1,', 'application/json', 'its JSON is cut off or damaged'],
    ['upstream says no', 'text/plain', 'it is not JSON'],
  ])('%j as %s: %s', async (body, type, what) => {
    const api = await startFakeApi({ body, headers: { 'content-type': type } });
    const error = await failureOf((await aClient(api.url)).fetchStatus());
    expect(error).toMatchObject({
      kind: 'invalid-response',
      message: `unusable answer: ${what}`,
      httpStatus: 200,
    });
  });

  it('takes a body of just under 10 MB, and refuses one above', async () => {
    const padded = (size: number) => JSON.stringify({ ...EXAMPLE, padding: 'x'.repeat(size) });
    const api = await startFakeApi((_request, count) => ({
      body: padded(count === 1 ? 10_000_000 : 10_485_760),
    }));
    const client = await aClient(api.url);
    expect((await client.fetchStatus()).snapshot.services).toHaveLength(3);
    expect(await failureOf(client.fetchStatus())).toMatchObject({
      kind: 'invalid-response',
      message: 'unusable answer: more than 10 MB',
    });
  });

  it('reads a body that was compressed unasked, but no bomb, no damage, no other coding', async () => {
    const bodies: readonly [string, Buffer | string][] = [
      ['gzip', gzipSync(JSON.stringify(EXAMPLE))],
      ['GZIP', gzipSync(JSON.stringify(EXAMPLE))],
      ['gzip', gzipSync(Buffer.alloc(50_000_000))],
      ['gzip', gzipSync(JSON.stringify(EXAMPLE)).subarray(0, 100)],
      ['br', 'not brotli'],
      ['zstd', 'x'],
    ];
    const api = await startFakeApi((_request, count) => {
      const [encoding, body] = bodies[count - 1] ?? ['', ''];
      return { body, headers: { 'content-encoding': encoding } };
    });
    const client = await aClient(api.url);
    const said: string[] = [];
    for (const _ of bodies) {
      said.push(
        await client.fetchStatus().then(
          ({ snapshot }) => snapshot.overallStatus,
          (error: Error) => error.message,
        ),
      );
    }
    expect(said).toEqual([
      'operational',
      'operational',
      'unusable answer: more than 10 MB',
      'unusable answer: the gzip body is damaged',
      'unusable answer: the br body is damaged',
      'unusable answer: an unknown content-encoding',
    ]);
  });
});

describe('conditional requests', () => {
  it('repeat an answer that has not changed, with its own time and budget', async () => {
    const clock = manualClock();
    const api = await startFakeApi((request, count) =>
      request.headers['if-none-match'] === undefined
        ? {
            body: EXAMPLE,
            headers: { etag: '"1"', 'last-modified': 'Tue, 16 Jan 2024 18:30:00 GMT' },
          }
        : { status: 304, headers: { 'x-ratelimit-remaining': String(count) } },
    );
    const client = await aClient(api.url, { clock });
    const first = await client.fetchStatus();
    clock.advance(60_000);
    const second = await client.fetchStatus();
    expect(second).toMatchObject({
      snapshot: first.snapshot,
      fetchedAt: first.fetchedAt + 60_000,
      source: 'live',
      rateLimit: { remaining: 2 },
    });
    expect(api.requests[1]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Tue, 16 Jan 2024 18:30:00 GMT',
    });
  });

  it('are made for the same query only, and forgotten with the validators', async () => {
    const api = await startFakeApi((_request, count) => ({
      body: EXAMPLE,
      headers: count === 1 ? { etag: '"1"' } : {},
    }));
    const client = await aClient(api.url);
    await client.fetchStatus();
    await client.fetchStatus({ services: ['api'] });
    await client.fetchStatus();
    await client.fetchStatus();
    expect(api.requests.map((r) => r.headers['if-none-match'])).toEqual([
      undefined,
      undefined,
      '"1"',
      undefined,
    ]);
  });

  it('a 304 that nobody asked for is no answer', async () => {
    const api = await startFakeApi({ status: 304 });
    expect(await failureOf((await aClient(api.url)).fetchStatus())).toMatchObject({
      kind: 'invalid-response',
      httpStatus: 304,
    });
  });
});

describe('the log', () => {
  it('tells each exchange, and never the key', async () => {
    const api = await startFakeApi((_request, count) =>
      count === 1
        ? { status: 500, body: { message: KEY, request_id: 'req_body' } }
        : {
            body: EXAMPLE,
            headers: { 'x-request-id': `req_${KEY}`, 'x-ratelimit-remaining': '9' },
          },
    );
    const logs: RequestLog[] = [];
    const client = await aClient(api.url, { retries: 1, onRequest: (log) => logs.push(log) });
    await client.fetchStatus({ services: ['api'] });
    const url = `${api.url}/v2/monitoring/system-status?services[]=api`;
    expect(logs).toMatchObject([
      { method: 'GET', url, httpStatus: 500, durationMs: 0, requestId: 'req_body' },
      {
        method: 'GET',
        url,
        httpStatus: 200,
        requestId: 'req_[redacted]',
        rateLimit: { remaining: 9 },
      },
    ]);
    expect(JSON.stringify(logs)).not.toContain(KEY);
  });
});
