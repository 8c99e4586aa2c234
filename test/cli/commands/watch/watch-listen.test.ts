import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../../support/fixture.js';
import { runCli } from '../../../support/run-cli.js';
import { startReceiver } from '../../../support/servers/receiver.js';
import { aService, aSnapshot } from '../../../support/watch-snapshots.js';
import { parseExposition } from '../../../watch/server/parse-exposition.js';
import { startRawClient } from '../../../watch/server/raw-client.js';
// Loaded here, because that takes longer than a watch is waited for.
import '../../../../src/cli/commands/watch/open-page.js';
import { ailing, MINUTE, startWorld, type Watch, type World } from './watch-harness.js';

const DOWN = { status: 503 };
const EXAMPLE = { body: fixture('system-status') };

/** A watch that listens, once it said where. */
async function startListening(argv: readonly string[] = [], world?: World) {
  const platform = world ?? (await startWorld());
  const watch = platform.watch(['--listen', '0', ...argv]);
  await watch.until(() => urlOf(watch) !== '');
  const url = urlOf(watch);
  const get = async (path: string) => {
    const answer = await fetch(url + path);
    return { httpStatus: answer.status, text: await answer.text() };
  };
  const codeOf = async (path: string) => (await get(path)).httpStatus;
  const metrics = async () => parseExposition((await get('/metrics')).text);
  /** Of the series with this value among its labels. */
  const figure = async (name: string, label: string) =>
    (await metrics()).get(name)?.samples.find(({ labels }) => Object.values(labels).includes(label))
      ?.value;
  return { world: platform, watch, url, get, codeOf, metrics, figure };
}

const urlOf = (watch: Watch) => /Listening on (http\S+?):? /.exec(watch.stderr())?.[1] ?? '';

function codeWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
}

describe('watch --listen', () => {
  it('says where, on stderr and to programs, and answers from then on until it ends', async () => {
    const world = await startWorld({ drive: () => undefined });
    const { watch, url, get, codeOf } = await startListening([], world);
    expect(watch.stderr()).toMatch(
      /^notice: Listening on http:\/\/127\.0\.0\.1:\d+: \/, \/metrics, \/healthz, \/ready, \/status, \/status\/SERVICE\.\n$/,
    );
    expect(watch.told('notice')).toMatchObject([
      { code: 'listening', message: expect.stringContaining(url) },
    ]);
    const nothing = await get('/healthz');
    expect(nothing.httpStatus).toBe(503);
    expect(JSON.parse(nothing.text)).toMatchObject({ reason: 'nothing was polled yet' });
    expect(await codeOf('/status')).toBe(503);
    expect(await codeOf('/status/api')).toBe(503);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each(['127.1:0', '0x7f.0.0.1:0', '2130706433:0', 'localhost:0', '[0:0:0:0:0:0:0:1]:0'])(
    'checks the host where it listens on loopback under another name: %s',
    async (address) => {
      const world = await startWorld();
      const watch = world.watch(['--listen', address]);
      await watch.until(() => urlOf(watch) !== '' || /error:/.test(watch.stderr()));
      // Where this machine has no IPv6, nothing listens.
      const { port } = new URL(urlOf(watch) || 'http://nowhere');
      for (const host of port === '' ? [] : ['evil.example', 'localhost']) {
        const [page, metrics] = await Promise.all(
          ['/status.json', '/metrics'].map((path) => codeWithHost(urlOf(watch) + path, host)),
        );
        expect(page === 421, host).toBe(host === 'evil.example');
        expect(metrics, host).toBe(200);
      }
      await watch.end();
    },
  );

  it('says so under --quiet and in lines too', async () => {
    const world = await startWorld();
    const watch = world.watch(['--listen', '0', '--quiet'], { format: 'lines' });
    await watch.until(() => urlOf(watch) !== '');
    const { exitCode, stdout, stderr } = await watch.end();
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toMatch(/^notice: Listening on http:\/\/127\.0\.0\.1:\d+: [^\n]*\n$/);
  });

  it('follows the status', async () => {
    const { watch, codeOf, metrics, figure } = await startListening();
    await watch.has('poll', 1);
    expect(await codeOf('/healthz')).toBe(200);
    expect(await codeOf('/status/AI%20Services')).toBe(200);
    await watch.poll(ailing('major_outage'));
    expect(await codeOf('/healthz')).toBe(200);
    expect(await codeOf('/status/AI%20Services')).toBe(503);
    expect(await codeOf('/status/storage')).toBe(200);
    expect(await figure('tensorone_polls_total', 'success')).toBe(2);
    await watch.poll(aSnapshot({ services: [aService('API')] }));
    expect(await codeOf('/status/ai-services')).toBe(404);
    const services = (await metrics()).get('tensorone_service_status')?.samples ?? [];
    expect(new Set(services.map(({ labels }) => labels.service))).toEqual(new Set(['API']));
  });

  it('is blind while the feed is lost, and no sooner', async () => {
    const { watch, codeOf, metrics, figure } = await startListening();
    await watch.has('poll', 1);
    for (const isLost of [false, false, true]) {
      await watch.poll(DOWN);
      expect(await codeOf('/healthz')).toBe(isLost ? 503 : 200);
      expect(await codeOf('/status/api')).toBe(isLost ? 503 : 200);
      expect(await figure('tensorone_service_status', 'unknown')).toBe(isLost ? 1 : 0);
      expect((await metrics()).get('tensorone_up')?.samples).toEqual([{ labels: {}, value: 0 }]);
      expect((await metrics()).has('tensorone_service_uptime_ratio')).toBe(!isLost);
    }
    await watch.poll(aSnapshot());
    expect(await codeOf('/healthz')).toBe(200);
    expect(await codeOf('/status/api')).toBe(200);
    expect((await metrics()).get('tensorone_up')?.samples).toEqual([{ labels: {}, value: 1 }]);
  });

  it('is not healthy when its poll is stuck', async () => {
    const { world, watch, codeOf } = await startListening(['--timeout', '1h']);
    await watch.has('poll', 1);
    world.show({ drive: () => undefined });
    await world.clock.advance(2 * MINUTE);
    expect(await codeOf('/healthz')).toBe(200);
    await world.clock.advance(MINUTE);
    expect(await codeOf('/healthz')).toBe(503);
    expect(await codeOf('/status/api')).toBe(503);
  });

  it('counts what became of notifications', async () => {
    const broken = await startReceiver(() => ({ status: 410 }));
    const busy = await startReceiver(() => ({ status: 503 }));
    const { watch, metrics, figure } = await startListening(['--webhook', broken.url, busy.url]);
    await watch.has('poll', 1);
    const before = (await metrics()).get('tensorone_notifications_total')?.samples ?? [];
    expect(before).toHaveLength(8);
    expect(before.every(({ value }) => value === 0)).toBe(true);
    await watch.poll(ailing());
    await watch.has('delivery', 2);
    const { samples = [] } = (await metrics()).get('tensorone_notifications_total') ?? {};
    expect(samples.filter(({ value }) => value > 0)).toEqual(
      expect.arrayContaining([
        { labels: { channel: `webhook ${broken.host}`, result: 'failed' }, value: 1 },
        { labels: { channel: `webhook ${busy.host}`, result: 'postponed' }, value: 1 },
      ]),
    );
    expect(await figure('tensorone_notifications_total', 'delivered')).toBe(0);
  });

  it.each([
    ['has figures of the platform only with --metrics', [], false],
    ['has them with it', ['--metrics'], true],
  ])('%s', async (_, argv, isThere) => {
    const { watch, metrics } = await startListening(argv, await startWorld(EXAMPLE));
    await watch.has('poll', 1);
    const names = [...(await metrics()).keys()];
    const platform = names.filter((name) => /_(api|cpu|memory|storage|gpu)_/.test(name));
    expect(platform).toEqual(
      isThere
        ? [
            'tensorone_api_requests_total',
            'tensorone_cpu_utilization_ratio',
            'tensorone_memory_utilization_ratio',
            'tensorone_storage_utilization_ratio',
            'tensorone_gpu_clusters',
            'tensorone_gpu_utilization_ratio',
            'tensorone_gpu_queue_length',
          ]
        : [],
    );
  });

  it.each([
    ['of everything', [], 1],
    ['of a selection', ['api', '--region', 'us-east-1'], 0],
    ['with metrics', ['--metrics'], 1],
    ['with --fail-on', ['--fail-on', 'major_outage'], 0],
    ['of what is not reported', ['storage'], 3],
  ])('has the document of status --json %s', async (_, argv, exitCode) => {
    const { world, watch, get } = await startListening(argv, await startWorld(EXAMPLE));
    await watch.has('poll', 1);
    const { now } = world.clock;
    const shown = await runCli(['status', '--json', ...argv], { api: world, now });
    expect(shown).toMatchObject({ exitCode, stderr: '' });
    const { httpStatus, text } = await get('/status');
    expect(httpStatus).toBe(200);
    expect(JSON.parse(text)).toEqual(JSON.parse(shown.stdout));
    expect(JSON.parse(text)).toMatchObject({ kind: 'status', exitCode });
  });

  it('ends at once while a request is open', async () => {
    const { watch, url } = await startListening();
    await watch.has('poll', 1);
    const client = await startRawClient(url);
    client.send('GET /metr');
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    expect(await client.closed).toBe('');
  });

  it('refuses a port that is taken, before the API is asked', async () => {
    const { world, watch, url } = await startListening();
    await watch.has('poll', 1);
    const count = world.requests.length;
    const second = world.watch(['--listen', new URL(url).host], { format: 'lines' });
    expect(await second.ended).toMatchObject({
      exitCode: 64,
      stdout: '',
      stderr: `error: --listen: port ${new URL(url).port} is in use\nhint: Give another port, or 0 for a free one.\n`,
    });
    expect(world.requests).toHaveLength(count);
  });
});
