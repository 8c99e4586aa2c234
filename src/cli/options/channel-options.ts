import { usageError } from '../../errors.js';
import { type Credentials, splitCredentials } from '../../http/basic-auth.js';
import type { Context } from '../../system/context.js';
import { readSmallFile } from '../../system/read-small-file.js';
import type { EmailSettings } from '../../watch/channels/email/email.js';
import { parseWebhookSecret } from '../../watch/channels/webhook/webhook.js';
import { group, option, type ValuesOf } from './cli-option.js';
import { planEmails } from './email-plan.js';
import { parseReceiverUrl } from './receiver-url.js';
import { FILE } from './value-kind.js';
import { withoutRepeats } from './without-repeats.js';

/** Whom to tell, after validation; nobody twice. */
export interface ChannelPlan {
  readonly webhooks: readonly URL[];
  /** What webhooks are signed with; `null` for no signature. */
  readonly webhookSecret: Uint8Array | null;
  /** One a recipient. */
  readonly emails: readonly EmailSettings[];
  /** For the shell. */
  readonly exec: string | null;
  readonly alertmanagers: readonly AlertmanagerTarget[];
  /** Nobody is to be told. */
  readonly isEmpty: boolean;
}

export interface AlertmanagerTarget {
  /** Without credentials. */
  readonly url: URL;
  readonly credentials: Credentials | null;
}

export interface ChannelSurroundings {
  readonly env: Context['env'];
  /** `--allow-http` was given. */
  readonly allowHttp: boolean;
  /** The name of this machine. */
  readonly hostname: string;
}

/** What `watch` and `notify` take alike. */
export const CHANNEL_OPTIONS = group(
  'Channels:',
  option('--webhook <url...>', 'post alerts as JSON, for Slack too', {
    isSecret: true,
    otherEnv: ['TENSORONE_WEBHOOK_URL'],
  }),
  option('--webhook-secret-file <path>', 'sign webhooks with the secret in this file', {
    values: FILE,
  }),
  option('--email-to <address...>', 'mail alerts, through the server in TENSORONE_SMTP_URL'),
  option('--email-from <address>', 'the sender', {
    defaultText: 'the SMTP user, if it is an address',
  }),
  option('--exec <command>', 'run a command by the shell for alerts, their JSON on its stdin', {
    isSecret: true,
  }),
  option('--alertmanager <url...>', 'post alerts to these Alertmanagers (API v2)', {
    isSecret: true,
  }),
);

export type ChannelOptions = ValuesOf<typeof CHANNEL_OPTIONS>;

/** For `watch` alone: what is sent once says nothing about life. */
export const HEARTBEAT_OPTIONS = group(
  'Channels:',
  option('--heartbeat <url>', 'GET this after each good poll', { isSecret: true }),
);

/** Reads no more of the world than the secret file. Throws usage errors without any secret. */
export function parseChannelPlan(
  options: ChannelOptions,
  surroundings: ChannelSurroundings,
): ChannelPlan {
  const webhooks = parseWebhooks(options, surroundings);
  const plan = {
    webhooks,
    webhookSecret: readWebhookSecret(options.webhookSecretFile, webhooks),
    emails: planEmails(options, surroundings),
    exec: parseExec(options.exec),
    alertmanagers: parseAlertmanagers(options, surroundings),
  };
  const { length } = [...webhooks, ...plan.emails, ...plan.alertmanagers];
  return { ...plan, isEmpty: length === 0 && plan.exec === null };
}

/** The value of `--heartbeat`. */
export function parseHeartbeatUrl(text: string, { allowHttp }: { allowHttp: boolean }): URL {
  return parseReceiverUrl(text, {
    option: '--heartbeat',
    exposes: 'the secret in its path',
    example: 'https://hc-ping.com/…',
    mayHoldQuery: true,
    mayHoldCredentials: false,
    allowHttp,
  });
}

function parseWebhooks(
  { webhook }: ChannelOptions,
  { env, allowHttp }: ChannelSurroundings,
): readonly URL[] {
  const variable = (env.TENSORONE_WEBHOOK_URL ?? '').split(/\s+/).filter((text) => text !== '');
  const rules = {
    option: webhook === undefined ? 'TENSORONE_WEBHOOK_URL' : '--webhook',
    exposes: 'the secret in its path',
    example: 'https://hooks.example.com/services/…',
    mayHoldQuery: true,
    mayHoldCredentials: false,
    allowHttp,
  };
  const urls = (webhook ?? variable).map((text) => parseReceiverUrl(text, rules));
  return withoutRepeats(urls, (url) => url.href);
}

function readWebhookSecret(path: string | undefined, webhooks: readonly URL[]): Uint8Array | null {
  if (path === undefined) return null;
  if (webhooks.length === 0) {
    throw usageError(
      '--webhook-secret-file signs webhooks, and there is none',
      'Add --webhook or set TENSORONE_WEBHOOK_URL.',
    );
  }
  const text = readSmallFile(path, 'the webhook secret file').trim();
  // What is no text was not read as it is, and would sign with something else.
  const secret = /[\p{Cc}\ufffd]/u.test(text) ? null : parseWebhookSecret(text);
  if (secret !== null) return secret;
  throw usageError(
    'the webhook secret file does not hold a usable secret',
    'A secret is whsec_ and base64, or any text; of at least 16 bytes: openssl rand -base64 24.',
  );
}

function parseExec(command: string | undefined): string | null {
  if (command === undefined) return null;
  if (command.trim() !== '') return command;
  throw usageError('--exec is empty', 'Is a variable of your script unset?');
}

function parseAlertmanagers(
  { alertmanager }: ChannelOptions,
  { allowHttp }: ChannelSurroundings,
): readonly AlertmanagerTarget[] {
  const rules = {
    option: '--alertmanager',
    exposes: 'the alerts',
    example: 'https://alertmanager.example.com:9093',
    mayHoldQuery: false,
    mayHoldCredentials: true,
    allowHttp,
  };
  const targets = (alertmanager ?? []).map((text) => {
    const { bareUrl: url, credentials } = splitCredentials(parseReceiverUrl(text, rules));
    return { url, credentials };
  });
  return withoutRepeats(targets, ({ url }) => url.href);
}
