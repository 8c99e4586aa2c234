import { joinCredentials } from '../../../http/basic-auth.js';
import type { HttpSend } from '../../../http/http-send.js';
import type { Context } from '../../../system/context.js';
import type { Channel } from '../../../watch/channels/channel.js';
// Loaded in any case, to read its secret.
import { createWebhook } from '../../../watch/channels/webhook/webhook.js';
import type { WatchClock } from '../../../watch/settings.js';
import type { ChannelPlan } from '../../options/channel-options.js';

export interface ChannelDependencies {
  readonly send: HttpSend;
  readonly clock: WatchClock;
  /** Milliseconds between two polls. */
  readonly intervalMs: number;
  /** For commands. */
  readonly env: Context['env'];
  /** What else is secret. */
  readonly heartbeatUrl?: URL | null;
}

/** Makes the planned channels, and loads no other kind; none of them connects before it delivers. */
export async function openChannels(
  { webhooks, webhookSecret, emails, exec, alertmanagers }: ChannelPlan,
  { send, clock, intervalMs, env, heartbeatUrl = null }: ChannelDependencies,
): Promise<Channel[]> {
  const secretUrls = [
    ...webhooks,
    ...alertmanagers.map(({ url, credentials }) => joinCredentials(url, credentials)),
    ...(heartbeatUrl === null ? [] : [heartbeatUrl]),
  ];
  const channels = await Promise.all([
    ...webhooks.map((url) => createWebhook({ url, secret: webhookSecret, send })),
    ...emails.map(async (settings) => {
      const { createEmail } = await import('../../../watch/channels/email/email.js');
      return createEmail(settings);
    }),
    ...(exec === null ? [] : [exec]).map(async (command) => {
      const { createExec } = await import('../../../watch/channels/exec/exec.js');
      return createExec({ command, clock, env, secretUrls });
    }),
    ...alertmanagers.map(async (target) => {
      const { createAlertmanager } = await import(
        '../../../watch/channels/alertmanager/alertmanager.js'
      );
      return createAlertmanager({ ...target, intervalMs, send, now: () => clock.now() });
    }),
  ]);
  return numberAlike(channels);
}

/** Two webhooks of one host differ in what must not be shown: the second is `webhook HOST #2`. */
function numberAlike(channels: readonly Channel[]): Channel[] {
  return channels.map((channel, index) => {
    const alike = channels.slice(0, index).filter(({ label }) => label === channel.label).length;
    return alike === 0 ? channel : { ...channel, label: `${channel.label} #${alike + 1}` };
  });
}
