import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UNSCOPED_KEY } from '../../src/simulator/simulated-api.js';
import { startSimulator } from '../../src/simulator/start-simulator.js';
import dependencies from '../fixtures/service-dependencies.json' with { type: 'json' };
import {
  DEPENDENCIES_PATH,
  STATUS_PATH,
  startTestSimulator,
  TEST_START,
} from '../support/servers/simulator.js';
import { checkError, checkSystemStatus } from './openapi-rules.js';

async function simulate(options: Parameters<typeof startTestSimulator>[0] = {}) {
  const simulator = await startTestSimulator(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

describe('the endpoints', () => {
  test('the status, with metrics on demand', async () => {
    const simulator = await simulate();
    const response = await simulator.get(STATUS_PATH);
    const body: unknown = await response.json();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{16}$/);
    expect(checkSystemStatus(body, 'body')).toEqual([]);
    expect(body).toHaveProperty('incidents');
    expect(body).not.toHaveProperty('metrics');
    const query = 'includeMetrics=true&includeIncidents=false';
    const other: unknown = await (await simulator.get(`${STATUS_PATH}?${query}`)).json();
    expect(other).toHaveProperty('metrics');
    expect(other).not.toHaveProperty('incidents');
  });

  test('the dependency map is that of the example', async () => {
    const simulator = await simulate();
    const response = await simulator.get(DEPENDENCIES_PATH);
    expect(await response.json()).toEqual(dependencies);
  });

  test.each([
    'services[]=api&services[]=clusters',
    'services=api&services=clusters',
    'services%5B%5D=clusters&services%5B%5D=api&services%5B%5D=api',
    'services[]=clusters&services=api&no-such-parameter=1',
  ])('filters by %s', async (query) => {
    const simulator = await simulate();
    const response = await simulator.get(`${STATUS_PATH}?${query}&regions[]=eu-west-1`);
    expect(await response.json()).toMatchObject({
      services: [
        { name: 'API', regions: [{ region: 'eu-west-1' }] },
        { name: 'GPU Clusters', regions: [{ region: 'eu-west-1' }] },
      ],
    });
  });

  test('HEAD has the headers of GET and no body', async () => {
    const simulator = await simulate();
    const headers = { authorization: `Bearer ${simulator.apiKey}` };
    const got = await simulator.get(DEPENDENCIES_PATH);
    const response = await fetch(simulator.url + DEPENDENCIES_PATH, { method: 'HEAD', headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe(got.headers.get('etag'));
    expect(response.headers.get('content-length')).toBe(got.headers.get('content-length'));
    expect(await response.text()).toBe('');
  });

  test('two simulators with the same seed and clock answer the same, byte by byte', async () => {
    const [one, two] = await Promise.all([simulate({ seed: 7 }), simulate({ seed: 7 })]);
    expect(one.apiKey).toBe(two.apiKey);
    for (let second = 0; second < 20; second++) {
      const [a, b] = await Promise.all([one.get(STATUS_PATH), two.get(STATUS_PATH)]);
      expect(await a.text()).toBe(await b.text());
      expect(a.headers.get('x-request-id')).toBe(b.headers.get('x-request-id'));
      one.clock.advance(1_000);
      two.clock.advance(1_000);
    }
  });

  test('a scenario may take the API itself down for a while', async () => {
    const simulator = await simulate();
    const seen: number[] = [];
    for (const second of [73, 74, 80, 81]) {
      simulator.clock.set(TEST_START + second * 1_000);
      seen.push((await simulator.get(STATUS_PATH)).status);
    }
    expect(seen).toEqual([200, 503, 503, 200]);
  });
});

describe('errors', () => {
  const call = async (init: { path?: string; method?: string; key?: string | null }) => {
    const simulator = await simulate();
    const { path = STATUS_PATH, method = 'GET', key = `Bearer ${simulator.apiKey}` } = init;
    const response = await fetch(simulator.url + path, {
      method,
      headers: key === null ? {} : { authorization: key },
    });
    const body: unknown = await response.json();
    expect(checkError(body, 'body')).toEqual([]);
    expect(body).toMatchObject({
      code: response.status,
      request_id: response.headers.get('x-request-id'),
      timestamp: '2024-01-16T18:30:00.000Z',
    });
    expect(response.headers.get('x-ratelimit-limit')).toBe('10000');
    return { status: response.status, headers: response.headers, body };
  };

  test.each([
    { key: null },
    { key: 'Bearer tpo_test_wrong' },
    { key: 'Bearer ' },
    { key: 'Basic dXNlcjpwYXNz' },
  ])('401 for $key', async ({ key }) => {
    const { status, headers, body } = await call({ key });
    expect(status).toBe(401);
    expect(headers.get('x-ratelimit-remaining')).toBe('10000');
    expect(body).toMatchObject({ error: 'UNAUTHORIZED', message: 'Invalid or missing API key' });
  });

  test('403 for a key that may not read', async () => {
    const { status, body } = await call({ key: `Bearer ${UNSCOPED_KEY}` });
    expect(status).toBe(403);
    expect(body).toMatchObject({ error: 'FORBIDDEN' });
  });

  test.each(['/', '/v2/monitoring', `${STATUS_PATH}/`, '//evil', '/%zz'])(
    '404 for %s',
    async (path) => {
      const { status, body } = await call({ path });
      expect(status).toBe(404);
      expect(body).toMatchObject({ error: 'RESOURCE_NOT_FOUND', details: { path } });
    },
  );

  test.each(['POST', 'PUT', 'DELETE'])('405 for %s', async (method) => {
    const { status, headers, body } = await call({ method });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, HEAD');
    expect(body).toMatchObject({ error: 'METHOD_NOT_ALLOWED' });
  });

  test.each([
    { query: 'services[]=apii', parameter: 'services[]', value: 'apii' },
    { query: 'services=GPU%20Clusters', parameter: 'services[]', value: 'GPU Clusters' },
    { query: 'services[]=', parameter: 'services[]', value: '' },
    { query: 'regions[]=eu-west-1&regions[]=mars', parameter: 'regions[]', value: 'mars' },
    { query: 'includeMetrics=yes', parameter: 'includeMetrics', value: 'yes' },
    { query: 'includeIncidents=', parameter: 'includeIncidents', value: '' },
  ])('400 for $query', async ({ query, parameter, value }) => {
    const { status, body } = await call({ path: `${STATUS_PATH}?${query}` });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'VALIDATION_ERROR', details: { parameter, value } });
  });
});

describe('the rate limit', () => {
  const quotaOf = (response: Response) =>
    ['limit', 'remaining', 'reset', 'window'].map((name) =>
      Number(response.headers.get(`x-ratelimit-${name}`)),
    );

  test('counts down, answers 429 with the time to wait, and begins anew', async () => {
    const simulator = await simulate({ rateLimit: { limit: 2, windowSeconds: 60 } });
    const reset = TEST_START / 1_000 + 60;
    expect(quotaOf(await simulator.get(STATUS_PATH))).toEqual([2, 1, reset, 60]);
    simulator.clock.advance(20_500);
    expect(quotaOf(await simulator.get(DEPENDENCIES_PATH))).toEqual([2, 0, reset, 60]);
    const refused = await simulator.get(STATUS_PATH);
    expect(refused.status).toBe(429);
    expect(quotaOf(refused)).toEqual([2, 0, reset, 60]);
    expect(refused.headers.get('retry-after')).toBe('40');
    const body: unknown = await refused.json();
    expect(checkError(body, 'body')).toEqual([]);
    expect(body).toMatchObject({
      error: 'RATE_LIMIT_EXCEEDED',
      message: 'Rate limit exceeded',
      code: 429,
      details: { limit: 2, window: 60, retry_after: 40 },
    });
    simulator.clock.set(TEST_START + 59_999);
    expect((await simulator.get(STATUS_PATH)).headers.get('retry-after')).toBe('1');
    simulator.clock.set(TEST_START + 60_000);
    expect(quotaOf(await simulator.get(STATUS_PATH))).toEqual([2, 1, reset + 60, 60]);
  });

  test('is not spent by those who have no key', async () => {
    const simulator = await simulate({ rateLimit: { limit: 1, windowSeconds: 60 } });
    await simulator.get(STATUS_PATH, { authorization: 'Bearer tpo_test_wrong' });
    expect((await simulator.get(STATUS_PATH)).status).toBe(200);
  });

  test('begins anew when the clock is set back', async () => {
    const simulator = await simulate({ rateLimit: { limit: 1, windowSeconds: 60 } });
    await simulator.get(STATUS_PATH);
    simulator.clock.advance(-86_400_000);
    expect(quotaOf(await simulator.get(STATUS_PATH))).toEqual([
      1,
      0,
      TEST_START / 1_000 - 86_340,
      60,
    ]);
  });
});

describe('conditional requests', () => {
  test.each([
    { condition: 'if-none-match', of: 'etag' },
    { condition: 'if-modified-since', of: 'last-modified' },
  ])('$condition is answered with an empty 304 until the next refresh', async (row) => {
    const simulator = await simulate();
    const first = await simulator.get(STATUS_PATH);
    expect(first.headers.get('last-modified')).toBe('Tue, 16 Jan 2024 18:30:00 GMT');
    const headers = { [row.condition]: first.headers.get(row.of) ?? '' };
    simulator.clock.advance(999);
    const unchanged = await simulator.get(STATUS_PATH, headers);
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
    expect(unchanged.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(unchanged.headers.get('x-ratelimit-remaining')).toBe('9998');
    simulator.clock.advance(1);
    expect((await simulator.get(STATUS_PATH, headers)).status).toBe(200);
  });

  test.each([
    { tags: '*', status: 304 },
    { tags: '"other", W/TAG', status: 304 },
    { tags: '"other"', status: 200 },
  ])('If-None-Match: $tags gives $status, whatever If-Modified-Since says', async (row) => {
    const simulator = await simulate();
    const tag = (await simulator.get(DEPENDENCIES_PATH)).headers.get('etag') ?? '';
    const response = await simulator.get(DEPENDENCIES_PATH, {
      'if-none-match': row.tags.replace('TAG', tag),
      'if-modified-since': 'Tue, 16 Jan 2024 18:30:00 GMT',
    });
    expect(response.status).toBe(row.status);
  });

  test('a date that is none is ignored, and another query is another version', async () => {
    const simulator = await simulate();
    const headers = { 'if-modified-since': 'yesterday' };
    expect((await simulator.get(STATUS_PATH, headers)).status).toBe(200);
    const etag = (await simulator.get(STATUS_PATH)).headers.get('etag') ?? '';
    const other = await simulator.get(`${STATUS_PATH}?services[]=api`, { 'if-none-match': etag });
    expect(other.status).toBe(200);
  });
});

describe('the server', () => {
  test('listens on the loopback interface and keeps a log', async () => {
    const simulator = await simulate({ apiKey: 'tpo_test_mine' });
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    simulator.clock.advance(5);
    await simulator.get(`${STATUS_PATH}?services[]=api`);
    await simulator.get('/nowhere');
    expect(simulator.requests).toMatchObject([
      {
        method: 'GET',
        url: `${STATUS_PATH}?services[]=api`,
        status: 200,
        at: TEST_START + 5,
        headers: { authorization: 'Bearer tpo_test_mine' },
      },
      { url: '/nowhere', status: 404 },
    ]);
  });

  test('close ends connections that are kept open, and may be called twice', async () => {
    const simulator = await startTestSimulator();
    const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => {});
    await new Promise<void>((resolve) => {
      socket.once('data', () => resolve());
      socket.write(`GET ${STATUS_PATH} HTTP/1.1\r\nHost: x\r\n\r\n`);
    });
    await simulator.close();
    await ended;
    await simulator.close();
    await expect(fetch(simulator.url)).rejects.toThrow();
  });

  test('rejects with the reason where the port is taken', async () => {
    const simulator = await simulate();
    const port = Number(new URL(simulator.url).port);
    await expect(startSimulator({ port, now: () => 0 })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
