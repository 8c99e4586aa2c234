import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { type ReceivedRequest, startReceiver } from '../support/servers/receiver.js';
import { startScriptedSmtp } from '../support/servers/scripted-smtp.js';
import { runProgram, startProgram } from './run-program.js';

/** All that a watch can be told in confidence, with what has to be encoded in URLs. */
const SECRETS = {
  key: 'tpo_live_KEYkeyKEYkey+/0123',
  webhook: 'T0HOOK-hookHOOKhook0123',
  query: 'QUERYqueryQUERYquery0123',
  signing: 'SIGNsignSIGNsignSIGN0123',
  heartbeat: 'BEATbeatBEATbeatBEAT0123',
  alertmanager: 'AMam:AMamAMam/AMam0123',
  smtp: 'MAILmail@MAILmail/MAIL0123',
  proxy: 'PROXYproxyPROXYproxy0123',
} as const;

const IS_LINUX = process.platform === 'linux';

const url = encodeURIComponent;

/** As it is, in a URL, and what base64 makes of it wherever in other bytes it begins. */
function formsOf(secret: string): string[] {
  const inside = [0, 1, 2].map((offset) =>
    Buffer.from(`${'-'.repeat(offset)}${secret}---`)
      .toString('base64')
      .slice(4, -8),
  );
  return [secret, url(secret), ...inside, Buffer.from(secret).toString('hex')];
}

function expectNone(text: string, where: string): void {
  for (const [name, secret] of Object.entries(SECRETS)) {
    for (const form of formsOf(secret)) {
      expect(text.includes(form), `${where} holds the secret "${name}" as ${form}`).toBe(false);
    }
  }
}

/** What somebody says who was handed a secret, and cannot keep it. */
const echo = (secret: string) =>
  `${secret} ${url(secret)} ${Buffer.from(secret).toString('base64')} Bearer ${secret}`;

/** Text that breaks a secret into two, until what is harmful was taken out. */
const parted = (secret: string) => `${secret.slice(0, 9)}\u0000\u202e${secret.slice(9)}`;

/** The key in every text, in a status that is worse each time. */
function anAnswer(count: number): object {
  const text = `${echo(SECRETS.key)} ${parted(SECRETS.key)}`;
  const status = ['operational', 'degraded', 'major_outage'][count % 3] ?? '';
  return {
    overallStatus: `${status} ${count > 3 ? text : ''}`.trim(),
    lastUpdated: new Date().toISOString(),
    services: [
      { name: 'API', status, description: text, lastIncident: text, uptime: text },
      { name: `X ${text}`, status: text, regions: [{ region: text, status: text, latency: text }] },
    ],
    incidents: [
      {
        ...{ id: `INC ${text}`, title: `${count} ${text}`, status: text, severity: text },
        ...{ description: text, affectedServices: [text], affectedRegions: [text] },
      },
    ],
    maintenanceWindows: [
      {
        ...{ id: text, title: text, status: text, impact: text, affectedServices: [text, 1] },
        ...{ startTime: new Date().toISOString(), endTime: new Date().toISOString() },
      },
    ],
    metrics: { resourceUsage: { networkThroughput: { inbound: text, outbound: text } } },
  };
}

/** An API that repeats the key wherever it can; each third poll fails. */
const startEchoingApi = () =>
  startFakeApi(({ path }, count) => {
    const text = echo(SECRETS.key);
    const headers = { 'x-request-id': text, etag: `"${text}-${count}"`, 'retry-after': '0' };
    if (path.endsWith('dependencies')) {
      return { headers, body: { [text]: { dependencies: [text, 1] }, [SECRETS.key]: {}, X: {} } };
    }
    return count % 3 === 2
      ? { status: 500, headers, body: { error: text, message: text, request_id: text } }
      : { headers, body: anAnswer(count) };
  });

/** A receiver that repeats all that it was sent, as a yes and as a no by turns. */
const startEchoingReceiver = () =>
  startReceiver(({ path, headers }, count) => {
    const { authorization = '' } = headers;
    const shown = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
    return {
      status: [400, 503, 200][count % 3] ?? 200,
      headers: { connection: 'close' },
      body: `${path} ${url(path)} ${authorization} ${shown}`,
    };
  });

const startEchoingMailServer = () =>
  startScriptedSmtp((line) => {
    if (line === '') return '220 test';
    if (line.startsWith('EHLO')) return '250-test\r\n250 AUTH PLAIN';
    return line.startsWith('AUTH')
      ? '235 in'
      : `550 no ${echo(SECRETS.smtp)} ${parted(SECRETS.smtp)}`;
  });

/** Everybody who may be told, and a command that tells its environment. */
async function everybody() {
  const [api, receiver, mail] = await Promise.all([
    startEchoingApi(),
    startEchoingReceiver(),
    startEchoingMailServer(),
  ]);
  const [folder, home] = [aFolder(), aFolder()];
  writeFileSync(join(folder, 'signing'), SECRETS.signing, { mode: 0o600 });
  writeFileSync(join(folder, 'emit.sh'), 'env | tr "\\n" " " >&2; env | base64 -w 0 >&2; exit 1');
  const settings = {
    webhook: `${receiver.url}/\${HOOK}?token=\${QUERY}`,
    webhookSecretFile: join(folder, 'signing'),
    alertmanager: receiver.url.replace('//', `//am:${url(SECRETS.alertmanager)}@`),
    heartbeat: `${receiver.url}/beat/${SECRETS.heartbeat}`,
    emailTo: 'ops@example.com',
    exec: `sh ${join(folder, 'emit.sh')}`,
    alertOnStart: true,
    interval: '1s',
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
  const env = {
    HOME: home,
    TENSORONE_API_KEY: SECRETS.key,
    TENSORONE_STATUS_CONFIG: join(folder, 'config.json'),
    TENSORONE_SMTP_URL: `smtp://robot:${url(SECRETS.smtp)}@127.0.0.1:${mail.port}?tls=off`,
    HOOK: SECRETS.webhook,
    QUERY: SECRETS.query,
    HTTPS_PROXY: `http://robot:${SECRETS.proxy}@127.0.0.1:9`,
  };
  return { api, receiver, mail, home, env };
}

const WATCH = ['watch', '-v', '--metrics', '--duration', '5s', '--timeout', '2s', '--listen', '0'];

function expectNoneInFiles(home: string): void {
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.map(({ name }) => name).join()).toMatch(/watch-/);
  for (const { parentPath, name } of files) {
    expectNone(`${name}\n${readFileSync(join(parentPath, name), 'utf8')}`, name);
  }
}

const sentTo = (requests: readonly ReceivedRequest[], path: string) =>
  requests.filter((request) => request.path.startsWith(path));

describe.each(['json', 'lines'])('a watch with all channels, -v and --format %s', (format) => {
  it('sends each secret to its own receiver and to nothing else', async () => {
    const { api, receiver, mail, home, env } = await everybody();
    const running = startProgram([...WATCH, '--format', format], { api, env });
    let pages = '';
    running.child.stderr?.on('data', async (text: string) => {
      const [, port] = /Listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(text) ?? [];
      if (port === undefined) return;
      await receiver.request(4);
      for (const path of ['metrics', 'status', 'healthz', 'status/api']) {
        pages += await (await fetch(`http://127.0.0.1:${port}/${path}`)).text();
      }
    });
    await receiver.request(1);
    const commandLine = IS_LINUX ? readFileSync(`/proc/${running.child.pid}/cmdline`, 'utf8') : '';
    const { exitCode, stdout, stderr } = await running.ended;

    expect(exitCode).toBe(0);
    expectNone(stdout, 'stdout');
    expectNone(stderr, 'stderr');
    expectNone(commandLine, 'the command line');
    expectNone(pages, 'what --listen answers');
    expectNoneInFiles(home);
    const { requests } = receiver;
    for (const { body } of requests) expectNone(body, 'a message');
    expect(pages).toContain('tensorone_up');
    // Everybody was there, and each was shown what it has to know.
    expect(stderr).toMatch(/^GET \S+\/v2\/\S+ 500, /m);
    for (const channel of ['webhook 127', 'alertmanager 127', 'email ops', 'exec sh']) {
      expect(stdout + stderr).toContain(channel);
    }
    expect(api.requests[0]?.headers.authorization).toBe(`Bearer ${SECRETS.key}`);
    const hooks = sentTo(requests, `/${SECRETS.webhook}?token=${SECRETS.query}`);
    expect(hooks[0]?.headers['webhook-signature']).toMatch(/^v1,/);
    expect(sentTo(requests, `/beat/${SECRETS.heartbeat}`)).not.toEqual([]);
    const basic = Buffer.from(`am:${SECRETS.alertmanager}`).toString('base64');
    const [alerts] = sentTo(requests, '/api/v2/alerts');
    expect(alerts?.headers.authorization).toBe(`Basic ${basic}`);
    expect(mail.received()).toContain(Buffer.from(`\0robot\0${SECRETS.smtp}`).toString('base64'));
  });
});

const EVERY_FORMAT = [
  ...['table', 'json', 'line', 'markdown', 'github', 'junit'].map((format) => ['status', format]),
  ...['table', 'json', 'markdown'].map((format) => ['regions', format]),
  ...['tree', 'table', 'json', 'dot', 'mermaid', 'markdown'].map((format) => ['impact', format]),
  ...['lines', 'json'].map((format) => ['notify', format]),
] as const;

describe('a command', () => {
  it.each(EVERY_FORMAT)('%s in %s shows none of an API that repeats the key', async (...words) => {
    const { api, home, env } = await everybody();
    const summary = join(home, 'summary.md');
    writeFileSync(summary, '');
    const [command = '', format = ''] = words;
    const argv = [command, '-v', '--retries', '0', '--format', format];
    // The answer to one of them is a failure. A message that is refused is tried for ten seconds.
    const all = { ...env, GITHUB_STEP_SUMMARY: summary };
    const runs = [1, 2].map(() => runProgram(argv, { api, env: all }));
    for (const { stdout, stderr, exitCode } of await Promise.all(runs)) {
      expect([0, 1, 2, 3]).toContain(exitCode);
      expectNone(stdout, 'stdout');
      expectNone(stderr, 'stderr');
    }
    expectNone(readFileSync(summary, 'utf8'), 'the step summary');
    expect(api.requests.length).toBeGreaterThan(0);
  });

  it.each([
    [['status'], '--api-key tpo_live_KEYkeyKEYkey+/0123'],
    [['watch'], '--key=tpo_live_KEYkeyKEYkey+/0123'],
  ])('%j takes no key as %s, which ps would show', async (argv, flag) => {
    const result = await runProgram([...argv, ...flag.split(' ')]);
    expect(result).toMatchObject({ exitCode: 64, stdout: '' });
    expect(result.stderr).toMatch(/^error: unknown option '--(api-)?key'\n/);
    expectNone(result.stderr, 'stderr');
  });
});
