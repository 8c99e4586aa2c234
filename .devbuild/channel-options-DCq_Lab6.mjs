import { domainToASCII } from 'node:url';
import { W as FILE, G as FREE, H as group, U as option, r as readSmallFile } from './cli.mjs';
import { n as usageError } from './errors-BRq375x3.mjs';
import { t as isLoopback } from './loopback-DBv0n55N.mjs';
import {
  r as joinCredentials,
  t as parseReceiverUrl,
  i as splitCredentials,
} from './receiver-url-C_PudUVz.mjs';
import { n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';

// src/watch/channels/heartbeat/heartbeat-type.ts
/** For `watch` alone: a message that is sent once is no sign of life. */
const HEARTBEAT_OPTION = {
  flags: '--heartbeat <url>',
  description: 'GET this after each good poll',
  secret: 'url',
};
/** The value of `--heartbeat`; `null` where it is not given. Throws usage errors without its secret. */
function planHeartbeat(options, { allowHttp }) {
  const text = options.text('heartbeat');
  if (text === void 0) return null;
  return parseReceiverUrl(text, {
    option: '--heartbeat',
    exposes: 'the secret in its path',
    example: 'https://hc-ping.com/…',
    mayHoldQuery: true,
    mayHoldCredentials: false,
    allowHttp,
  });
}
// src/watch/channels/option-reader.ts
/** Reads values as commander hands them over; what has another shape counts as not given. */
function readOptions(values) {
  const read = (key) => Object.getOwnPropertyDescriptor(values, key)?.value;
  return {
    text(key) {
      const value = read(key);
      return typeof value === 'string' ? value : void 0;
    },
    list(key) {
      const value = read(key);
      return Array.isArray(value) ? value.map(String) : void 0;
    },
  };
}
// src/watch/channels/secrets-of-url.ts
/** Shorter pieces of a path are words. */
const MIN_PIECE = 12;
/**
 * The parts of a URL beyond its host that are secret, the whole of it included. A text that is no
 * URL is secret as a whole.
 */
function secretsOfUrl(value) {
  if (!URL.canParse(value)) return [value];
  const url = new URL(value);
  const { credentials } = splitCredentials(url);
  if (credentials === null && url.pathname === '/' && url.search === '') return [];
  const path = `${url.pathname}${url.search}`;
  const parts = [path, path.slice(1), url.password, credentials?.password ?? ''];
  const pieces = path.split(/[/?&=]/).filter(({ length }) => length >= MIN_PIECE);
  return [value, url.href, ...parts, ...pieces].filter((part) => part !== '');
}
// src/watch/channels/without-repeats.ts
/** Each item once, where its key says that it is another. */
function withoutRepeats(items, keyOf) {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
// src/watch/channels/alertmanager/alertmanager-type.ts
const ALERTMANAGER = {
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
        const { createAlertmanager } = await import('./alertmanager-CoqIWMcX.mjs');
        return ({ send, clock, intervalMs }) =>
          createAlertmanager({
            url,
            credentials,
            intervalMs,
            send,
            now: () => clock.now(),
          });
      },
    })),
};
/** `--alertmanager`, each URL once. */
function planAlertmanagers(options, { allowHttp }) {
  const rules = {
    option: '--alertmanager',
    exposes: 'the alerts',
    example: 'https://alertmanager.example.com:9093',
    mayHoldQuery: false,
    mayHoldCredentials: true,
    allowHttp,
  };
  return withoutRepeats(
    (options.list('alertmanager') ?? []).map((text) => {
      const { bareUrl, credentials } = splitCredentials(parseReceiverUrl(text, rules));
      return {
        url: withoutEndpoint(bareUrl),
        credentials,
      };
    }),
    ({ url }) => url.href,
  );
}
/** People copy the address of the API as well as that of the web interface. */
function withoutEndpoint(url) {
  const base = new URL(url);
  base.pathname = url.pathname.replace(/\/+$/, '').replace(/\/api\/v2(\/alerts)?$/, '') || '/';
  return base;
}
// src/watch/channels/one-line.ts
/** Any text as one harmless line of at most `most` characters; one that was cut ends in `…`. */
function oneLine(text, most) {
  const line = sanitizeLine(text).replace(/ {2,}/g, ' ').trim();
  const characters = [...line.slice(0, 2 * most + 2)];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}
// src/watch/channels/email/email-address.ts
const HINT$1 = 'It looks like ops@example.com or Ops <ops@example.com>.';
const MAX_LOCAL_PART = 64;
const MAX_DOMAIN = 253;
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** `local@domain` or `Name <local@domain>`. Throws a usage error that names the option. */
function parseEmailAddress(text, option) {
  if (CONTROL.test(text))
    throw usageError(`${option} holds a line break or another control character`, HINT$1);
  if (text.trim() === '')
    throw usageError(`${option} is empty`, 'Is a variable of your script unset?');
  if (text.includes(',')) throw usageError(`${option} takes one address, not several`, HINT$1);
  const address = readEmailAddress(text);
  if (address !== null) return address;
  throw usageError(`${option} is no e-mail address: "${oneLine(text, 80)}"`, HINT$1);
}
/** The same for a text that need not be an address: `null` where it is none. */
function readEmailAddress(text) {
  if (CONTROL.test(text)) return null;
  const named = /^(?:"([^"\\<>@,]*)" *|([^"\\<>@,]*))<([^<>]*)>$/.exec(text.trim());
  const name = (named?.[1] ?? named?.[2] ?? '').trim();
  const mailbox = named?.[3] ?? text.trim();
  const at = mailbox.lastIndexOf('@');
  const local = mailbox.slice(0, Math.max(0, at));
  const domain = readDomain(mailbox.slice(at + 1));
  if (domain === null || local.length > MAX_LOCAL_PART || !LOCAL_PART.test(local)) return null;
  return {
    name: name === '' ? null : name,
    address: `${local}@${domain}`,
  };
}
function readDomain(text) {
  const domain = /^[\x21-\x7e]*$/.test(text) ? text.toLowerCase() : domainToASCII(text);
  return domain.length <= MAX_DOMAIN && domain.split('.').every((label) => LABEL.test(label))
    ? domain
    : null;
}
// src/watch/channels/email/smtp-url.ts
const SMTP_URL_FORM = 'smtp://user:password@smtp.example.com:587';
/** Its only source: a password on the command line would show in `ps`. */
const SMTP_VARIABLE = 'TENSORONE_SMTP_URL';
const HINT = `It looks like ${SMTP_URL_FORM} (STARTTLS) or smtps://…:465 (TLS from the start).`;
const ENCODE_HINT =
  'Characters such as @ : / ? # % of the user name and the password are written %40 %3A %2F %3F %23 %25.';
/** Reads `smtp://` or `smtps://`. Throws a usage error that repeats nothing of the URL but its host. */
function parseSmtpUrl(text) {
  const trimmed = text.trim();
  const scheme = /^(smtps?):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === void 0)
    throw usageError(`${SMTP_VARIABLE} must begin with smtp:// or smtps://`, HINT);
  if (/[\s\p{Cc}]/u.test(trimmed))
    throw usageError(`${SMTP_VARIABLE} must not hold spaces or control characters`, ENCODE_HINT);
  if (!URL.canParse(trimmed)) throw usageError(`${SMTP_VARIABLE} is not a valid URL`, ENCODE_HINT);
  const url = new URL(trimmed);
  const hostname = readHost(url);
  if (url.hash !== '')
    throw usageError(`${SMTP_VARIABLE} must not hold a fragment (#)`, ENCODE_HINT);
  if (url.pathname !== '' && url.pathname !== '/')
    throw usageError(`${SMTP_VARIABLE} must not hold a path`, ENCODE_HINT);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: readPort(url, scheme),
    security: readSecurity(url, scheme, hostname),
    login: readLogin(url),
  };
}
/** As `URL.hostname` has it for http: lower case, punycode. */
function readHost({ hostname }) {
  if (hostname === '') throw usageError(`${SMTP_VARIABLE} holds no host`, HINT);
  if (!URL.canParse(`http://${hostname}`))
    throw usageError(`${SMTP_VARIABLE} does not hold a valid host`, ENCODE_HINT);
  return new URL(`http://${hostname}`).hostname;
}
function readPort({ port }, scheme) {
  if (port === '') return scheme === 'smtps' ? 465 : 587;
  if (port === '0') throw usageError(`${SMTP_VARIABLE} cannot have port 0`, HINT);
  return Number(port);
}
function readSecurity({ search, searchParams }, scheme, hostname) {
  const isPlain = search === '?tls=off';
  if (search !== '' && !isPlain) {
    const known = searchParams.has('tls') ? 'tls can only be off' : 'the only parameter is tls=off';
    throw usageError(`${SMTP_VARIABLE} holds a query that is not known: ${known}`, ENCODE_HINT);
  }
  if (!isPlain) return scheme === 'smtps' ? 'tls' : 'starttls';
  if (scheme === 'smtps')
    throw usageError(`${SMTP_VARIABLE}: smtps:// and tls=off contradict each other`);
  if (isLoopback(hostname)) return 'none';
  throw usageError(
    `${SMTP_VARIABLE}: tls=off is for this machine only, not for ${hostname}`,
    'Leave it out: the server then has to offer STARTTLS.',
  );
}
function readLogin({ username, password }) {
  if (username === '' && password === '') return null;
  const login = {
    user: decode(username),
    password: decode(password),
  };
  if (login.user === '' || login.password === '')
    throw usageError(
      `${SMTP_VARIABLE} must hold both a user name and a password, or neither`,
      HINT,
    );
  return login;
}
function decode(text) {
  let decoded;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw usageError(`${SMTP_VARIABLE} holds a % that begins no encoded character`, ENCODE_HINT);
  }
  if (/\p{Cc}/u.test(decoded))
    throw usageError(`${SMTP_VARIABLE} holds a control character in the user name or the password`);
  return decoded;
}
// src/watch/channels/email/plan-emails.ts
/** `--email-to` and `--email-from`. Throws usage errors without any secret. */
function planEmails(options, { env, hostname }) {
  const emailFrom = options.text('emailFrom');
  const recipients = withoutRepeats(
    (options.list('emailTo') ?? []).flatMap((value) => parseRecipients(value)),
    ({ address }) => address,
  );
  const sender = emailFrom === void 0 ? null : parseEmailAddress(emailFrom, '--email-from');
  if (recipients.length === 0) {
    if (sender === null) return [];
    throw usageError('--email-from needs --email-to', 'Name the recipients with --email-to.');
  }
  if ((env['TENSORONE_SMTP_URL'] ?? '').trim() === '')
    throw usageError(
      '--email-to needs a mail server: TENSORONE_SMTP_URL is not set',
      `Set it to something like ${SMTP_URL_FORM}.`,
    );
  const smtp = parseSmtpUrl(env['TENSORONE_SMTP_URL'] ?? '');
  const from = sender ?? defaultSender(smtp, hostname);
  return recipients.map((to) => ({
    smtp,
    from,
    to,
    hostname,
  }));
}
/** A comma at the end is forgiven, a value without any address is not. */
function parseRecipients(value) {
  const texts = value.split(',').filter((text) => text.trim() !== '');
  return (texts.length === 0 ? [''] : texts).map((text) => parseEmailAddress(text, '--email-to'));
}
function defaultSender({ login }, hostname) {
  return (
    readEmailAddress(login?.user ?? '') ??
    readEmailAddress(`tensorone-status@${hostname}`) ?? {
      name: null,
      address: 'tensorone-status@localhost',
    }
  );
}
// src/watch/channels/email/email-type.ts
const EMAIL = {
  options: [
    {
      flags: '--email-to <address...>',
      description: `mail alerts, through the server in ${SMTP_VARIABLE}`,
    },
    {
      flags: '--email-from <address>',
      description: 'the sender (default: the SMTP user, if it is an address)',
    },
  ],
  secretVariables: [SMTP_VARIABLE],
  plan(options, surroundings) {
    const url = surroundings.env['TENSORONE_SMTP_URL']?.trim() ?? '';
    return planEmails(options, surroundings).map((settings) => ({
      secrets: secretsOfUrl(url),
      async load() {
        const { createEmail } = await import('./email-Ch4c34oX.mjs');
        return () => createEmail(settings);
      },
    }));
  },
};
// src/watch/channels/exec/exec-type.ts
const EXEC = {
  options: [
    {
      flags: '--exec <command>',
      description: 'run a command by the shell for alerts, their JSON on its stdin',
      secret: 'command',
    },
  ],
  secretVariables: [],
  plan(options, { env }) {
    const command = planCommand(options);
    if (command === null) return [];
    return [
      {
        secrets: [...urlsIn(command), ...wordsOf(env)].flatMap(secretsOfUrl),
        async load() {
          const { createExec } = await import('./exec-DMfJTG33.mjs');
          return ({ clock, env, secrets }) =>
            createExec({
              command,
              clock,
              env,
              secrets,
            });
        },
      },
    ];
  },
};
/** Variables with secrets of this program; the commands that it runs see them too. */
const HOLDERS = [
  'TENSORONE_API_KEY',
  'TENSORONE_WEBHOOK_URL',
  'TENSORONE_SMTP_URL',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'ALL_PROXY',
];
function wordsOf(env) {
  return HOLDERS.flatMap((name) => [env[name] ?? '', env[name.toLowerCase()] ?? ''])
    .flatMap((value) => value.split(/\s+/))
    .filter((word) => word !== '');
}
/** The value of `--exec`, for the shell. */
function planCommand(options) {
  const command = options.text('exec');
  if (command === void 0) return null;
  if (command.trim() !== '') return command;
  throw usageError('--exec is empty', 'Is a variable of your script unset?');
}
function urlsIn(command) {
  return command.match(/\b[a-z]+:\/\/[^\s'"`<>|;()]+/gi) ?? [];
}
// src/watch/channels/webhook/webhook-secret.ts
/** Fewer bytes could be guessed. */
const MIN_BYTES = 16;
const PREFIX = 'whsec_';
/**
 * The bytes of a signing secret: base64, with or without `whsec_`, as the libraries of Standard
 * Webhooks decode it. Text without `whsec_` that no library could decode is taken as it is. `null`
 * where there are fewer than 16 bytes, or no base64 after `whsec_`.
 */
function parseWebhookSecret(text) {
  const trimmed = text.trim();
  const bytes = trimmed.startsWith(PREFIX)
    ? decodeBase64(trimmed.slice(6))
    : (decodeBase64(trimmed) ?? new TextEncoder().encode(trimmed));
  return bytes === null || bytes.length < MIN_BYTES ? null : bytes;
}
/** `Buffer` skips what is not base64; this does not. */
function decodeBase64(text) {
  const digits = text.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return null;
  return new Uint8Array(Buffer.from(digits, 'base64'));
}
// src/watch/channels/webhook/webhook-type.ts
const VARIABLE = 'TENSORONE_WEBHOOK_URL';
const WEBHOOK = {
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
      secrets: [...secretsOfUrl(url.href), ...(secret === null ? [] : [secret.text])],
      async load() {
        const { createWebhook } = await import('./webhook-exatg98w.mjs');
        return ({ send }) =>
          createWebhook({
            url,
            secret: secret?.bytes ?? null,
            send,
          });
      },
    }));
  },
};
/** `--webhook` or its variable, each URL once, and `--webhook-secret-file`. */
function planWebhooks(options, { env, allowHttp }) {
  const typed = options.list('webhook');
  const rules = {
    option: typed === void 0 ? VARIABLE : '--webhook',
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
  return {
    urls,
    secret: readSecret(options.text('webhookSecretFile'), urls.length > 0),
  };
}
function readSecret(path, hasWebhook) {
  if (path === void 0) return null;
  if (!hasWebhook)
    throw usageError(
      '--webhook-secret-file signs webhooks, and there is none',
      `Add --webhook or set ${VARIABLE}.`,
    );
  const text = readSmallFile(path, 'the webhook secret file').trim();
  const bytes = /[\p{Cc}\ufffd]/u.test(text) ? null : parseWebhookSecret(text);
  if (bytes !== null)
    return {
      text,
      bytes,
    };
  throw usageError(
    'the webhook secret file does not hold a usable secret',
    'A secret is base64 of at least 16 bytes, with or without whsec_: openssl rand -base64 24.',
  );
}
// src/watch/channels/registry.ts
/** Every kind of channel, in the order of the help page: all else is derived from it. */
const CHANNEL_TYPES = {
  webhook: WEBHOOK,
  email: EMAIL,
  exec: EXEC,
  alertmanager: ALERTMANAGER,
};
/** For `watch` and `notify`. */
const CHANNEL_OPTIONS$1 = Object.values(CHANNEL_TYPES).flatMap(({ options }) => options);
[...CHANNEL_OPTIONS$1];
/** Variables of channels that hold secrets. */
const SECRET_VARIABLES = [
  ...CHANNEL_OPTIONS$1.flatMap(({ env, secret }) =>
    env !== void 0 && secret !== void 0 ? [env] : [],
  ),
  ...Object.values(CHANNEL_TYPES).flatMap(({ secretVariables }) => secretVariables),
];
// src/cli/options/channel-options.ts
/** What `watch` and `notify` take alike: the options of every channel. */
const CHANNEL_OPTIONS = group('Channels:', ...CHANNEL_OPTIONS$1.map(toOption));
/** For `watch` alone. */
const HEARTBEAT_OPTIONS = group('Channels:', toOption(HEARTBEAT_OPTION));
/** An option as a channel describes it, without commander; its values stay as they were typed. */
function toOption({ flags, description, env, secret, takesFile }) {
  return option(flags, description, {
    values: takesFile === true ? FILE : FREE,
    isSecret: secret !== void 0,
    otherEnv: env === void 0 ? [] : [env],
  });
}
/** The flags that add a channel, for messages: `--webhook, --email-to, --exec or --alertmanager`. */
function describeChannelFlags() {
  const flags = Object.values(CHANNEL_TYPES).flatMap(
    ({ options: [first] }) => first?.flags.split(' ')[0] ?? [],
  );
  return `${flags.slice(0, -1).join(', ')} or ${flags.at(-1)}`;
}
/** The receivers that the options name. Throws usage errors that hold no secret. */
function planChannels(options, surroundings) {
  const reader = readOptions(options);
  return Object.values(CHANNEL_TYPES).flatMap((type) => type.plan(reader, surroundings));
}

export {
  CHANNEL_OPTIONS as t,
  describeChannelFlags as r,
  HEARTBEAT_OPTIONS as n,
  oneLine as o,
  planChannels as i,
  planHeartbeat as l,
  readOptions as c,
  SECRET_VARIABLES as a,
  secretsOfUrl as s,
};
