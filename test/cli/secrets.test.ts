import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { type RunOptions, runCli } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';

const SECRET = 'Zx81-s3cret+value/42';

function aFile(text: string): string {
  const path = join(aFolder(), 'file');
  writeFileSync(path, text);
  chmodSync(path, 0o600);
  return path;
}

/** The API repeats a text as the title of an incident, and in an error. */
async function echo(argv: readonly string[], options: RunOptions): Promise<string> {
  const incident = { id: 'I', title: `has ${SECRET} in it`, status: 'monitoring' };
  const good = await startFakeApi({ body: { ...fixture('system-status'), incidents: [incident] } });
  const bad = await startFakeApi({ status: 403, body: { message: `no ${SECRET} here` } });
  const outputs: string[] = [];
  for (const api of [good, bad]) {
    for (const format of ['table', 'json', 'line', 'github', 'markdown', 'junit']) {
      const env = { TENSORONE_BASE_URL: api.url, ...options.env };
      const words = [...argv, '-v', '--retries', '0', '--format', format];
      const { stdout, stderr } = await runCli(words, { ...options, env });
      outputs.push(stdout, stderr);
    }
  }
  return outputs.join('\n');
}

describe('a secret is in no output, wherever it comes from', () => {
  const without = { TENSORONE_API_KEY: 'tpo_test_0123456789abcdef' };
  const userInfo = `joe:${encodeURIComponent(SECRET)}`;

  it.each<[string, readonly string[], RunOptions]>([
    ['a key file', ['--api-key-file', aFileAtLoad()], {}],
    ['standard input', ['--api-key-file', '-'], { stdin: `${SECRET}\n` }],
    ['the environment', [], { env: { TENSORONE_API_KEY: SECRET } }],
    ['another key of the environment', [], { env: { ...without, TENSORONE_API_KEY_OLD: SECRET } }],
    [
      'a webhook',
      [],
      { env: { ...without, TENSORONE_WEBHOOK_URL: `https://h.example/${SECRET}` } },
    ],
    [
      'a mail server',
      [],
      { env: { ...without, TENSORONE_SMTP_URL: `smtp://${userInfo}@mail.example` } },
    ],
    ['ALL_PROXY', [], { env: { ...without, ALL_PROXY: `${userInfo}@p.example`, NO_PROXY: '*' } }],
    ['http_proxy', [], { env: { ...without, http_proxy: `http://${userInfo}@p`, NO_PROXY: '*' } }],
  ])('%s', async (_, argv, options) => {
    expect(await echo(argv, options)).not.toContain(SECRET);
  });

  it('a value that the configuration took from a variable', async () => {
    const config = aFile('emailFrom: ${SENDER}');
    const env = { ...without, SENDER: SECRET };
    expect(await echo(['--config', config], { env })).not.toContain(SECRET);
  });
});

function aFileAtLoad(): string {
  const path = join(execFileSync('mktemp', ['-d']).toString().trim(), 'key');
  writeFileSync(path, SECRET, { mode: 0o600 });
  return path;
}

describe('what looks like a secret is not repeated', () => {
  const key = 'tpo_live_0123456789';
  const signing = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const login = 'joe:pa55word@host';

  it.each([
    ['--api-key-file', key],
    ['--api-key-file', `./${key}`],
    ['--api-key-file', signing],
    ['--config', key],
    ['--config', login],
    ['--base-url', key],
    ['--base-url', `https://${login}`],
    ['--timeout', key],
    ['--format', signing],
    ['--region', key],
    [key, ''],
    [`--${key}`, ''],
  ])('%s %s', async (...words) => {
    const argv = words.filter((word) => word !== '');
    for (const command of [[], ['watch', '--once']]) {
      const result = await runCli([...command, ...argv], { env: { TENSORONE_API_KEY: undefined } });
      expect([64, 3]).toContain(result.exitCode);
      for (const secret of [key, signing, 'pa55word']) {
        expect(result.stdout + result.stderr).not.toContain(secret);
      }
    }
  });

  it.each([
    [`apiKeyFile: ${key}`],
    [`${key}: 5`],
    [`webhookSecretFile: ${signing}\nwebhook: https://h.example/x`],
    [`baseUrl: https://${login}`],
    [`interval: ${key}`],
  ])('in a configuration: %s', async (text) => {
    const argv = ['watch', '--once', '--config', aFile(text)];
    const { exitCode, stdout, stderr } = await runCli(argv, {
      env: { TENSORONE_API_KEY: undefined },
    });
    expect(exitCode).toBe(64);
    for (const secret of [key, signing, 'pa55word']) expect(stdout + stderr).not.toContain(secret);
  });
});

describe('what is read is bounded', () => {
  it.each([
    [
      ['--config', '/dev/zero'],
      'cannot read the configuration file /dev/zero: it is larger than 1 MB',
    ],
    [['impact', '--extend', '/dev/zero'], 'cannot read /dev/zero: it is larger than 10 MB'],
    [
      ['--api-key-file', '/dev/zero'],
      'cannot read the API key file /dev/zero: it is larger than 64 KB',
    ],
    [['demo', '--scenario', '/dev/zero'], 'cannot read scenario /dev/zero: it is larger than 1 MB'],
  ])('%j', async (argv, says) => {
    const result = await runCli(argv);
    expect(result).toMatchObject({ exitCode: 64, stdout: '' });
    expect(result.stderr).toContain(`error: ${says}`);
  });

  it('a pipe that never ends', async () => {
    const path = join(aFolder(), 'fifo');
    execFileSync('mkfifo', [path]);
    const writer = spawn('sh', ['-c', `yes > ${path}`], { stdio: 'ignore' });
    onTestFinished(() => void writer.kill());
    const result = await runCli(['--config', path]);
    expect(result).toMatchObject({ exitCode: 64, stdout: '' });
    expect(result.stderr).toContain('it is larger than 1 MB');
  });

  it('reads a pipe to its end, and a map from standard input', async () => {
    const path = join(aFolder(), 'fifo');
    execFileSync('mkfifo', [path]);
    const writer = spawn('sh', [
      '-c',
      `(echo 'confirm: 2'; sleep 0.2; echo 'interval: 5m') > ${path}`,
    ]);
    onTestFinished(() => void writer.kill());
    const config = await runCli(['config', 'check', '--config', path]);
    expect(config).toMatchObject({ exitCode: 0, stderr: '' });
    expect(config.stdout).toContain('no mistake in 2 settings');
    const api = await startFakeApi({ body: fixture('service-dependencies') });
    const stdin = '{"Mine": {"dependencies": ["Storage"]}}';
    const own = await runCli(['impact', 'storage', '--extend', '-', '--json'], { api, stdin });
    expect(own).toMatchObject({ exitCode: 0, stderr: '' });
    expect(own.stdout).toContain('"Mine"');
  });
});
