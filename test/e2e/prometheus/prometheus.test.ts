import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '../../../src/simulator/start-simulator.js';
import { findProgram } from '../../support/find-program.js';
import { fixture } from '../../support/fixture.js';
import { type Reply, startFakeApi } from '../../support/servers/fake-api.js';
import { startReceiver } from '../../support/servers/receiver.js';
import { until } from '../../watch/channels/alertmanager/real-alertmanager.js';
import { startRawClient } from '../../watch/server/raw-client.js';
import { type ProgramOptions, startProgram } from '../run-program.js';
import { type RealPrometheus, runWith, type Series, startPrometheus } from './real-prometheus.js';

const PROMETHEUS = findProgram('prometheus');
const PROMTOOL = findProgram('promtool');

const EXAMPLE = fixture('system-status');
const HOSTILE = 'A "quoted" \\ name\n} 1 # 動画';
/** As it is after the line break in it became a space. */
const CLEANED = 'A "quoted" \\ name } 1 # 動画';

/** The example, fresh, with a hostile service, until it is told to fail. */
async function startApi() {
  let reply: () => Reply = () => ({
    headers: { 'x-ratelimit-limit': '10000', 'x-ratelimit-remaining': '4711' },
    body: {
      ...EXAMPLE,
      lastUpdated: new Date().toISOString(),
      services: [
        ...[EXAMPLE.services].flat(),
        {
          name: HOSTILE,
          status: 'on_fire',
          regions: [{ region: HOSTILE, status: HOSTILE, latency: 1 }],
        },
      ],
    },
  });
  const api = await startFakeApi(() => reply());
  const fail = () => {
    reply = () => ({ status: 503 });
  };
  return { ...api, fail };
}

/** A watch of another process that polls each second; it has polled. */
async function startWatch(argv: readonly string[], options: ProgramOptions) {
  const args = ['watch', '--json', '--listen', '0', '--interval', '1s', '--retries', '0', ...argv];
  const running = startProgram(args, options);
  const said = await running.said(/"type":"poll".*\n/);
  const url = /Listening on (http:\S+):/.exec(said)?.[1] ?? '';
  return { ...running, url };
}

async function expectFound(
  prometheus: RealPrometheus,
  expr: string,
  isFound: (series: readonly Series[]) => boolean,
): Promise<void> {
  let found: readonly Series[] = [];
  await until(
    async () => {
      found = await prometheus.query(expr);
      return isFound(found);
    },
    () => `${expr} is ${JSON.stringify(found)}`,
  );
}

/** The values of its own labels, and its value. */
function describeSeries({ metric, value }: Series): string {
  const { __name__, job, instance, ...labels } = metric;
  return [...Object.values(labels), value[1]].join(' ');
}

/** The queries of the dashboard, with the names of their panels. */
function panelQueries(): readonly (readonly [string, string])[] {
  const path = new URL('../../../contrib/grafana/tensorone-status.json', import.meta.url);
  const { panels } = JSON.parse(readFileSync(path, 'utf8'));
  return panels.flatMap(
    ({ title, targets = [] }: { title: string; targets?: { expr: string }[] }) =>
      targets.map(({ expr }) => [title, expr] as const),
  );
}

describe.skipIf(PROMETHEUS === null)(
  'a real Prometheus (skipped where none is on the PATH)',
  () => {
    it('reads what the watch tells, through a lost feed', { timeout: 60_000 }, async () => {
      const api = await startApi();
      const hook = await startReceiver();
      const argv = ['--metrics', '--no-state', '--alert-on-start', '--webhook', hook.url];
      const watch = await startWatch(argv, { api });
      const prometheus = await startPrometheus(PROMETHEUS ?? '', new URL(watch.url).host);
      const told = `tensorone_notifications_total{result="delivered"}`;
      await expectFound(prometheus, told, ([series]) => series?.value[1] === '1');
      await expectFound(
        prometheus,
        'count_over_time(tensorone_up[1m])',
        ([series]) => Number(series?.value[1]) > 2,
      );

      const is = async (expr: string) => (await prometheus.query(expr)).map(describeSeries).sort();
      expect(await is('tensorone_up')).toEqual(['1']);
      expect(await is('tensorone_overall_status == 1')).toEqual(['operational 1']);
      expect(await is('tensorone_service_status == 1')).toEqual([
        `${CLEANED} unknown 1`,
        'AI Services degraded 1',
        'API operational 1',
        'GPU Clusters operational 1',
      ]);
      expect(await is('tensorone_service_region_status{status="degraded"} == 1')).toEqual([
        'us-east-1 AI Services degraded 1',
      ]);
      expect(await is('tensorone_service_uptime_ratio{service="API"}')).toEqual(['API 0.9997']);
      expect(await is('tensorone_service_response_time_seconds{service="API"}')).toEqual([
        'API 0.085',
      ]);
      expect(await is('tensorone_service_region_latency_seconds{service="API"}')).toEqual([
        'us-east-1 API 0.078',
        'us-west-2 API 0.092',
      ]);
      expect(await is('tensorone_incidents > 0')).toEqual(['medium 1']);
      expect(await is('tensorone_maintenance_windows{status="completed"}')).toEqual([
        'completed 1',
      ]);
      expect(await is('tensorone_gpu_queue_length')).toEqual(['23']);
      expect(await is('tensorone_rate_limit_remaining')).toEqual(['4711']);
      expect(await is('time() - tensorone_last_updated_timestamp_seconds < bool 5')).toEqual(['1']);

      for (const [title, expr] of panelQueries()) {
        const query = expr
          .replaceAll('$instance', new URL(watch.url).host)
          .replaceAll('$__rate_interval', '1m');
        expect(await prometheus.query(query), `${title}: ${query}`).not.toEqual([]);
      }
      const rules = await prometheus.rules();
      expect(rules.map(({ name, health, lastError }) => ({ name, health, lastError }))).toEqual(
        rules.map(({ name }) => ({ name, health: 'ok', lastError: undefined })),
      );
      const pending = rules.filter(({ state }) => state === 'pending').map(({ name }) => name);
      expect(pending).toEqual(['TensorOneServiceNotOperational']);

      api.fail();
      await expectFound(
        prometheus,
        'tensorone_service_status{status="unknown"} == 1',
        ({ length }) => length === 4,
      );
      expect(await is('tensorone_up')).toEqual(['0']);
      expect(
        await is(
          'tensorone_service_uptime_ratio or tensorone_incidents or tensorone_gpu_queue_length',
        ),
      ).toEqual([]);
      watch.kill('SIGINT');
      expect(await watch.ended).toMatchObject({ exitCode: 0 });
      await expectFound(prometheus, 'up', ([series]) => series?.value[1] === '0');
      expect(await prometheus.query('{__name__=~"tensorone_.*"}')).toEqual([]);
    });
  },
);

describe.skipIf(PROMTOOL === null)('promtool (skipped where it is not on the PATH)', () => {
  it('has no complaint about the metrics', async () => {
    const api = await startApi();
    const hook = await startReceiver();
    const argv = ['--metrics', '--no-state', '--alert-on-start', '--webhook', hook.url];
    const watch = await startWatch(argv, { api });
    await watch.said(/"type":"delivery"/);
    const text = await (await fetch(`${watch.url}/metrics`)).text();
    expect(text.match(/^# TYPE /gm)).toHaveLength(23);
    expect(text).toContain(
      String.raw`{service="A \"quoted\" \\ name } 1 # 動画",status="unknown"} 1`,
    );
    const checked = await runWith(PROMTOOL ?? '', ['check', 'metrics'], text);
    expect(checked).toEqual({ exitCode: 0, output: '' });
  });

  it('would complain', async () => {
    const { exitCode, output } = await runWith(
      PROMTOOL ?? '',
      ['check', 'metrics'],
      'x_total{a="1"} 1\n',
    );
    expect({ exitCode, output }).toMatchObject({
      exitCode: 3,
      output: expect.stringContaining('no help text'),
    });
  });
});

describe('a watch that listens', () => {
  it('serves the simulated day, and ends at once while somebody is still asking', async () => {
    const simulator = await startSimulator({ now: Date.now });
    onTestFinished(() => simulator.close());
    const env = { TENSORONE_API_KEY: simulator.apiKey };
    const watch = await startWatch([], { api: simulator, env });
    expect((await fetch(`${watch.url}/healthz`)).status).toBe(200);
    const status = JSON.parse(await (await fetch(`${watch.url}/status`)).text());
    expect(status).toMatchObject({ kind: 'status', health: 'degraded', exitCode: 1 });
    expect((await fetch(`${watch.url}/status/AI%20Services`)).status).toBe(503);
    expect((await fetch(`${watch.url}/status/endpoints`)).status).toBe(200);
    const client = await startRawClient(watch.url);
    client.send('GET /metr');
    watch.kill('SIGINT');
    expect(await watch.ended).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/^notice: Listening [^\n]*\n$/),
    });
    expect(await client.closed).toBe('');
  });
});
