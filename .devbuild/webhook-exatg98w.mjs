import { createHmac } from 'node:crypto';
import { t as fingerprint } from './fingerprint-DQSSHH_O.mjs';
import { n as basicAuth, i as splitCredentials } from './receiver-url-C_PudUVz.mjs';
import { n as assessReply, r as refuse, t as USER_AGENT } from './user-agent-DEjBkgg6.mjs';
import { t as formatWebhookPayload } from './webhook-payload-CsXBB68I.mjs';

// src/watch/channels/webhook/webhook.ts
/** Posts JSON that Slack can show, signed after the Standard Webhooks scheme. */
function createWebhook({ url, secret, send }) {
  const { bareUrl, credentials } = splitCredentials(url);
  const authorization = basicAuth(credentials);
  return {
    id: `webhook:${fingerprint(bareUrl.href)}`,
    label: `webhook ${url.host}`,
    async deliver(message, signal) {
      const body = formatWebhookPayload(message);
      const headers = {
        ...authorization,
        'content-type': 'application/json',
        'user-agent': USER_AGENT,
        ...signatureHeaders(message, body, secret),
      };
      const reply = await send(
        {
          method: 'POST',
          url: bareUrl,
          headers,
          body,
        },
        signal,
      );
      const { time } = message.platform;
      return isRefusedBySlack(reply, url)
        ? refuse(reply, url, time)
        : assessReply(reply, url, time);
    },
  };
}
function signatureHeaders({ id, platform }, body, secret) {
  const timestamp = String(Math.floor(platform.time / 1e3));
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
  };
  if (secret === null) return headers;
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`);
  return {
    ...headers,
    'webhook-signature': `v1,${signature.digest('base64')}`,
  };
}
/** Slack answers 200 even where it refuses; `ok`, or `{"ok":true}` of a workflow, is a yes. */
function isRefusedBySlack(reply, url) {
  if ('failure' in reply || url.hostname !== 'hooks.slack.com') return false;
  return reply.httpStatus === 200 && !/^\s*(ok\s*$|\{\s*"ok"\s*:\s*true\b)/.test(reply.body);
}

export { createWebhook };
