import type { Command } from 'commander';
import { usageError } from '../../errors.js';
import type { Context } from '../../system/context.js';
import { readSmallFile } from '../../system/read-small-file.js';
import { type Credentials, splitCredentials } from '../../watch/channels/basic-auth.js';
import type { EmailSettings } from '../../watch/channels/email/email.js';
import { parseWebhookSecret } from '../../watch/channels/webhook/webhook.js';
import { type EmailOptions, planEmails } from './email-plan.js';
import { parseReceiverUrl } from './receiver-url.js';
import { withoutRepeats } from './without-repeats.js';

/** Whom to tell, as commander hands it over; for `watch` and `notify`. */
export interface ChannelOptions extends EmailOptions {
  readonly webhook?: readonly string[];
  readonly webhookSecretFile?: string;
  readonly exec?: string;
  readonly alertmanager?: readonly string[];
}

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

export function channelOptions(command: Command): Command {
  return command
    .optionsGroup('Channels:')
    .option('--webhook <url...>', 'post alerts as JSON, for Slack too (else TENSORONE_WEBHOOK_URL)')
    .option('--webhook-secret-file <path>', 'sign webhooks with the secret in this file')
    .option('--email-to <address...>', 'mail alerts, through the server in TENSORONE_SMTP_URL')
    .option('--email-from <address>', 'the sender (default: the SMTP user, if it is an address)')
    .option('--exec <command>', 'run a command by the shell for alerts, their JSON on its stdin')
    .option('--alertmanager <url...>', 'post alerts to these Alertmanagers (API v2)');
}

/** For `watch` alone: what is sent once says nothing about life. */
export function heartbeatOption(command: Command): Command {
  return command.option('--heartbeat <url>', 'GET this after each good poll');
}

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
