import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder.js';
import { fixture } from '../../support/fixture.js';
import { type RunResult, runCli, TEST_KEY } from '../../support/run-cli.js';
import { type FakeApi, startFakeApi } from '../../support/servers/fake-api.js';

const SECRET = 'T0-s3cret-B0';

function aFile(text: string, mode = 0o600): string {
  const path = join(aFolder(), 'config.yaml');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

const startApi = (): Promise<FakeApi> => startFakeApi({ body: fixture('system-status') });

/** What a watch goes by, as it says itself. */
const settings = ({ stderr }: RunResult) =>
  stderr.split('\n').filter((line) => line.startsWith('setting '));

async function watchWith(
  file: string,
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  const api = await startApi();
  const words = ['watch', '--once', '--no-state', '-v', '--config', file, ...argv];
  const result = await runCli(words, { api, env });
  return { api, result };
}

describe('what counts', () => {
  it.each<[string, string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['the file', 'interval: 5m', [], {}, 'setting interval: 5m (file)'],
    [
      'a flag before the file',
      'interval: 5m',
      ['--interval', '2m'],
      {},
      'setting interval: 2m (flag)',
    ],
    [
      'a global flag before the file',
      'timeout: 3s',
      ['--timeout', '4s'],
      {},
      'setting timeout: 4s (flag)',
    ],
    ['a file of a global option', 'timeout: 3s', [], {}, 'setting timeout: 3s (file)'],
    [
      'a list',
      'threshold: [cpu>90, api.uptime<99]',
      [],
      {},
      'setting threshold: cpu>90, api.uptime<99 (file)',
    ],
    ['JSON', '{"confirm": 3}', [], {}, 'setting confirm: 3 (file)'],
    ['an off switch', 'color: false', [], {}, 'setting color: false (file)'],
    [
      'the environment before the file',
      'color: always',
      [],
      { NO_COLOR: '1' },
      'setting color: 1 (NO_COLOR)',
    ],
    ['a variable', 'confirm: ${TIMES}', [], { TIMES: '4' }, 'setting confirm: 4 (file)'],
  ])('is %s', async (_, text, argv, env, expected) => {
    const { result } = await watchWith(aFile(text), argv, env);
    expect(result.exitCode).toBe(1);
    expect(settings(result)).toContain(expected);
  });

  it('is the address of the environment before that of the file', async () => {
    const api = await startApi();
    const file = aFile('baseUrl: http://127.0.0.1:9');
    expect(await runCli(['--config', file], { api })).toMatchObject({ exitCode: 1, stderr: '' });
    expect(api.requests).toHaveLength(1);
    const other = aFile(`baseUrl: ${api.url}`);
    expect(await runCli(['--config', other])).toMatchObject({ exitCode: 1, stderr: '' });
    const env = { TENSORONE_BASE_URL: api.url };
    expect(
      await runCli(['--config', file, '--base-url', 'http://127.0.0.1:9'], { env }),
    ).toMatchObject({ exitCode: 3 });
  });

  it('are the services that were typed, else those of the file', async () => {
    const file = aFile('services: [storage]');
    const { api } = await watchWith(file);
    expect(api.requests[0]?.query.getAll('services[]')).toEqual(['storage']);
    const typed = await watchWith(file, ['api']);
    expect(typed.api.requests[0]?.query.getAll('services[]')).toEqual(['api']);
    const status = await startApi();
    await runCli(['--config', file], { api: status });
    await runCli(['--config', file, '--all'], { api: status });
    expect(status.requests.map(({ query }) => query.getAll('services[]'))).toEqual([
      ['storage'],
      [],
    ]);
  });

  it('is nothing of a watch for other commands', async () => {
    const api = await startApi();
    const file = aFile('format: lines\nmetrics: true\nregion: us-west-2');
    const result = await runCli(['--config', file, '--json'], { api });
    expect(result.exitCode).toBe(1);
    expect(JSON.parse(result.stdout)).toMatchObject({ metrics: null });
  });

  it('of two that exclude each other is the one that was typed', async () => {
    const { result } = await watchWith(aFile('until: operational\nduration: 1h'));
    expect(result).toMatchObject({ exitCode: 1 });
    const json = await watchWith(aFile('format: lines'), ['--json']);
    expect(json.result.stdout).toMatch(/^{"schemaVersion"/);
  });
});

describe('a name that is unknown', () => {
  it.each([
    ['services: [api, aii]', ['status'], 'services: unknown service "aii"'],
    ['services: 5', ['status'], 'services: unknown service "5"'],
    ['regions: [us-west-2, nope]', ['status'], 'regions: unknown region "nope"'],
    ['regions: nope', ['regions'], 'regions: unknown region "nope"'],
    ['services: aii', ['regions'], 'services: unknown service "aii"'],
    ['services: aii', ['watch', '--once', '--no-state'], 'services: unknown service "aii"'],
    ['region: nope', ['watch', '--once', '--no-state'], 'region: unknown region "nope"'],
  ])('in %j names the file and the setting for %j', async (text, argv, message) => {
    const file = aFile(text);
    for (const TENSORONE_API_KEY of [TEST_KEY, undefined]) {
      const env = { TENSORONE_API_KEY };
      const result = await runCli([...argv, '--config', file], { api: await startApi(), env });
      expect(result).toMatchObject({ exitCode: 64, stdout: '' });
      expect(result.stderr.split('\n')[0]).toBe(`error: ${file}: ${message}`);
    }
  });

  it('was typed where the command line gave it', async () => {
    const argv = ['aii', '--config', aFile('services: [api]')];
    const result = await runCli(argv, { api: await startApi() });
    expect(result).toMatchObject({ exitCode: 64, stdout: '' });
    expect(result.stderr).toMatch(/^error: unknown service "aii"\n/);
  });

  it('is one line of a monitoring plugin', async () => {
    const file = aFile('services: [aii]');
    expect(await runCli(['--format', 'line', '--config', file], { api: await startApi() })).toEqual(
      {
        exitCode: 3,
        stderr: '',
        stdout: `TENSORONE UNKNOWN - ${file}: services: unknown service "aii" (did you mean api?)\n`,
      },
    );
  });
});

describe('the place', () => {
  it('is the usual one, the one that the environment names, or the one that is typed', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'tensorone-status'));
    writeFileSync(join(folder, 'tensorone-status', 'config.yaml'), 'confirm: 2');
    const run = async (argv: readonly string[], env: Readonly<Record<string, string>>) => {
      const api = await startApi();
      const words = ['watch', '--once', '--no-state', '-v', ...argv];
      return settings(await runCli(words, { api, env })).find((line) => line.includes('confirm'));
    };
    const XDG_CONFIG_HOME = folder;
    const TENSORONE_STATUS_CONFIG = aFile('confirm: 3');
    expect(await run([], {})).toBeUndefined();
    expect(await run([], { XDG_CONFIG_HOME })).toBe('setting confirm: 2 (file)');
    expect(await run([], { XDG_CONFIG_HOME, TENSORONE_STATUS_CONFIG })).toBe(
      'setting confirm: 3 (file)',
    );
    const argv = ['--config', aFile('confirm: 4')];
    expect(await run(argv, { XDG_CONFIG_HOME, TENSORONE_STATUS_CONFIG })).toBe(
      'setting confirm: 4 (file)',
    );
  });

  it('is not looked at by what has no settings', async () => {
    const env = { TENSORONE_STATUS_CONFIG: '/nowhere/config.yaml' };
    expect(await runCli(['completion', 'bash'], { env })).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
    expect(await runCli(['--version'], { env })).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('mistakes', () => {
  it.each([
    ['no file', null, /cannot read the configuration file \S+: no such file/],
    ['no YAML', 'a: [1\nb: "', /it is no YAML: line 2/],
    ['a tab', 'services:\n\t- api', /it is no YAML: line 2/],
    ['aliases without end', bomb(), /its aliases cannot be resolved/],
    ['too large', `#${'x'.repeat(1_100_000)}`, /it is larger than 1 MB/],
    ['two of a key', 'confirm: 1\nconfirm: 2', /it is no YAML: line 2/],
    ['a value that no option takes', 'interval: soon', /config\.yaml: interval cannot be "soon"/],
    ['a value that no global option takes', 'timeout: 0', /config\.yaml: timeout cannot be "0"/],
    ['a word of a list', 'region: [us-east-1, " "]', /an empty name is no region/],
  ])('are reported: %s', async (_, text, says) => {
    const file = text === null ? join(aFolder(), 'none.yaml') : aFile(text);
    const api = await startApi();
    const result = await runCli(['watch', '--once', '--json', '--config', file], { api });
    expect(result.exitCode).toBe(64);
    expect(result.stderr).toMatch(/^error: [^\n]+\n(hint: [^\n]+\n)?$/);
    expect(result.stderr).toMatch(says);
    expect(JSON.parse(result.stdout)).toMatchObject({ kind: 'error', error: { kind: 'usage' } });
    expect(api.requests).toEqual([]);
  });
});

describe('secrets', () => {
  const hook = `webhook: http://127.0.0.1:9/${SECRET}`;

  it('that everybody can read are warned of, and those of variables are none', async () => {
    const open = await watchWith(aFile(hook, 0o644));
    expect(open.result.stderr).toContain('holds a secret and can be read by everybody');
    const shut = await watchWith(aFile(hook, 0o600));
    expect(shut.result.stderr).not.toContain('can be read by everybody');
  });

  it.each([
    ['webhook: http://127.0.0.1:9/${HOOK}', false],
    ['webhook: http://127.0.0.1:9/services/${HOOK}', false],
    ['webhook: http://127.0.0.1:9/hook', false],
    ['webhook: http://127.0.0.1:9/?token=0123456', true],
    ['alertmanager: http://joe:${HOOK}@127.0.0.1:9', false],
    ['alertmanager: http://joe@127.0.0.1:9', false],
    ['alertmanager: http://joe:pass@127.0.0.1:9', true],
    ['alertmanager: [http://127.0.0.1:9, "http://joe:${HOOK}@127.0.0.1:9/${HOOK}"]', false],
  ])('are told from what is none: %s', async (text, isSecret) => {
    const { result } = await watchWith(aFile(text, 0o644), [], { HOOK: SECRET });
    expect(result.stderr.includes('can be read by everybody')).toBe(isSecret);
  });

  it('and commands that everybody can write are warned of', async () => {
    const says = 'is writable by every user, who can change the commands and receivers in it';
    const open = await watchWith(aFile('exec: "true"', 0o602));
    expect(open.result.stderr).toContain(says);
    const shut = await watchWith(aFile('exec: "true"', 0o664));
    expect(shut.result.stderr).not.toContain(says);
  });

  it('are in no output', async () => {
    const file = aFile(
      [
        hook,
        `heartbeat: http://127.0.0.1:9/${SECRET}`,
        `alertmanager: http://joe:${SECRET}@127.0.0.1:9`,
        `exec: TOKEN=${SECRET} true`,
        'emailTo: ops@example.com',
        'alertOnStart: true',
      ].join('\n'),
    );
    const TENSORONE_SMTP_URL = `smtp://joe:${SECRET}@127.0.0.1:9?tls=off`;
    const { result } = await watchWith(file, [], { TENSORONE_SMTP_URL });
    expect(settings(result).length).toBeGreaterThan(8);
    expect(result.stdout + result.stderr).not.toContain(SECRET);
    expect(result.stdout + result.stderr).not.toContain(TEST_KEY);
  });
});

/** A few lines that would become billions of items. */
function bomb(): string {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++) {
    const [name, before] = ['abcdefghijkl'[i], 'abcdefghijkl'[i - 1]];
    lines.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`);
  }
  return lines.join('\n');
}
