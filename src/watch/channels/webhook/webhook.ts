import { createHmac } from 'node:crypto';
import { basicAuth, splitCredentials } from '../../../http/basic-auth.js';
import type { HttpSend, HttpSendFailure, HttpSendReply } from '../../../http/http-send.js';
import type { Channel, OutgoingMessage } from '../channel.js';
import { fingerprint } from '../fingerprint.js';
import { assessReply, type Redact, refuse } from '../http-result.js';
import { USER_AGENT } from '../user-agent.js';
import { formatWebhookPayload } from './webhook-payload.js';

export interface WebhookOptions {
  readonly url: URL;
  /** What messages are signed with; `null` for no signature. */
  readonly secret: Uint8Array | null;
  readonly send: HttpSend;
  /** Takes the secrets of the run out of what the receiver says. */
  readonly redact?: Redact | undefined;
}

/** Posts JSON that Slack can show, signed after the Standard Webhooks scheme. */
export function createWebhook({ url, secret, send, redact }: WebhookOptions): Channel {
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
        { method: 'POST', url: bareUrl, headers, body, readsBody: isSlack(url) },
        signal,
      );
      const { time } = message.platform;
      return isRefusedBySlack(reply, url)
        ? refuse(reply, url, time, redact)
        : assessReply(reply, url, time, redact);
    },
  };
}

function signatureHeaders(
  { id, platform }: OutgoingMessage,
  body: string,
  secret: Uint8Array | null,
): Record<string, string> {
  const timestamp = String(Math.floor(platform.time / 1_000));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (secret === null) return headers;
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`);
  return { ...headers, 'webhook-signature': `v1,${signature.digest('base64')}` };
}

const SLACK_HOSTS: ReadonlySet<string> = new Set(['hooks.slack.com', 'hooks.slack-gov.com']);

function isSlack({ hostname }: URL): boolean {
  return SLACK_HOSTS.has(hostname);
}

/** Slack answers 200 even where it refuses; `ok`, or `{"ok":true}` of a workflow, is a yes. */
function isRefusedBySlack(
  reply: HttpSendReply | HttpSendFailure,
  url: URL,
): reply is HttpSendReply {
  if ('failure' in reply || !isSlack(url)) return false;
  if (reply.isCut === true && reply.body.trim() === '') return false;
  return reply.httpStatus === 200 && !/^\s*(ok\s*$|\{\s*"ok"\s*:\s*true\b)/.test(reply.body);
}
