import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Receiver,
  type ReceiverReply,
  startReceiver,
} from '../../../support/servers/receiver.js';
import { anIncident, aService, aSnapshot } from '../../../support/watch-snapshots.js';
import { ailing, MINUTE, payloadOf, receivedBy, startWorld, type World } from './watch-harness.js';

const WELL = aSnapshot();
const BAD = ailing();
const WORSE = ailing('major_outage');

/** A watch that knows that all is well, and tells the receivers of what comes. */
async function startTelling(receivers: readonly Receiver[], argv: readonly string[] = []) {
  const world: World = await startWorld();
  const watch = world.watch(['--webhook', ...receivers.map(({ url }) => url), ...argv]);
  await watch.has('poll', 1);
  return { world, watch };
}

const idsOf = ({ requests }: Receiver) => requests.map(({ headers }) => headers['webhook-id']);

describe('a webhook', () => {
  const incidents = [anIncident(), anIncident({ id: 'INC-0', status: 'resolved' })];
  const inTrouble = { ...BAD, overallStatus: 'degraded', incidents };

  it('is posted exactly these fields', async () => {
    const hook = await startReceiver();
    const { watch } = await startTelling([hook]);
    await watch.poll(inTrouble);
    await watch.has('delivery', 1);
    expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    const [{ method, headers, body } = { method: '', headers: {}, body: '' }] = hook.requests;
    expect(method).toBe('POST');
    expect(headers['content-type']).toBe('application/json');
    const event = {
      id: expect.stringMatching(/^evt_\w+$/),
      state: 'firing',
      severity: 'warning',
      from: 'operational',
      to: 'degraded',
      message: expect.any(String),
      since: '2024-01-16T18:31:30.000Z',
      late: false,
    };
    const payload = JSON.parse(body);
    expect({ ...payload, text: payload.text.split('\n') }).toEqual({
      text: [
        'TensorOne: degraded, 1 open incident (2024-01-16 18:31 UTC)',
        '🟠 warning: Overall: operational → degraded',
        expect.stringMatching(/^🟠 warning: AI Services: operational → degraded/),
        expect.stringMatching(/^🟠 warning: Incident INC-1 opened \(medium\): Slow videos/),
      ],
      status: 'degraded',
      timestamp: '2024-01-16T18:31:30.000Z',
      incidents: 1,
      events: [
        { ...event, key: 'overall', subject: 'overall' },
        { ...event, key: 'service:AI Services', subject: 'AI Services' },
        { ...event, key: 'incident:INC-1', subject: 'INC-1', from: null, to: 'investigating' },
      ],
    });
  });

  it('is signed after the Standard Webhooks scheme where there is a secret', async () => {
    const key = Buffer.from('0123456789abcdef0123456789abcdef');
    const hook = await startReceiver();
    const world = await startWorld();
    const path = `${world.home}/secret`;
    writeFileSync(path, `whsec_${key.toString('base64')}\n`);
    const argv = ['--webhook', hook.url, '--webhook-secret-file', path];
    const watch = world.watch([...argv, '--alert-on-start', '--once', '--threshold', 'uptime<100']);
    expect(await watch.ended).toMatchObject({ exitCode: 0, stderr: '' });
    const { headers, body } = await hook.request(1);
    const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers;
    const hmac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`);
    expect(headers['webhook-signature']).toBe(`v1,${hmac.digest('base64')}`);
    expect(timestamp).toBe(String(Math.floor(world.clock.now() / 1_000)));
  });

  it('is not signed without one', async () => {
    const hook = await startReceiver();
    const { watch } = await startTelling([hook]);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    const { headers } = await hook.request(1);
    expect(Object.keys(headers).filter((name) => name.startsWith('webhook-'))).toEqual([
      'webhook-id',
      'webhook-timestamp',
    ]);
  });

  it('gets all that one poll found in one message, like every other one', async () => {
    const hooks = [await startReceiver(), await startReceiver()];
    const { watch } = await startTelling(hooks);
    const services = [aService('API', 'degraded'), aService('Storage', 'major_outage')];
    await watch.poll({ ...inTrouble, services });
    await watch.has('delivery', 2);
    expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    for (const hook of hooks) {
      expect(receivedBy(hook)).toEqual([
        [
          'firing service:Storage critical',
          'firing overall warning',
          'firing service:AI Services warning',
          'firing service:API warning',
          'firing incident:INC-1 warning',
        ],
      ]);
    }
  });
});

describe('what was not accepted', () => {
  it.each<[string, ReceiverReply]>([
    ...[408, 425, 429, 500, 502, 503, 504].map((status): [string, ReceiverReply] => [
      `HTTP ${status}`,
      { status },
    ]),
    ['no answer', { hangUp: true }],
  ])('because of %s is sent again under the same id', async (_reason, reply) => {
    const hook = await startReceiver((_, count) => (count === 1 ? reply : {}));
    const { world, watch } = await startTelling([hook]);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    await world.clock.advance(500);
    await watch.has('delivery', 2);
    const { exitCode, stderr } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /^warning: webhook 127\.0\.0\.1:\d+: [^\n]+; the next attempt is in 500 ms\n$/,
    );
    expect(receivedBy(hook)).toEqual([
      ['firing service:AI Services warning'],
      ['firing service:AI Services warning'],
    ]);
    expect(new Set(idsOf(hook)).size).toBe(1);
  });

  it('is sent again after ever longer pauses, and complained of once', async () => {
    const hook = await startReceiver(() => ({ status: 500 }));
    const { world, watch } = await startTelling([hook]);
    await watch.poll(BAD);
    const pauses: unknown[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      await watch.has('delivery', attempt);
      const pauseMs = Number(watch.told('delivery').at(-1)?.retryInMs);
      pauses.push(pauseMs);
      await world.clock.advance(pauseMs);
    }
    await watch.has('delivery', 6);
    const { exitCode, stderr } = await watch.end();
    expect(exitCode).toBe(0);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
    expect(stderr.match(/^warning/gm)).toHaveLength(1);
  });

  it.each([429, 503])('with %i is left alone for as long as it asks', async (status) => {
    const headers = { 'retry-after': '90' };
    const hook = await startReceiver((_, count) => (count === 1 ? { status, headers } : {}));
    const { world, watch } = await startTelling([hook]);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    await watch.poll(WORSE);
    await world.clock.advance(29_000);
    expect(hook.requests).toHaveLength(1);
    await world.clock.advance(1_000);
    await watch.has('delivery', 2);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    // By then it had got worse.
    expect(receivedBy(hook)).toEqual([
      ['firing service:AI Services warning'],
      ['firing service:AI Services critical'],
    ]);
  });

  it.each([302, 400, 404, 410])(
    'because of HTTP %i is not sent again, and the others hear of it until it is mended',
    async (status) => {
      const elsewhere = await startReceiver();
      const headers = { location: elsewhere.url };
      const broken = await startReceiver((_, count) => (count <= 2 ? { status, headers } : {}));
      const other = await startReceiver();
      const { watch } = await startTelling([broken, other]);
      await watch.poll(BAD);
      await watch.has('delivery', 3);
      await watch.poll(WORSE);
      await watch.has('delivery', 5);
      await watch.poll(BAD);
      await watch.has('delivery', 8);
      const { exitCode, stderr } = await watch.end();
      expect(exitCode).toBe(0);
      const warning = `warning: webhook ${broken.host}: HTTP ${status}; this message is not sent again; what still fires follows in 2 min\n`;
      expect(stderr).toBe(warning.repeat(2));
      expect(elsewhere.requests).toEqual([]);
      expect(new Set(idsOf(broken)).size).toBe(3);
      const key = `channel:webhook ${broken.host}`;
      expect(receivedBy(other)).toEqual([
        ['firing service:AI Services warning'],
        [`firing ${key} warning`],
        ['update service:AI Services critical'],
        ['update service:AI Services warning'],
        [`resolved ${key} warning`],
      ]);
      expect(payloadOf(await other.request(2)).events[0]?.message).toBe(
        `Alerts do not reach webhook ${broken.host}: HTTP ${status}`,
      );
      // It never heard of the beginning, so that the news of it are the first news.
      expect(receivedBy(broken).at(-1)).toEqual(['firing service:AI Services warning']);
    },
  );

  it('is reported to the others at once, though there is nothing else to send', async () => {
    let letGo = () => {};
    const after = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const broken = await startReceiver(() => ({ status: 404, after }));
    const other = await startReceiver();
    const { watch } = await startTelling([broken, other]);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    letGo();
    await watch.has('delivery', 3);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    expect(receivedBy(other).at(-1)).toEqual([`firing channel:webhook ${broken.host} warning`]);
  });
});

describe('what is sent is how things are by then', () => {
  const busy = { status: 503, headers: { 'retry-after': '100' } };

  /** From the next poll until what is busy is asked again. */
  const BUSY_AFTER_POLL_MS = 40_000;

  it('nothing of what came and went while the receiver was busy', async () => {
    const hook = await startReceiver(() => busy);
    const { world, watch } = await startTelling([hook]);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    await watch.poll(WELL);
    await world.clock.advance(BUSY_AFTER_POLL_MS);
    await world.clock.advance(10_000);
    const { exitCode, told } = await watch.end();
    expect(exitCode).toBe(0);
    expect(hook.requests).toHaveLength(1);
    expect(told.filter(({ code }) => code === 'deliveries-left')).toEqual([]);
  });

  it('the end only to channels that were notified of the firing', async () => {
    const hooks = [await startReceiver(), await startReceiver(() => busy)];
    const { world, watch } = await startTelling(hooks);
    await watch.poll(BAD);
    await watch.has('delivery', 2);
    await watch.poll(WELL);
    await watch.has('delivery', 3);
    await world.clock.advance(BUSY_AFTER_POLL_MS);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    expect(hooks.map(receivedBy)).toEqual([
      [['firing service:AI Services warning'], ['resolved service:AI Services warning']],
      [['firing service:AI Services warning']],
    ]);
  });

  it('only the end of what was sent before', async () => {
    const hook = await startReceiver((_, count) => (count === 2 ? busy : {}));
    const { world, watch } = await startTelling([hook]);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    await watch.poll(WORSE);
    await watch.has('delivery', 2);
    await watch.poll(WELL);
    await world.clock.advance(BUSY_AFTER_POLL_MS);
    await watch.has('delivery', 3);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    expect(receivedBy(hook)).toEqual([
      ['firing service:AI Services warning'],
      ['update service:AI Services critical'],
      ['resolved service:AI Services critical'],
    ]);
    expect(payloadOf(await hook.request(3))).toMatchObject({
      status: 'operational',
      timestamp: '2024-01-16T18:34:10.000Z',
    });
  });

  it('an update, where the end in between could not be sent', async () => {
    const hook = await startReceiver((_, count) => (count === 2 ? busy : {}));
    const { world, watch } = await startTelling([hook]);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    await watch.poll(WELL);
    await watch.has('delivery', 2);
    await watch.poll(WORSE);
    await world.clock.advance(BUSY_AFTER_POLL_MS);
    await watch.has('delivery', 3);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    expect(receivedBy(hook).at(-1)).toEqual(['update service:AI Services critical']);
  });

  it('the end, too, of what may have arrived', async () => {
    const hook = await startReceiver((_, count) =>
      count === 1 ? { silent: true } : count === 2 ? busy : {},
    );
    const { world, watch } = await startTelling([hook]);
    await watch.poll(BAD);
    await hook.request(1);
    await world.clock.advance(10_000);
    await watch.has('delivery', 1);
    await world.clock.advance(500);
    await watch.has('delivery', 2);
    await watch.poll(WELL, MINUTE - 10_500);
    await world.clock.advance(BUSY_AFTER_POLL_MS + 10_500);
    await watch.has('delivery', 3);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    expect(receivedBy(hook).at(-1)).toEqual(['resolved service:AI Services warning']);
  });

  it('in order: what is news while the last message is on its way comes after it', async () => {
    let letGo = () => {};
    const after = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const hook = await startReceiver((_, count) => (count === 1 ? { after } : {}));
    const { watch } = await startTelling([hook], ['--interval', '2s']);
    await watch.poll(BAD, 2_000);
    await hook.request(1);
    await watch.poll(WORSE, 2_000);
    await watch.poll(BAD, 2_000);
    letGo();
    await watch.has('delivery', 2);
    expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(receivedBy(hook)).toEqual([
      ['firing service:AI Services warning'],
      ['update service:AI Services warning'],
    ]);
  });
});

it('a receiver that never answers holds up neither the polls nor the other channels', async () => {
  const silent = await startReceiver(() => ({ silent: true }));
  const other = await startReceiver();
  const { world, watch } = await startTelling([silent, other]);
  await watch.poll(BAD);
  await silent.request(1);
  await other.request(1);
  await watch.has('delivery', 1);
  await watch.poll(WORSE);
  await other.request(2);
  await watch.poll(WELL);
  await other.request(3);
  expect(watch.told('poll').map(({ time }) => time)).toEqual([
    '2024-01-16T18:30:30.000Z',
    '2024-01-16T18:31:30.000Z',
    '2024-01-16T18:32:30.000Z',
    '2024-01-16T18:33:30.000Z',
  ]);
  watch.send('SIGINT');
  await world.clock.advance(5_000);
  expect(await watch.ended).toMatchObject({ exitCode: 0 });
});
