import fc from 'fast-check';
import { openSender } from '../../../../src/http/open-sender.js';
import { createAlertmanager } from '../../../../src/watch/channels/alertmanager/alertmanager.js';
import type { Channel } from '../../../../src/watch/channels/channel.js';
import { createWebhook } from '../../../../src/watch/channels/webhook/webhook.js';
import { openRawServer } from '../../../support/servers/open-raw-server.js';
import { aMessage, anEvent, NOW } from '../../../watch/channels/channel-harness.js';
import { bytesOf, type HttpReply, httpReply, isWhole, SECRET_PATH } from '../bodies/http-reply.js';
import { demand } from '../demand.js';
import { within } from '../within.js';
import { checkReason } from './check-reason.js';

/** Longer than a hostile receiver may keep a channel that does not read its body. */
const DEADLINE_MS = 1_500;

interface ReceiverCase {
  readonly kind: 'webhook' | 'alertmanager' | 'reminder';
  readonly reply: HttpReply;
}

const receiverCase: fc.Arbitrary<ReceiverCase> = fc.record({
  kind: fc.constantFrom<ReceiverCase['kind'][]>('webhook', 'alertmanager', 'reminder'),
  reply: httpReply,
});

/** A receiver accepts by its status alone, and its reason is one clean line without its address. */
export function receiverProperty(): fc.IAsyncProperty<[ReceiverCase]> {
  return fc.asyncProperty(receiverCase, async ({ kind, reply }) => {
    let requests = 0;
    const server = await openRawServer({
      answer: (socket) => {
        requests++;
        socket.write(bytesOf(reply));
        if (reply.hangsUp) socket.end();
      },
    });
    const sender = openSender({ timeoutMs: DEADLINE_MS, proxyEnv: {} });
    try {
      const url = new URL(`${server.url}${SECRET_PATH}`);
      const channel = open(kind, url, sender.send);
      const signal = AbortSignal.timeout(DEADLINE_MS);
      const delivery =
        kind === 'reminder' && channel.refresh !== undefined
          ? channel.refresh([anEvent()], signal)
          : channel.deliver(aMessage(), signal);
      const result = await within(delivery, 'the delivery does not end');
      const isGood = isWhole(reply) && reply.httpStatus >= 200 && reply.httpStatus < 300;
      demand((result.outcome === 'accepted') === isGood, JSON.stringify(result));
      demand(requests === 1, `${requests} requests`);
      if (result.outcome === 'failed') checkReason(result, SECRETS);
    } finally {
      await Promise.all([sender.close(), server.close()]);
    }
  });
}

const SECRETS = ['T0P-5ecret', 'pa7h'];

function open(
  kind: ReceiverCase['kind'],
  url: URL,
  send: ReturnType<typeof openSender>['send'],
): Channel {
  return kind === 'webhook'
    ? createWebhook({ url, secret: null, send })
    : createAlertmanager({ url, credentials: null, intervalMs: 60_000, send, now: () => NOW });
}
