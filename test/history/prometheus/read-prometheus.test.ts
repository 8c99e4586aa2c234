import { describe, expect, test } from 'vitest';
import {
  type PrometheusRange,
  readPrometheus,
} from '../../../src/history/prometheus/read-prometheus.js';
import type { PrometheusPoll } from '../../../src/history/prometheus/series-polls.js';
import type { HttpSend } from '../../../src/http/http-send.js';
import {
  type ReceivedRequest,
  type ReceiverReply,
  startReceiver,
} from '../../support/servers/receiver.js';
import { fetchSend } from './fetch-send.js';

const DAY_MS = 86_400_000;
const TO = Date.parse('2026-11-28T12:00:00Z');

/** The series that a query names, degraded at each point of its range. */
function degradedAlways({ path }: ReceivedRequest): ReceiverReply {
  const asked = new URL(path, 'http://x').searchParams;
  const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(asked.get(name)));
  const query = asked.get('query') ?? '';
  const values: [number, string][] = [];
  if (start === undefined || end === undefined || step === undefined) return { status: 400 };
  for (let time = start; time <= end; time += step) values.push([time, '1']);
  if (values.length > 11_000) return { status: 400 };
  const metric = { job: 'x', service: 'API', region: 'us-east-1', status: 'degraded' };
  const isKept = !query.includes('last_success');
  const result = isKept ? [{ metric, values }] : [];
  const data = { resultType: 'matrix', result };
  return { body: JSON.stringify({ status: 'success', data }) };
}

async function readAll(
  url: string,
  over: Partial<PrometheusRange> = {},
  send: HttpSend = fetchSend,
): Promise<PrometheusPoll[]> {
  const range = { url: new URL(url), from: TO - DAY_MS, to: TO, hasRegions: false, ...over };
  const polls: PrometheusPoll[] = [];
  for await (const poll of readPrometheus(range, send, AbortSignal.timeout(25_000))) {
    polls.push(poll);
  }
  return polls;
}

describe('range queries', () => {
  test('ask for each of the series, aligned, with credentials in a header only', async () => {
    const prometheus = await startReceiver(degradedAlways);
    const url = `http://reader:p%40ss-word-1@${prometheus.host}/prom/?dedup=true`;
    const polls = await readAll(url);
    expect(polls).toHaveLength(DAY_MS / 9_000);
    expect(polls[0]).toMatchObject({
      time: TO - DAY_MS,
      intervalMs: 9_000,
      snapshot: { overallStatus: 'degraded', services: [{ name: 'API', status: 'degraded' }] },
    });
    const queries = prometheus.requests.map(({ path }) => {
      const asked = new URL(path, 'http://x');
      expect(asked.pathname).toBe('/prom/api/v1/query_range');
      expect(asked.searchParams.get('dedup')).toBe('true');
      return asked.searchParams.get('query');
    });
    expect(queries.sort()).toEqual([
      'count_over_time(tensorone_up[60s])',
      'count_over_time(tensorone_up[60s])',
      'tensorone_last_success_timestamp_seconds',
      'tensorone_overall_status == 1',
      'tensorone_service_response_time_seconds',
      'tensorone_service_status == 1',
      'tensorone_up',
    ]);
    const authorization = `Basic ${Buffer.from('reader:p@ss-word-1').toString('base64')}`;
    expect(prometheus.requests[0]?.headers.authorization).toBe(authorization);
  });

  test('of ninety days are several, none of more than 11,000 points, without a seam', async () => {
    const prometheus = await startReceiver(degradedAlways);
    const polls = await readAll(prometheus.url, { from: TO - 90 * DAY_MS });
    expect(polls).toHaveLength(90 * 1_440);
    const pauses = new Set(polls.slice(1).map(({ time }, i) => time - (polls[i]?.time ?? 0)));
    expect(pauses).toEqual(new Set([60_000]));
    expect(polls.at(-1)?.time).toBe(TO - 60_000);
    expect(prometheus.requests).toHaveLength(2 + 13 * 5);
  });

  test('read regions only where they are asked for', async () => {
    const prometheus = await startReceiver(degradedAlways);
    const [poll] = await readAll(prometheus.url, { hasRegions: true, from: TO - 3_600_000 });
    expect(poll).toMatchObject({
      snapshot: {
        services: [{ regions: [{ region: 'us-east-1', status: 'degraded', latency: 1_000 }] }],
      },
    });
    expect(prometheus.requests).toHaveLength(1 + 2 * 7);
  });

  test('are as fine as the scrapes, and only of the time in which there were any', async () => {
    const began = TO - 2 * DAY_MS;
    const steps: string[] = [];
    const starts: number[] = [];
    const prometheus = await startReceiver((request) => {
      const asked = new URL(request.path, 'http://x').searchParams;
      const query = asked.get('query') ?? '';
      const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(asked.get(name)));
      if (query.startsWith('count')) {
        const values: [number, string][] = [];
        for (let time = start ?? 0; time <= (end ?? 0); time += step || 1) {
          if (time * 1_000 >= began) values.push([time, '4']);
        }
        const data = { resultType: 'matrix', result: [{ metric: {}, values }] };
        return { body: JSON.stringify({ status: 'success', data }) };
      }
      steps.push(asked.get('step') ?? '');
      starts.push((start ?? 0) * 1_000);
      return degradedAlways(request);
    });
    await readAll(prometheus.url, { from: TO - 90 * DAY_MS });
    expect(new Set(steps)).toEqual(new Set(['15']));
    expect(Math.min(...starts)).toBeGreaterThan(began - 3_600_000);
  });

  test('may be empty', async () => {
    const data = { resultType: 'matrix', result: [] };
    const body = JSON.stringify({ status: 'success', data });
    const prometheus = await startReceiver(() => ({ body }));
    expect(await readAll(prometheus.url)).toEqual([]);
  });
});

describe('what goes wrong is reported without secrets', () => {
  const PASSWORD = 'correct-horse-battery';

  async function failure(reply: ReceiverReply) {
    const prometheus = await startReceiver(() => reply);
    const read = readAll(`http://reader:${PASSWORD}@${prometheus.host}/`);
    const error = await read.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(PASSWORD);
    return { error, host: prometheus.host };
  }

  test.each([
    [401, 'auth', 'Check the user name and the password in the URL.'],
    [403, 'forbidden', 'Check the user name and the password in the URL.'],
    [404, 'http', 'Is this the address of Prometheus itself?'],
    [302, 'http', undefined],
    [503, 'http', undefined],
  ])('HTTP %i', async (status, kind, hint) => {
    const { error, host } = await failure({ status });
    expect(error).toMatchObject({
      kind,
      hint,
      httpStatus: status,
      message: `Prometheus at http://${host} answered HTTP ${status}`,
    });
  });

  test('an error of Prometheus, with its reason', async () => {
    const reason = `bad: ${PASSWORD} ${Buffer.from(`reader:${PASSWORD}`).toString('base64')}`;
    const body = JSON.stringify({ status: 'error', errorType: 'bad_data', error: reason });
    const { error, host } = await failure({ status: 400, body });
    expect(error).toMatchObject({
      kind: 'http',
      message: `Prometheus at http://${host} answered HTTP 400: bad: [redacted] [redacted]`,
    });
  });

  test('a page instead of an answer', async () => {
    const { error } = await failure({ body: '<html>login</html>' });
    expect(error).toMatchObject({
      kind: 'invalid-response',
      message: 'the answer of Prometheus is not JSON',
    });
  });

  test('no answer at all', async () => {
    const refused: HttpSend = async () => ({
      failure: 'no connection to http://x: refused',
      isUncertain: false,
    });
    await expect(readAll(`http://reader:${PASSWORD}@x/`, {}, refused)).rejects.toMatchObject({
      kind: 'network',
      message: 'cannot read from Prometheus: no connection to http://x: refused',
    });
  });

  test('a login that is missing', async () => {
    const prometheus = await startReceiver(() => ({ status: 401 }));
    const error = await readAll(prometheus.url).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: 'auth',
      hint: 'Put user:password@ in front of the host where it asks for a login.',
    });
  });
});
