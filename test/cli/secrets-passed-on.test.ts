import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { runCli } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { startReceiver } from '../support/servers/receiver.js';
import { startScriptedSmtp } from '../support/servers/scripted-smtp.js';

const EXAMPLE = fixture('system-status');
const NAME = { name: 'Vector Store', status: 'operational' };

/** A configuration that only its owner can read. */
function configOf(settings: object): string {
  const path = join(aFolder(), 'config.json');
  writeFileSync(path, JSON.stringify(settings), { mode: 0o600 });
  return path;
}

/** An API whose incident repeats a text. */
const startEchoingApi = (text: string) =>
  startFakeApi({
    body: {
      ...EXAMPLE,
      services: [
        { name: 'API', status: 'degraded', description: `see ${text}` },
        { name: `X ${text}`, status: 'degraded' },
      ],
      incidents: [{ id: `I ${text}`, title: text, status: 'open', description: text }],
    },
  });

function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${name}\n${readFileSync(join(parentPath, name), 'utf8')}`)
    .join('\n');
}

describe('what the API repeats of the secrets of a run', () => {
  it('goes neither to files nor to receivers, whichever secret it is', async () => {
    const receiver = await startReceiver(() => ({ status: 200 }));
    const secrets = {
      hook: 'T0KEN-hook-0123',
      login: 'T0KEN-login-0123',
      beat: 'T0KEN-beat-0123',
      proxy: 'T0KEN-proxy-0123',
      other: 'tpo_live_0ther0ther0ther',
    };
    const home = aFolder();
    const config = configOf({
      webhook: `${receiver.url}/hook/${secrets.hook}`,
      alertmanager: receiver.url.replace('//', `//am:${secrets.login}@`),
      heartbeat: `${receiver.url}/beat/${secrets.beat}`,
      alertOnStart: true,
    });
    const env = {
      HOME: home,
      TENSORONE_STATUS_CONFIG: config,
      HTTPS_PROXY: `http://${secrets.proxy}@127.0.0.1:9`,
      ANY_NAME: secrets.other,
    };
    const api = await startEchoingApi(Object.values(secrets).join(' '));
    const watch = await runCli(['watch', '--once'], { api, env });
    const status = await runCli(['status'], { api, env });
    expect([watch.exitCode, status.exitCode]).toEqual([1, 1]);
    const bodies = receiver.requests.map(({ body }) => body).join('\n');
    const files = filesIn(home);
    for (const text of [files, bodies, watch.stdout, watch.stderr, status.stdout, status.stderr]) {
      for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
    }
    // Both were asked, and the state, the history and the cached answer are there.
    expect(bodies).toContain('see [redacted]');
    expect(bodies).toContain('alertname');
    for (const place of [/^watch-/m, /v1\.log$/m, /"body":\{/]) expect(files).toMatch(place);
  });

  it('leaves the name of a service that the configuration took from the environment', async () => {
    const api = await startFakeApi({ body: { ...EXAMPLE, services: [NAME] } });
    const env = {
      TENSORONE_STATUS_CONFIG: configOf({ services: ['${MINE}'] }),
      MINE: NAME.name,
    };
    const { exitCode, stdout } = await runCli(['--json'], { api, env });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).services).toMatchObject([{ status: 'operational' }]);
    expect(stdout).not.toContain(NAME.name);
  });
});

/** As people find it in logs: as it is, in hexadecimal, and escaped. */
const formsOf = (secret: string) => [
  secret,
  Buffer.from(secret).toString('hex'),
  [...secret].map((c) => String.raw`\x${c.charCodeAt(0).toString(16)}`).join(''),
];

describe('what a receiver repeats of the secrets of a run', () => {
  it.each([
    ['receiver', 'T0KEN-other-0123'],
    ['mail server', 'T0KEN-other-0123'],
    ['receiver', 'U0lHTklORy1zZWNyZXQtMDEyMzQ1Ng'],
    ['receiver', 'SIGNING-secret-0123456'],
  ])('is not shown: a %s that says %s', async (who, secret) => {
    const said = formsOf(secret).join(' ');
    const receiver = await startReceiver(() => ({
      status: 400,
      body: JSON.stringify({ message: `no ${said}` }),
    }));
    const mail = await startScriptedSmtp((line) => {
      if (line === '') return '220 test';
      if (line.startsWith('EHLO')) return '250 test';
      return `550 no ${said}`;
    });
    const home = aFolder();
    const signing = join(home, 'signing');
    writeFileSync(signing, 'whsec_U0lHTklORy1zZWNyZXQtMDEyMzQ1Ng==', { mode: 0o600 });
    const env = {
      HOME: home,
      TENSORONE_SMTP_URL: `smtp://127.0.0.1:${mail.port}?tls=off`,
      HTTPS_PROXY: 'http://T0KEN-other-0123@127.0.0.1:9',
    };
    const channel =
      who === 'receiver'
        ? ['--webhook', `${receiver.url}/x`, '--webhook-secret-file', signing]
        : ['--email-to', 'ops@example.com', '--email-from', 'me@example.com'];
    const { exitCode, stdout, stderr } = await runCli(['notify', '--test', '-v', ...channel], {
      env,
    });
    expect(exitCode).toBe(3);
    expect(stdout).toContain('no [redacted] [redacted] [redacted]');
    for (const form of formsOf(secret)) expect(stdout + stderr).not.toContain(form);
  });
});

describe('a word of every document', () => {
  const api = () => startFakeApi({ body: EXAMPLE });
  const now = () => Date.parse('2024-01-16T18:30:30Z');

  it.each([
    [{ TENSORONE_WEBHOOK_URL: 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXX' }],
    [{ TENSORONE_WEBHOOK_URL: 'https://h.example/operational/degraded?incidents=responseTime' }],
    [{ TENSORONE_SMTP_URL: 'smtp://robot:database@mail.example' }],
  ])('is shown although it stands in %j', async (env) => {
    const server = await api();
    const { stdout } = await runCli(['--json'], { api: server, env, now });
    expect(stdout).not.toContain('[redacted]');
    expect(JSON.parse(stdout).services).toHaveLength(3);
  });

  it('is shown although a setting took it from the environment', async () => {
    const settings = { failOn: '${WORST}', services: ['${MINE}'], regions: ['${REGION}'] };
    const env = {
      TENSORONE_STATUS_CONFIG: configOf(settings),
      WORST: 'partial_outage',
      MINE: 'AI Services',
      REGION: 'us-east-1',
    };
    const { exitCode, stdout } = await runCli(['--json'], { api: await api(), env, now });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      selection: { services: ['ai-services'], regions: ['us-east-1'] },
      services: [{ name: 'AI Services', effectiveStatus: 'degraded' }],
    });
  });
});
