import { describe, expect, it } from 'vitest';
import type { RequestLog } from '../../src/http/request-log.js';
import { aClient, failureOf, KEY } from '../support/a-client.js';
import { fixture } from '../support/fixture.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { FakeClock } from '../support/time/fake-clock.js';
import { manualClock } from '../support/time/manual-clock.js';

const EXAMPLE = fixture('system-status');
const _ERROR_401 = fixture('error-401');
const _ERROR_429 = fixture('error-429');

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

describe('the deadline', () => {
  it.each([
    ['no answer at all', (_write: (text: string) => void) => undefined],
    ['a body that trickles', (write: (text: string) => void) => write('{"overall')],
  ])('is over %s', async (_what, drive) => {
    const clock = new FakeClock();
    const api = await startFakeApi({
      drive(response) {
        drive((text) => response.write(text));
        setImmediate(() => void clock.advance(10_000));
      },
    });
    const logs: RequestLog[] = [];
    const client = await aClient(api.url, {
      clock: { ...clock, random: () => 0 },
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

  it('and equal bodies are read once: the snapshot is the same object, its time is not', async () => {
    const clock = manualClock();
    const later = { ...EXAMPLE, lastUpdated: '2024-01-16T18:31:00Z' };
    const api = await startFakeApi((_request, count) => ({
      body: count === 3 ? later : EXAMPLE,
      headers: { 'x-ratelimit-remaining': String(count) },
    }));
    const client = await aClient(api.url, { clock });
    const first = await client.fetchStatus();
    clock.advance(60_000);
    const second = await client.fetchStatus();
    const third = await client.fetchStatus();
    const fourth = await client.fetchStatus();
    expect(second.snapshot).toBe(first.snapshot);
    expect(second).toMatchObject({
      fetchedAt: first.fetchedAt + 60_000,
      rateLimit: { remaining: 2 },
    });
    expect(third.snapshot.lastUpdated).toBe(later.lastUpdated);
    expect(fourth.snapshot).not.toBe(first.snapshot);
    expect(fourth.snapshot).toEqual(first.snapshot);
  });

  it('but a body that repeats a bad one is refused again', async () => {
    const api = await startFakeApi({ body: '{"overallStatus":"operational"}' });
    const client = await aClient(api.url);
    for (const _ of ['first', 'second']) {
      expect(await failureOf(client.fetchStatus())).toMatchObject({ kind: 'invalid-response' });
    }
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
    const url = `${api.url}/v2/monitoring/system-status`;
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
