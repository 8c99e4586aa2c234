import { inPlace, usageError } from '../../../errors.js';
import { readSmallFile } from '../../../system/read-small-file.js';
import { secretsOfUrl } from '../../../text/secrets-of-url.js';
import type { ChannelType, PlanSurroundings } from '../channel-type.js';
import type { OptionReader } from '../option-reader.js';
import { parseReceiverUrl } from '../receiver-url.js';
import { withoutRepeats } from '../without-repeats.js';
import { parseWebhookSecret } from './webhook-secret.js';

const VARIABLE = 'TENSORONE_WEBHOOK_URL';

export const WEBHOOK: ChannelType = {
  options: [
    {
      flags: '--webhook <url...>',
      description: 'post alerts as JSON, for Slack too',
      env: VARIABLE,
      secret: 'url',
    },
    {
      flags: '--webhook-secret-file <path>',
      description: 'sign webhooks with the secret in this file',
      takesFile: true,
    },
  ],
  secretVariables: [],
  plan(options, surroundings) {
    const { urls, secret } = planWebhooks(options, surroundings);
    return urls.map((url) => ({
      secrets: [...secretsOfUrl(url.href), ...secretsOfSigning(secret)],
      async load() {
        const { createWebhook } = await import('./webhook.js');
        return ({ send, secrets }) =>
          createWebhook({
            url,
            secret: secret?.bytes ?? null,
            send,
            redact: (text) => secrets.redact(text),
          });
      },
    }));
  },
};

/** As the file holds it, and as receivers hold it. */
function secretsOfSigning(secret: WebhookSecret | null): string[] {
  if (secret === null) return [];
  const { text, bytes } = secret;
  const decoded = Buffer.from(bytes).toString('utf8');
  const bare = text.replace(/^whsec_/, '').replace(/=+$/, '');
  return [text, bare, ...(decoded.includes('\ufffd') ? [] : [decoded])];
}

interface WebhookSecret {
  /** As the file holds it. */
  readonly text: string;
  /** What messages are signed with. */
  readonly bytes: Uint8Array;
}

/** `--webhook` or its variable, each URL once, and `--webhook-secret-file`. */
export function planWebhooks(
  options: OptionReader,
  { env, allowHttp }: PlanSurroundings,
): { readonly urls: readonly URL[]; readonly secret: WebhookSecret | null } {
  const typed = options.list('webhook');
  const rules = {
    option: typed === undefined ? VARIABLE : options.nameOf('webhook'),
    exposes: 'the secret in its path',
    example: 'https://hooks.example.com/services/…',
    mayHoldQuery: true,
    mayHoldCredentials: false,
    allowHttp,
  };
  const variable = (env[VARIABLE] ?? '').split(/\s+/).filter((text) => text !== '');
  const urls = withoutRepeats(
    (typed ?? variable).map((text) => parseReceiverUrl(text, rules)),
    (url) => url.href,
  );
  return { urls, secret: readSecret(options, urls.length > 0) };
}

function readSecret(options: OptionReader, hasWebhook: boolean): WebhookSecret | null {
  const path = options.text('webhookSecretFile');
  if (path === undefined) return null;
  if (!hasWebhook) {
    throw usageError(
      `${options.nameOf('webhookSecretFile')} signs webhooks, and there is none`,
      `Add --webhook or set ${VARIABLE}.`,
    );
  }
  try {
    return readSecretFile(path);
  } catch (error) {
    throw inPlace(error, options.settingOf('webhookSecretFile'));
  }
}

function readSecretFile(path: string): WebhookSecret {
  const text = readSmallFile(path, 'the webhook secret file').trim();
  // Bytes that are not text were not read as they are, and would sign with something else.
  const bytes = /[\p{Cc}\ufffd]/u.test(text) ? null : parseWebhookSecret(text);
  if (bytes !== null) return { text, bytes };
  throw usageError(
    'the webhook secret file does not hold a usable secret',
    'A secret is base64 of at least 16 bytes, with or without whsec_: openssl rand -base64 24.',
  );
}
