import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AlertEvent } from '../../../../src/core/alerts/alert-event.js';
import type { AlertKey } from '../../../../src/core/alerts/alert-key.js';
import {
  type AlertmanagerOptions,
  createAlertmanager,
} from '../../../../src/watch/channels/alertmanager/alertmanager.js';
import { type ReceiverReply, startReceiver } from '../../../support/servers/receiver.js';
import { aMessage, anEvent, aSender, deliver, expectNoSecret, SECRET } from '../channel-harness.js';

const START = Date.parse('2024-01-16T18:42:30.000Z');
const MINUTE = 60_000;
const { signal } = new AbortController();

async function anAlertmanager(
  over: Partial<AlertmanagerOptions> = {},
  reply?: () => ReceiverReply,
) {
  const receiver = await startReceiver(reply);
  let time = START;
  const channel = createAlertmanager({
    url: new URL(receiver.url),
    credentials: null,
    intervalMs: 30_000,
    send: aSender(),
    now: () => time,
    ...over,
  });
  return {
    receiver,
    channel,
    pass: (ms: number) => {
      time += ms;
    },
    refresh: async (events: readonly AlertEvent[]) => {
      const result = await channel.refresh?.(events, signal);
      expectNoSecret(result);
      return result;
    },
    /** The alerts of each request. */
    posted: (): unknown[] => receiver.requests.map(({ body }) => JSON.parse(body)),
  };
}

const told = (...events: readonly AlertEvent[]) =>
  new Map(events.map((event) => [event.key, [event]]));

const labels = (key: string, parts: Readonly<Record<string, string>> = {}) => ({
  alertname: 'TensorOneService',
  key,
  severity: 'critical',
  ...parts,
});

const API_LABELS = labels('service:API', { service: 'API' });

describe('an Alertmanager', () => {
  it('is posted what fires, for four minutes at least', async () => {
    const { receiver, channel, posted } = await anAlertmanager();
    expect(await deliver(channel)).toEqual({ outcome: 'accepted' });
    expect(receiver.requests[0]).toMatchObject({
      method: 'POST',
      path: '/api/v2/alerts',
      headers: { 'content-type': 'application/json', 'user-agent': 'tensorone-status' },
    });
    expect(receiver.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(posted()).toEqual([
      [
        {
          labels: API_LABELS,
          annotations: {
            summary: 'API: operational → major outage',
            subject: 'API',
            status: 'major_outage',
            previous_status: 'operational',
          },
          startsAt: '2024-01-16T18:30:30.000Z',
          endsAt: '2024-01-16T18:46:30.000Z',
        },
      ],
    ]);
  });

  it.each([
    [1_000, '2024-01-16T18:46:30.000Z'],
    [60_000, '2024-01-16T18:46:30.000Z'],
    [300_000, '2024-01-16T19:02:30.000Z'],
  ])('with polls every %i ms hears of an alert until %s', async (intervalMs, endsAt) => {
    const { channel, posted } = await anAlertmanager({ intervalMs });
    await deliver(channel, aMessage({ events: [anEvent({ state: 'reminder' })] }));
    expect(posted()).toMatchObject([[{ endsAt }]]);
  });

  it.each<[AlertKey, Readonly<Record<string, string>>]>([
    ['overall', { alertname: 'TensorOneOverall' }],
    ['service:AI Services', { alertname: 'TensorOneService', service: 'AI Services' }],
    [
      'region:CPU/GPU nodes/eu-west-1',
      { alertname: 'TensorOneRegion', service: 'CPU/GPU nodes', region: 'eu-west-1' },
    ],
    ['region:/eu-west-1', { alertname: 'TensorOneRegion', region: 'eu-west-1' }],
    ['incident:INC-1:a', { alertname: 'TensorOneIncident' }],
    ['maintenance:M-1', { alertname: 'TensorOneMaintenance' }],
    ['threshold:uptime<99.5', { alertname: 'TensorOneThreshold' }],
    [
      'threshold:AI v2.0.responseTime>5.5:critical',
      { alertname: 'TensorOneThreshold', service: 'AI v2.0' },
    ],
    [
      'threshold:ai-services.uptime<99.5',
      { alertname: 'TensorOneThreshold', service: 'AI Services' },
    ],
    ['threshold:rubbish', { alertname: 'TensorOneThreshold' }],
    ['feed', { alertname: 'TensorOneFeed' }],
    ['channel:email', { alertname: 'TensorOneWatch' }],
  ])('labels %s', async (key, expected) => {
    const { channel, posted } = await anAlertmanager();
    const event = anEvent({ key, from: null, to: null });
    await deliver(channel, aMessage({ events: [event] }));
    const annotations = { summary: event.message, subject: 'API' };
    expect(posted()).toEqual([
      [
        expect.objectContaining({
          labels: { ...expected, key, severity: 'critical' },
          annotations,
        }),
      ],
    ]);
  });

  it('gets the end of an alert under its former severity', async () => {
    const { channel, posted } = await anAlertmanager();
    const events = [
      anEvent({ state: 'update' }),
      anEvent({ key: 'service:Storage', state: 'update' }),
      anEvent({ key: 'service:Database', state: 'firing' }),
      anEvent({ key: 'feed', state: 'resolved', severity: 'critical' }),
    ];
    const before = told(
      anEvent({ severity: 'warning', to: 'degraded' }),
      anEvent({ key: 'service:Storage' }),
      anEvent({ key: 'service:Database', state: 'resolved', severity: 'warning' }),
      anEvent({ key: 'feed', severity: 'warning' }),
    );
    await deliver(channel, aMessage({ events, notified: before }));
    const now = '2024-01-16T18:42:30.000Z';
    const later = '2024-01-16T18:46:30.000Z';
    const feed = { alertname: 'TensorOneFeed', key: 'feed' };
    expect(posted()).toMatchObject([
      [
        {
          labels: { ...API_LABELS, severity: 'warning' },
          annotations: { summary: 'API: operational → major outage' },
          endsAt: now,
        },
        { labels: API_LABELS, endsAt: later },
        { labels: { key: 'service:Storage' }, endsAt: later },
        { labels: { key: 'service:Database' }, endsAt: later },
        { labels: { ...feed, severity: 'warning' }, endsAt: now },
        { labels: { ...feed, severity: 'critical' }, endsAt: now },
      ],
    ]);
  });

  it('gets the end of every alert that may have arrived', async () => {
    const { channel, posted } = await anAlertmanager();
    const before = [
      anEvent({ severity: 'warning', to: 'degraded' }),
      anEvent({ severity: 'info', to: 'maintenance' }),
      anEvent({ severity: 'critical' }),
    ];
    const event = anEvent({ state: 'update', severity: 'warning', to: 'degraded' });
    await deliver(channel, aMessage({ events: [event], notified: new Map([[event.key, before]]) }));
    const now = '2024-01-16T18:42:30.000Z';
    expect(posted()).toMatchObject([
      [
        { labels: { ...API_LABELS, severity: 'info' }, endsAt: now },
        { labels: { ...API_LABELS, severity: 'critical' }, endsAt: now },
        { labels: { ...API_LABELS, severity: 'warning' }, endsAt: '2024-01-16T18:46:30.000Z' },
      ],
    ]);
  });

  it('gets the end of maintenance that may have begun and was postponed', async () => {
    const { channel, posted } = await anAlertmanager();
    const key = 'maintenance:M-1';
    const about = (to: string) => anEvent({ key, state: 'update', severity: 'info', to });
    const before = [about('scheduled'), about('in_progress'), about('scheduled')];
    const message = { events: [about('scheduled')], notified: new Map([[key, before]]) };
    await deliver(channel, aMessage(message));
    expect(posted()).toMatchObject([
      [{ labels: { key, severity: 'info' }, endsAt: '2024-01-16T18:42:30.000Z' }],
    ]);
  });

  it('never gets an alert that begins after its end', async () => {
    const { channel, posted } = await anAlertmanager();
    const events = [
      anEvent({ state: 'resolved', since: '2024-01-16T18:42:31Z' }),
      anEvent({ key: 'feed', since: 'rubbish' }),
    ];
    await deliver(channel, aMessage({ events }));
    const times = [
      ['2024-01-16T18:42:30.000Z', '2024-01-16T18:42:30.000Z'],
      ['2024-01-16T18:46:30.000Z', '2024-01-16T18:46:30.000Z'],
    ];
    expect(posted()).toMatchObject([times.map(([startsAt, endsAt]) => ({ startsAt, endsAt }))]);
  });

  it('is asked whether it is there by nothing', async () => {
    const { channel, posted } = await anAlertmanager();
    await deliver(channel, aMessage({ events: [] }));
    expect(posted()).toEqual([[]]);
  });

  it.each([
    ['the password', `denied to jo with ${SECRET}`],
    ['the password, of which no piece is long', 'denied: a.b-c!d', 'a.b-c!d'],
    ['the header that shows it', `not ${Buffer.from(`jo:${SECRET}`).toString('base64')}`],
  ])('that repeats %s is not repeated', async (_, body, password = SECRET) => {
    const credentials = { user: 'jo', password };
    const { channel } = await anAlertmanager({ credentials }, () => ({ status: 401, body }));
    expect(await deliver(channel)).toMatchObject({ outcome: 'failed', reason: 'HTTP 401' });
  });

  it('is shown credentials, below a path', async () => {
    const receiver = await startReceiver();
    const { channel } = await anAlertmanager({
      url: new URL(`${receiver.url}/am/${SECRET}//`),
      credentials: { user: 'jo', password: SECRET },
    });
    await deliver(channel);
    expect(receiver.requests[0]).toMatchObject({
      path: `/am/${SECRET}/api/v2/alerts`,
      headers: { authorization: `Basic ${Buffer.from(`jo:${SECRET}`).toString('base64')}` },
    });
  });

  it('is named by its host alone', async () => {
    const url = new URL(`https://am.example:9093/${SECRET}`);
    const { channel } = await anAlertmanager({ url });
    expect(channel.label).toBe('alertmanager am.example:9093');
    const digest = createHash('sha256').update(url.href).digest('hex');
    expect(channel.id).toBe(`alertmanager:${digest.slice(0, 16)}`);
    expectNoSecret([channel.id, channel.label]);
  });

  it.each<[ReceiverReply, string, boolean, boolean]>([
    [{ status: 400, body: '"bad label"\n' }, 'HTTP 400: bad label', false, false],
    [{ status: 503 }, 'HTTP 503', true, false],
    [{ hangUp: true }, 'cannot reach', true, true],
  ])('that answers %j fails', async (reply, reason, isTransient, isUncertain) => {
    const { channel, refresh } = await anAlertmanager({}, () => reply);
    const expected = { outcome: 'failed', isTransient, isUncertain };
    for (const result of [await deliver(channel), await refresh([anEvent()])]) {
      expect(result).toMatchObject({ ...expected, reason: expect.stringContaining(reason) });
    }
  });
});

describe('maintenance that is only announced', () => {
  const window = (over: Partial<AlertEvent>) =>
    anEvent({ key: 'maintenance:M-1', severity: 'info', from: null, to: 'scheduled', ...over });

  it('is no alert', async () => {
    const { receiver, channel, refresh } = await anAlertmanager();
    const cancelled = window({ state: 'resolved', from: 'scheduled', to: 'cancelled' });
    for (const event of [window({}), window({ state: 'update' }), cancelled]) {
      const message = aMessage({ events: [event], notified: told(window({})) });
      expect(await deliver(channel, message)).toEqual({ outcome: 'accepted' });
      expect(await refresh([event])).toEqual({ outcome: 'accepted' });
    }
    expect(receiver.requests).toHaveLength(0);
  });

  it('leaves the others alone', async () => {
    const { channel, posted, refresh } = await anAlertmanager();
    await deliver(channel, aMessage({ events: [window({}), anEvent()] }));
    await refresh([window({}), anEvent()]);
    expect(posted()).toMatchObject([[{ labels: API_LABELS }], [{ labels: API_LABELS }]]);
  });

  it('becomes one when it begins, and ends when it ends or is put off', async () => {
    const { channel, posted } = await anAlertmanager();
    const begun = window({ from: 'scheduled', to: 'in_progress' });
    const next = (event: AlertEvent, before: AlertEvent) =>
      deliver(channel, aMessage({ events: [event], notified: told(before) }));
    await next(begun, window({}));
    await next(window({ state: 'update', from: 'in_progress' }), begun);
    await next(window({ state: 'resolved', from: 'in_progress', to: 'completed' }), begun);
    const alert = (endsAt: string) => [{ labels: { key: 'maintenance:M-1' }, endsAt }];
    expect(posted()).toMatchObject([
      alert('2024-01-16T18:46:30.000Z'),
      alert('2024-01-16T18:42:30.000Z'),
      alert('2024-01-16T18:42:30.000Z'),
    ]);
  });
});

describe('a refresh', () => {
  it('prolongs what fires, and leaves the end of what was resolved where it was', async () => {
    const { channel, pass, refresh, posted } = await anAlertmanager();
    const fires = anEvent();
    const resolved = anEvent({ id: 'evt-2', key: 'feed', state: 'resolved' });
    await deliver(channel, aMessage({ events: [resolved] }));
    for (let i = 0; i < 2; i++) {
      pass(MINUTE);
      expect(await refresh([fires, resolved])).toEqual({ outcome: 'accepted' });
    }
    const ended = { labels: { key: 'feed' }, endsAt: '2024-01-16T18:42:30.000Z' };
    expect(posted()).toMatchObject([
      [ended],
      [{ labels: API_LABELS, endsAt: '2024-01-16T18:47:30.000Z' }, ended],
      [{ labels: API_LABELS, endsAt: '2024-01-16T18:48:30.000Z' }, ended],
    ]);
  });

  it('after a restart ends what was resolved once, for good', async () => {
    const { pass, refresh, posted } = await anAlertmanager();
    const resolved = anEvent({ state: 'resolved' });
    await refresh([resolved]);
    pass(MINUTE);
    await refresh([resolved]);
    // The clock was set back: the end must not lie ahead.
    pass(-10 * MINUTE);
    await refresh([resolved]);
    pass(MINUTE);
    await refresh([resolved]);
    expect(posted()).toMatchObject(
      ['18:42:30', '18:42:30', '18:33:30', '18:33:30'].map((time) => [
        { endsAt: `2024-01-16T${time}.000Z` },
      ]),
    );
  });

  it('of nothing sends nothing', async () => {
    const { receiver, refresh } = await anAlertmanager();
    expect(await refresh([])).toEqual({ outcome: 'accepted' });
    expect(receiver.requests).toHaveLength(0);
  });
});
