import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { HttpSend, HttpSendReply } from '../../../../src/http/http-send.js';
import { NO_REASONS } from '../../../../src/watch/channels/alert-reasons.js';
import { createWebhook } from '../../../../src/watch/channels/webhook/webhook.js';
import { parseWebhookSecret } from '../../../../src/watch/channels/webhook/webhook-secret.js';
import { anIncident } from '../../../support/a-snapshot.js';
import { type ReceiverReply, startReceiver } from '../../../support/servers/receiver.js';
import { aMessage, anEvent, aSender, deliver, NOW, SECRET } from '../channel-harness.js';

const PATH = `/services/T00/${SECRET}`;

async function aWebhook(
  reply?: (count: number) => ReceiverReply,
  ignores?: (count: number) => boolean,
) {
  const receiver = await startReceiver(reply && ((_, count) => reply(count)), ignores);
  const url = new URL(receiver.url + PATH);
  return { receiver, channel: createWebhook({ url, secret: null, send: aSender() }) };
}

describe('a webhook', () => {
  it('is posted what happened, as JSON that Slack can show', async () => {
    const { receiver, channel } = await aWebhook(() => ({ status: 204 }));
    const message = aMessage({
      events: [anEvent({ message: 'Incident <!channel> & <https://evil|click>' })],
      platform: {
        status: 'degraded',
        health: 'degraded',
        time: NOW,
        incidents: [anIncident(), anIncident()],
        reasons: NO_REASONS,
      },
    });
    expect(await deliver(channel, message)).toEqual({ outcome: 'accepted' });
    const [request] = receiver.requests;
    expect(request).toMatchObject({ method: 'POST', path: PATH });
    expect(JSON.stringify(JSON.parse(request?.body ?? ''), null, 1)).toMatchInlineSnapshot(`
      "{
       "text": "TensorOne: degraded, 2 open incidents (2024-01-16 18:42 UTC)\\n🔴 critical: Incident &lt;!channel&gt; &amp; &lt;https://evil|click&gt;",
       "status": "degraded",
       "timestamp": "2024-01-16T18:42:30.500Z",
       "incidents": 2,
       "events": [
        {
         "id": "evt-1",
         "key": "service:API",
         "state": "firing",
         "severity": "critical",
         "subject": "API",
         "from": "operational",
         "to": "major_outage",
         "message": "Incident <!channel> & <https://evil|click>",
         "since": "2024-01-16T18:30:30.000Z",
         "late": false
        }
       ]
      }"
    `);
  });

  it('gets the sender and the id of the message as headers', async () => {
    const { receiver, channel } = await aWebhook();
    await deliver(channel);
    expect(receiver.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'tensorone-status',
      'webhook-id': 'msg-1',
      'webhook-timestamp': '1705430550',
    });
    expect(receiver.requests[0]?.headers).not.toHaveProperty('webhook-signature');
    expect(receiver.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('can verify by the signature who wrote it', async () => {
    const receiver = await startReceiver();
    const key = Buffer.from('0123456789abcdef0123456789abcdef');
    const secret = parseWebhookSecret(`whsec_${key.toString('base64')}\n`);
    const channel = createWebhook({ url: new URL(receiver.url), secret, send: aSender() });
    await deliver(channel, aMessage({ events: [anEvent({ message: 'naïve → 🚀' })] }));
    const [request] = receiver.requests;
    const signed = `msg-1.1705430550.${request?.body}`;
    const expected = createHmac('sha256', key).update(signed, 'utf8').digest('base64');
    expect(request?.headers['webhook-signature']).toBe(`v1,${expected}`);
  });

  it('is named by its host alone', async () => {
    const send = aSender();
    const url = new URL(`https://jo:${SECRET}@hooks.example:8443${PATH}?t=${SECRET}`);
    const { id, label } = createWebhook({ url, secret: null, send });
    const digest = createHash('sha256').update(`https://hooks.example:8443${PATH}?t=${SECRET}`);
    expect({ id, label }).toEqual({
      id: `webhook:${digest.digest('hex').slice(0, 16)}`,
      label: 'webhook hooks.example:8443',
    });
  });

  it('is shown the credentials of its URL, by a header alone', async () => {
    const receiver = await startReceiver();
    const asked: string[] = [];
    const sender = aSender();
    const send: HttpSend = (request, signal) => {
      asked.push(request.url.href);
      return sender(request, signal);
    };
    const url = new URL(`http://jo:p%40ss%25@${receiver.host}/`);
    await deliver(createWebhook({ url, secret: null, send }));
    const expected = `Basic ${Buffer.from('jo:p@ss%').toString('base64')}`;
    expect(receiver.requests[0]?.headers.authorization).toBe(expected);
    expect(asked).toEqual([`${receiver.url}/`]);
  });

  it('that refuses is a failure that is certain', async () => {
    const { channel } = await aWebhook((count) =>
      count === 1
        ? { status: 503, headers: { 'retry-after': '7' }, body: `busy: ${PATH}` }
        : { status: 404, body: 'no_service' },
    );
    const certain = { outcome: 'failed', isUncertain: false };
    expect(await deliver(channel)).toMatchObject({
      ...certain,
      reason: 'HTTP 503',
      isTransient: true,
      retryAfterMs: 7_000,
    });
    expect(await deliver(channel)).toMatchObject({
      ...certain,
      reason: 'HTTP 404: no_service',
      isTransient: false,
    });
  });

  it('that points elsewhere is not followed', async () => {
    const { receiver, channel } = await aWebhook(() => ({
      status: 307,
      headers: { location: '/elsewhere' },
    }));
    expect(await deliver(channel)).toMatchObject({ reason: 'HTTP 307', isTransient: false });
    expect(receiver.requests).toHaveLength(1);
  });

  it('that refuses the connection certainly has nothing', async () => {
    const url = new URL(`http://127.0.0.1:9${PATH}`);
    const result = await deliver(createWebhook({ url, secret: null, send: aSender() }));
    expect(result).toMatchObject({
      outcome: 'failed',
      reason: 'cannot reach http://127.0.0.1:9: the connection was refused (ECONNREFUSED)',
      isTransient: true,
      isUncertain: false,
    });
  });

  it.each([
    ['before it has all', () => true],
    ['before it answers', () => false],
  ])('that hangs up %s may have it', async (_, ignores) => {
    const { receiver, channel } = await aWebhook(() => ({ hangUp: true }), ignores);
    const result = await deliver(channel);
    expect(result).toMatchObject({ outcome: 'failed', isTransient: true, isUncertain: true });
    expect(result).toHaveProperty('reason', expect.stringContaining(receiver.url));
    expect(receiver.requests.map(({ body }) => body !== '')).toEqual([!ignores()]);
  });

  it('that does not answer in time may have it', async () => {
    const { receiver, channel } = await aWebhook(() => ({ silent: true }));
    const deadline = new AbortController();
    const delivery = deliver(channel, aMessage(), deadline.signal);
    const { gone } = await receiver.request(1);
    deadline.abort();
    expect(await delivery).toMatchObject({
      outcome: 'failed',
      reason: `no answer from ${receiver.url} in time`,
      isTransient: true,
      isUncertain: true,
    });
    await gone;
  });
});

describe('Slack', () => {
  const answer = async (reply: Partial<HttpSendReply>, host = 'hooks.slack.com') => {
    const send: HttpSend = async () => ({ httpStatus: 200, headers: {}, body: '', ...reply });
    return deliver(createWebhook({ url: new URL(`https://${host}${PATH}`), secret: null, send }));
  };

  it.each([['ok'], ['ok\n'], ['{"ok":true}'], ['{ "ok": true, "x": 1 }']])(
    'says yes by %j',
    async (body) => {
      expect(await answer({ body })).toEqual({ outcome: 'accepted' });
    },
  );

  it.each([
    ['', 'HTTP 200'],
    ['invalid_payload', 'HTTP 200: invalid_payload'],
    ['okay', 'HTTP 200: okay'],
    ['{"ok":false}', 'HTTP 200'],
  ])('says no by %j, for good', async (body, reason) => {
    expect(await answer({ body })).toMatchObject({
      outcome: 'failed',
      reason,
      isTransient: false,
      isUncertain: false,
    });
  });

  it('says no by other codes too, and others need not say ok', async () => {
    expect(await answer({ httpStatus: 503, body: 'ok' })).toMatchObject({ isTransient: true });
    expect(await answer({ body: 'thanks' }, 'hooks.example')).toEqual({ outcome: 'accepted' });
  });
});
