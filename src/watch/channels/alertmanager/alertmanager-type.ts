import { type Credentials, joinCredentials, splitCredentials } from '../../../http/basic-auth.js';
import { secretsOfUrl } from '../../../text/secrets-of-url.js';
import type { ChannelType, PlanSurroundings } from '../channel-type.js';
import type { OptionReader } from '../option-reader.js';
import { parseReceiverUrl } from '../receiver-url.js';
import { withoutRepeats } from '../without-repeats.js';

export const ALERTMANAGER: ChannelType = {
  options: [
    {
      flags: '--alertmanager <url...>',
      description: 'post alerts to these Alertmanagers (API v2)',
      secret: 'url',
    },
  ],
  secretVariables: [],
  plan: (options, surroundings) =>
    planAlertmanagers(options, surroundings).map(({ url, credentials }) => ({
      secrets: secretsOfUrl(joinCredentials(url, credentials).href),
      async load() {
        const { createAlertmanager } = await import('./alertmanager.js');
        return ({ send, clock, intervalMs, secrets }) =>
          createAlertmanager({
            url,
            credentials,
            intervalMs,
            send,
            now: () => clock.now(),
            redact: (text) => secrets.redact(text),
          });
      },
    })),
};

interface AlertmanagerTarget {
  /** Of its web interface, without credentials. */
  readonly url: URL;
  readonly credentials: Credentials | null;
}

/** `--alertmanager`, each URL once. */
export function planAlertmanagers(
  options: OptionReader,
  { allowHttp }: PlanSurroundings,
): readonly AlertmanagerTarget[] {
  const rules = {
    option: options.nameOf('alertmanager'),
    exposes: 'the alerts',
    example: 'https://alertmanager.example.com:9093',
    mayHoldQuery: false,
    mayHoldCredentials: true,
    allowHttp,
  };
  const targets = (options.list('alertmanager') ?? []).map((text) => {
    const { bareUrl, credentials } = splitCredentials(parseReceiverUrl(text, rules));
    return { url: withoutEndpoint(bareUrl), credentials };
  });
  return withoutRepeats(targets, ({ url }) => url.href);
}

/** People copy the address of the API as well as that of the web interface. */
function withoutEndpoint(url: URL): URL {
  const base = new URL(url);
  base.pathname = url.pathname.replace(/\/+$/, '').replace(/\/api\/v2(\/alerts)?$/, '') || '/';
  return base;
}
