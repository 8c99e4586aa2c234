import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { openChannels } from '../../../src/cli/commands/watch/open-channels.js';
import {
  CHANNEL_OPTIONS,
  HEARTBEAT_OPTIONS,
  planChannels,
} from '../../../src/cli/options/channel-options.js';
import { addOptions } from '../../../src/cli/options/cli-option.js';
import { AppError } from '../../../src/errors.js';
import { Secrets } from '../../../src/text/secrets.js';
import { planAlertmanagers } from '../../../src/watch/channels/alertmanager/alertmanager-type.js';
import { planEmails } from '../../../src/watch/channels/email/plan-emails.js';
import { planCommand } from '../../../src/watch/channels/exec/exec-type.js';
import { planHeartbeat } from '../../../src/watch/channels/heartbeat/heartbeat-type.js';
import { readOptions } from '../../../src/watch/channels/option-reader.js';
import { planWebhooks } from '../../../src/watch/channels/webhook/webhook-type.js';
import { aFolder } from '../../support/a-folder.js';
import { FakeClock } from '../../support/time/fake-clock.js';

const SMTP = 'smtp://robot%40sender.example:s3cret@mail.example';

type Env = Readonly<Record<string, string>>;

interface ChannelOptions {
  readonly webhook?: readonly string[];
  readonly webhookSecretFile?: string;
  readonly emailTo?: readonly string[];
  readonly emailFrom?: string;
  readonly exec?: string;
  readonly alertmanager?: readonly string[];
}

function plan(options: ChannelOptions, env: Env = {}, allowHttp = false, hostname = 'watcher') {
  const surroundings = { env, allowHttp, hostname };
  const reader = readOptions(options);
  const { urls, secret } = planWebhooks(reader, surroundings);
  return {
    webhooks: urls,
    webhookSecret: secret?.bytes ?? null,
    emails: planEmails(reader, surroundings),
    exec: planCommand(reader),
    alertmanagers: planAlertmanagers(reader, surroundings),
    channels: planChannels(options, surroundings),
  };
}

/** What a use throws; fails the test where that is nothing, or a bug, or holds a secret. */
function failureOf(use: () => unknown): AppError {
  let thrown: unknown = new Error('it succeeded');
  try {
    use();
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof AppError)) throw thrown;
  expect(thrown.kind).toBe('usage');
  expect(thrown.message).toMatch(/^[^\n]+$/);
  expect(inspect(thrown)).not.toContain('s3cret');
  return thrown;
}

function aSecretFile(content: string | Buffer): string {
  const path = join(aFolder(), 'webhook-secret');
  writeFileSync(path, content);
  return path;
}

const hrefs = (urls: readonly URL[]) => urls.map(({ href }) => href);

describe('the options', () => {
  it('are handed over as they were typed', () => {
    const command = new Command().exitOverride();
    addOptions(command, [...CHANNEL_OPTIONS, ...HEARTBEAT_OPTIONS]);
    command.parse(
      [
        ['--webhook', 'https://a.example/1', 'https://b.example/2'],
        ['--webhook', 'https://c.example/3', '--webhook-secret-file', '/run/secret'],
        ['--email-to', 'a@example.com,b@example.com', 'c@example.com'],
        ['--email-from', 'Ops <d@example.com>', '--exec', 'logger -t t1s'],
        ['--alertmanager', 'https://am.example', '--heartbeat', 'https://hc.example/4'],
      ].flat(),
      { from: 'user' },
    );
    expect(command.opts()).toEqual({
      webhook: ['https://a.example/1', 'https://b.example/2', 'https://c.example/3'],
      webhookSecretFile: '/run/secret',
      emailTo: ['a@example.com,b@example.com', 'c@example.com'],
      emailFrom: 'Ops <d@example.com>',
      exec: 'logger -t t1s',
      alertmanager: ['https://am.example'],
      heartbeat: 'https://hc.example/4',
    });
  });
});

describe('planning', () => {
  it('plans nobody by default, whatever the environment knows of mail', () => {
    expect(plan({}, { TENSORONE_SMTP_URL: 'rubbish', TENSORONE_WEBHOOK_URL: ' ' })).toEqual({
      webhooks: [],
      webhookSecret: null,
      emails: [],
      exec: null,
      alertmanagers: [],
      channels: [],
    });
  });

  it.each<[ChannelOptions, Env]>([
    [{ webhook: ['https://a.example'] }, {}],
    [{}, { TENSORONE_WEBHOOK_URL: 'https://a.example' }],
    [{ emailTo: ['a@example.com'] }, { TENSORONE_SMTP_URL: SMTP }],
    [{ exec: 'true' }, {}],
    [{ alertmanager: ['https://a.example'] }, {}],
  ])('plans a channel with %j %j', (options, env) => {
    expect(plan(options, env).channels).toHaveLength(1);
  });

  it('takes webhooks of the flag, each once, with their query', () => {
    const webhook = [
      ' https://hooks.example/x?token=1 ',
      'HTTPS://hooks.example:443/x?token=1',
      'https://hooks.example/x?token=2',
      'http://127.0.0.1:8080/x',
    ];
    const env = { TENSORONE_WEBHOOK_URL: 'https://other.example' };
    expect(hrefs(plan({ webhook }, env).webhooks)).toEqual([
      'https://hooks.example/x?token=1',
      'https://hooks.example/x?token=2',
      'http://127.0.0.1:8080/x',
    ]);
  });

  it('takes webhooks of the environment where there is no flag', () => {
    const env = { TENSORONE_WEBHOOK_URL: ' https://a.example/1\n\thttps://b.example/2 ' };
    expect(hrefs(plan({}, env).webhooks)).toEqual(['https://a.example/1', 'https://b.example/2']);
  });

  it.each([
    ['whsec_MDEyMzQ1Njc4OWFiY2RlZg==\n', '0123456789abcdef'],
    ['a phrase of my own\r\n', 'a phrase of my own'],
  ])('reads the secret of webhooks: %j', (content, secret) => {
    const options = { webhook: ['https://a.example'], webhookSecretFile: aSecretFile(content) };
    expect(Buffer.from(plan(options).webhookSecret ?? []).toString()).toBe(secret);
  });

  it('plans one mail a recipient, each once', () => {
    const emailTo = [
      'a@example.com, Bee <b@example.com>,',
      'a@EXAMPLE.com',
      'c@example.com, "Doe, Jane" <d@example.com>',
    ];
    const { emails } = plan(
      { emailTo, emailFrom: 'Ops <ops@example.com>' },
      {
        TENSORONE_SMTP_URL: `${SMTP}:2525`,
      },
    );
    expect(emails.map(({ to }) => to)).toEqual([
      { name: null, address: 'a@example.com' },
      { name: 'Bee', address: 'b@example.com' },
      { name: null, address: 'c@example.com' },
      { name: 'Doe, Jane', address: 'd@example.com' },
    ]);
    for (const { to: _to, ...email } of emails) {
      expect(email).toEqual({
        smtp: {
          host: 'mail.example',
          port: 2525,
          security: 'starttls',
          login: { user: 'robot@sender.example', password: 's3cret' },
        },
        from: { name: 'Ops', address: 'ops@example.com' },
        hostname: 'watcher',
      });
    }
  });

  it.each([
    [SMTP, 'watcher', 'robot@sender.example'],
    ['smtp://robot:s3cret@mail.example', 'watcher.example', 'tensorone-status@watcher.example'],
    ['smtp://mail.example', 'watcher', 'tensorone-status@watcher'],
    ['smtp://mail.example', 'my_watcher\r\nRSET', 'tensorone-status@localhost'],
    ['smtp://mail.example', '', 'tensorone-status@localhost'],
  ])('with %s on %j sends as %s', (TENSORONE_SMTP_URL, hostname, address) => {
    const { emails } = plan(
      { emailTo: ['a@example.com'] },
      { TENSORONE_SMTP_URL },
      false,
      hostname,
    );
    expect(emails[0]?.from).toEqual({ name: null, address });
  });

  it('takes the credentials out of the URLs of Alertmanagers', () => {
    const alertmanager = [
      'https://joe:s3%2Fcret@am.example/prefix',
      'https://am.example/prefix',
      'http://[::1]:9093',
    ];
    const { alertmanagers } = plan({ alertmanager });
    expect(alertmanagers.map(({ url, credentials }) => [url.href, credentials])).toEqual([
      ['https://am.example/prefix', null],
      ['http://[::1]:9093/', null],
    ]);
    expect(plan({ alertmanager: alertmanager.slice(0, 1) }).alertmanagers[0]?.credentials).toEqual({
      user: 'joe',
      password: 's3/cret',
    });
  });

  it('takes plain http to others where that is allowed', () => {
    const { webhooks, alertmanagers } = plan(
      { webhook: ['http://hooks.lan/x'], alertmanager: ['http://am.lan:9093'] },
      {},
      true,
    );
    expect(hrefs([...webhooks, ...alertmanagers.map(({ url }) => url)])).toEqual([
      'http://hooks.lan/x',
      'http://am.lan:9093/',
    ]);
  });
});

describe('a mistake', () => {
  const mail = { TENSORONE_SMTP_URL: SMTP };
  const webhook = ['https://hooks.example/s3cret'];

  it.each<[ChannelOptions, Env, string]>([
    [{ webhook: [''] }, {}, '--webhook is empty'],
    [{ webhook: ['https://hooks.example', ' '] }, {}, '--webhook is empty'],
    [{ webhook: ['hooks.example/s3cret'] }, {}, '--webhook must begin with https://'],
    [{ webhook: ['s3cret:x'] }, {}, '--webhook must begin with https://'],
    [{ webhook: ['ftp://hooks.example/s3cret'] }, {}, '--webhook must begin with https://'],
    [{ webhook: ['https:/s3cret'] }, {}, '--webhook must begin with https://'],
    [{ webhook: ['https://'] }, {}, '--webhook is not a valid URL'],
    [{ webhook: ['https://hooks.example:99999/s3cret'] }, {}, '--webhook is not a valid URL'],
    [{ webhook: ['https://s3cret@:x/'] }, {}, '--webhook is not a valid URL'],
    [{ webhook: ['https://hooks.example/s3 cret'] }, {}, '--webhook must not hold spaces'],
    [{ webhook: ['https://hooks.example/\u0000s3cret'] }, {}, '--webhook must not hold spaces'],
    [
      { webhook: ['https://joe:s3cret@hooks.example/'] },
      {},
      '--webhook must not hold a user name or a password',
    ],
    [{ webhook: ['https://s3cret@hooks.example/'] }, {}, '--webhook must not hold a user name'],
    [{ webhook: ['https://hooks.example/#s3cret'] }, {}, '--webhook must not hold a fragment (#)'],
    [
      { webhook: ['http://hooks.example:8080/s3cret?s3cret'] },
      {},
      '--webhook: plain http to hooks.example:8080 would show the secret in its path',
    ],
    [{}, { TENSORONE_WEBHOOK_URL: 's3cret' }, 'TENSORONE_WEBHOOK_URL must begin with https://'],
    [
      {},
      { TENSORONE_WEBHOOK_URL: 'https://hooks.example/1 http://hooks.lan/s3cret' },
      'TENSORONE_WEBHOOK_URL: plain http to hooks.lan would',
    ],
    [{ webhookSecretFile: '/nope' }, {}, '--webhook-secret-file signs webhooks, and there is none'],
    [{ emailTo: ['a@example.com'] }, {}, '--email-to needs a mail server: TENSORONE_SMTP_URL'],
    [
      { emailTo: ['a@example.com'] },
      { TENSORONE_SMTP_URL: ' ' },
      '--email-to needs a mail server: TENSORONE_SMTP_URL is not set',
    ],
    [
      { emailTo: ['a@example.com'] },
      { TENSORONE_SMTP_URL: 'smtp://joe:s3cret@mail.example?tls=off' },
      'TENSORONE_SMTP_URL: tls=off is for this machine only, not for mail.example',
    ],
    [{ emailTo: [''] }, mail, '--email-to is empty'],
    [{ emailTo: [' , '] }, mail, '--email-to is empty'],
    [{ emailTo: ['a@example.com', 'nobody'] }, mail, '--email-to is no e-mail address: "nobody"'],
    [{ emailTo: ['a@example.com\r\nBcc: b@example.com'] }, mail, '--email-to holds a line break'],
    [{ emailTo: ['a@example.com'], emailFrom: '' }, mail, '--email-from is empty'],
    [{ emailTo: ['a@example.com'], emailFrom: 'x' }, mail, '--email-from is no e-mail address'],
    [
      { emailTo: ['a@example.com'], emailFrom: 'a@example.com,b@example.com' },
      mail,
      '--email-from takes one address, not several',
    ],
    [{ emailFrom: 'a@example.com' }, mail, '--email-from needs --email-to'],
    [{ emailFrom: 'a@example.com', emailTo: [] }, mail, '--email-from needs --email-to'],
    [{ exec: '' }, {}, '--exec is empty'],
    [{ exec: ' \t' }, {}, '--exec is empty'],
    [{ alertmanager: [''] }, {}, '--alertmanager is empty'],
    [{ alertmanager: ['am.example:9093'] }, {}, '--alertmanager must begin with https://'],
    [{ alertmanager: ['https://joe:s3cret@:x'] }, {}, '--alertmanager is not a valid URL'],
    [
      { alertmanager: ['https://am.example/?token=s3cret'] },
      {},
      '--alertmanager must not hold a query (?)',
    ],
    [
      { alertmanager: ['https://am.example/#/s3cret'] },
      {},
      '--alertmanager must not hold a fragment (#)',
    ],
    [
      { alertmanager: ['http://joe:s3cret@am.example:9093'] },
      {},
      '--alertmanager: plain http to am.example:9093 would show the alerts to the network',
    ],
  ])('%j %j is reported: %s', (options, env, message) => {
    const error = failureOf(() => plan(options, env));
    expect(error.message).toContain(message);
    expect(error.message.replaceAll('secret', '')).not.toMatch(/cret|Bcc/);
    expect(error.hint).toMatch(/^[^\n]+[.?…]$/);
  });

  it.each([
    ['is empty', '\n'],
    ['is too short', 's3cret'],
    ['is too short under its base64', 'whsec_czNjcmV0'],
    ['is no base64', 'whsec_s3cret!s3cret!s3cret!s3cret!'],
    ['has two lines', 's3cret-s3cret-s3cret\ns3cret-s3cret-s3cret\n'],
    ['is binary', Buffer.from([0xff, 0xfe, ...Buffer.from('s3cret-s3cret-s3cret')])],
  ])('in the secret file, which %s, is told without it', (_what, content) => {
    const webhookSecretFile = aSecretFile(content);
    const error = failureOf(() => plan({ webhook, webhookSecretFile }));
    expect(error.message).toBe('the webhook secret file does not hold a usable secret');
    expect(error.hint).toContain('at least 16 bytes');
  });

  it('in the path of the secret file is told', () => {
    const folder = aFolder();
    const messageFor = (path: string) =>
      failureOf(() => plan({ webhook, webhookSecretFile: path })).message;
    expect(messageFor(`${folder}/a\nb`)).toBe(
      `cannot read the webhook secret file ${folder}/a b: no such file`,
    );
    expect(messageFor(folder)).toContain('it is a directory');
    expect(messageFor('')).toContain('no such file');
    expect(messageFor('/dev/zero')).toContain('does not hold a usable secret');
  });
});

describe('planHeartbeat', () => {
  it.each([
    ['https://hc-ping.com/1f2e?create=1', false, 'https://hc-ping.com/1f2e?create=1'],
    ['http://localhost:3001/push', false, 'http://localhost:3001/push'],
    ['http://kuma.lan/push', true, 'http://kuma.lan/push'],
  ])('reads %s', (text, allowHttp, href) => {
    expect(planHeartbeat(readOptions({ heartbeat: text }), { allowHttp })?.href).toBe(href);
  });

  it.each([
    ['', '--heartbeat is empty'],
    ['hc-ping.com/s3cret', '--heartbeat must begin with https://'],
    ['https://joe:s3cret@hc-ping.com', '--heartbeat must not hold a user name or a password'],
    ['http://hc-ping.com/s3cret', '--heartbeat: plain http to hc-ping.com would show the secret'],
  ])('refuses %j: %s', (text, message) => {
    const error = failureOf(() =>
      planHeartbeat(readOptions({ heartbeat: text }), { allowHttp: false }),
    );
    expect(error.message).toContain(message);
  });
});

describe('openChannels', () => {
  const dependencies = {
    send: async () => ({ failure: 'not in this test', isUncertain: false }),
    clock: new FakeClock(),
    intervalMs: 60_000,
    env: {},
    secrets: new Secrets(),
  };

  it('makes a channel for each receiver, and none for nobody', async () => {
    const planned = plan(
      {
        webhook: ['https://hooks.example/s3cret', 'https://hooks.example/other'],
        emailTo: ['a@example.com,b@example.com'],
        exec: 'logger -t s3cret',
        alertmanager: ['https://joe:s3cret@am.example', 'https://am2.example'],
      },
      { TENSORONE_SMTP_URL: SMTP },
    );
    const channels = await openChannels(planned.channels, dependencies);
    expect(channels.map(({ label }) => label)).toEqual([
      'webhook hooks.example',
      'webhook hooks.example #2',
      'email a@example.com',
      'email b@example.com',
      'exec logger',
      'alertmanager am.example',
      'alertmanager am2.example',
    ]);
    expect(new Set(channels.map(({ id }) => id)).size).toBe(7);
    expect(inspect(channels.map(({ id, label }) => [id, label]))).not.toContain('s3cret');
    expect(await openChannels(plan({}).channels, dependencies)).toEqual([]);
  });
});
