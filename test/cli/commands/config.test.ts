import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findShapeFault } from '../../robustness/faults/document-schemas.js';
import { aFolder } from '../../support/a-folder.js';
import { fixture } from '../../support/fixture.js';
import { runCli, TEST_KEY } from '../../support/run-cli.js';
import { startFakeApi } from '../../support/servers/fake-api.js';

function aFile(text: string): string {
  const path = join(aFolder(), 'config.yaml');
  writeFileSync(path, text);
  chmodSync(path, 0o600);
  return path;
}

describe('config check', () => {
  it('finds no mistake in a good file', async () => {
    const file = aFile('interval: 5m\nservices: [api, "GPU Clusters"]\nfailOn: never\n');
    expect(await runCli(['config', 'check', '--config', file])).toEqual({
      exitCode: 0,
      stdout: `${file}: no mistake in 3 settings.\n`,
      stderr: '',
    });
    const json = await runCli(['config', 'check', '--config', file, '--json']);
    expect(findShapeFault('config-check', JSON.parse(json.stdout))).toBeNull();
  });

  it('counts one setting as one', async () => {
    const file = aFile('interval: 5m\n');
    const { stdout } = await runCli(['config', 'check', '--config', file]);
    expect(stdout).toBe(`${file}: no mistake in 1 setting.\n`);
  });

  it.each([
    ['until: operational\nonce: true\n', 'once and until exclude each other'],
    ['once: true\nduration: 5m\n', 'once and duration exclude each other'],
    [
      'services: [api]\nthreshold: storage.uptime<99\n',
      'threshold "storage.uptime<99" is about a service that is not watched',
    ],
  ])('finds settings that contradict each other, as a watch does: %j', async (text, mistake) => {
    const file = aFile(text);
    const check = await runCli(['config', 'check', '--config', file]);
    expect(check).toMatchObject({ exitCode: 64, stdout: '' });
    expect(check.stderr).toMatch(new RegExp(`^error: ${file}: ${mistake}\nhint: [^\n]+\n$`));
    expect(await runCli(['watch', '--config', file])).toEqual(check);
    expect(
      (await runCli(['config', 'check', '--config', aFile('once: false\nuntil: operational\n')]))
        .exitCode,
    ).toBe(0);
  });

  it('looks up the services of thresholds', async () => {
    const slip = aFile('threshold: ["cpu>90", "aii.latency>5"]\n');
    expect(await runCli(['config', 'check', '--config', slip])).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: `error: ${slip}: threshold "aii.latency>5": unknown service "aii"\nhint: Did you mean api?\n`,
    });
    const own = aFile('threshold: ["vector-db.latency>5", "api.latency>5"]\n');
    expect(await runCli(['config', 'check', '--config', own])).toEqual({
      exitCode: 0,
      stdout: `${own}: no mistake in 1 setting.\n`,
      stderr: `warning: ${own}: threshold "vector-db.latency>5": unknown service "vector-db"; the API may know it\n`,
    });
  });

  it('says where a configuration would be', async () => {
    const result = await runCli(['config', 'check'], { env: { XDG_CONFIG_HOME: '/c' } });
    expect(result).toEqual({
      exitCode: 0,
      stdout: 'No configuration file. The usual place is /c/tensorone-status/config.yaml.\n',
      stderr: '',
    });
  });

  it.each([
    ['intervall: 5m', 'there is no setting "intervall"', 'Did you mean interval?'],
    ['interval: 0', 'interval cannot be "0"', 'A duration is'],
    ['failOn: bad', 'failOn cannot be "bad"', 'It is one of'],
    ['services: [aii]', 'services: unknown service "aii"', 'Did you mean api?'],
    ['regions: us-est-1', 'regions: unknown region "us-est-1"', 'Did you mean us-east-1'],
    ['region: us-est-1', 'region: unknown region "us-est-1"', 'Did you mean us-east-1'],
    ['baseUrl: api.tensorone.ai', 'baseUrl: the base URL has no scheme', 'It looks like'],
    ['baseUrl: http://example.com', 'baseUrl: plain http to example.com', '--allow-http'],
    ['apiKeyFile: /nope', 'apiKeyFile: cannot read the API key file /nope', ''],
    ['scenario: dya', 'scenario: unknown scenario "dya"', 'Did you mean "day"?'],
    ['format: line', 'format cannot be "line"', 'It is one of auto, live, lines, json.'],
    ['state: ""', 'state is empty', ''],
    ['webhook: ftp://x', 'webhook must begin with https://', 'It looks like'],
    ['webhookSecretFile: /nope', 'webhookSecretFile signs webhooks, and there is none', ''],
    [
      'webhook: https://h.example/x\nwebhookSecretFile: /nope',
      'webhookSecretFile: cannot read the webhook secret file /nope',
      '',
    ],
    ['alertmanager: foo', 'alertmanager must begin with https://', ''],
    ['heartbeat: foo', 'heartbeat must begin with https://', ''],
    ['exec: " "', 'exec is empty', ''],
    ['emailTo: nobody', 'emailTo is no e-mail address: "nobody"', ''],
    ['emailTo: a@b.example', 'emailTo needs a mail server', 'smtp://'],
    ['emailTo: a@b.example\nemailFrom: me', 'emailFrom is no e-mail address: "me"', ''],
    ['threshold: latency', 'threshold "latency": no > or < at character 8', ''],
    ['listen: nowhere', 'listen cannot be "nowhere"', 'It is HOST:PORT'],
    ['metrics: often', 'metrics must be true or false', ''],
    ['a: [', 'it is no YAML', ''],
  ])('%j names the file and the setting', async (text, says, hint) => {
    const file = aFile(text);
    const { exitCode, stdout, stderr } = await runCli(['config', 'check', '--config', file]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
    expect(stderr).toContain(`error: ${file}: ${says}`);
    expect(stderr).toContain(hint);
  });

  it('leaves a name that is like no known one to the API', async () => {
    const file = aFile('services: [vector-search]\nallowHttp: true\nbaseUrl: http://h.example\n');
    expect(await runCli(['config', 'check', '--config', file])).toEqual({
      exitCode: 0,
      stdout: `${file}: no mistake in 3 settings.\n`,
      stderr: `warning: ${file}: services: unknown service "vector-search"; the API may know it\n`,
    });
  });

  it.each([[['config']], [['config', 'chek']], [['config', 'show', 'more']]])(
    '%j is a usage error',
    async (argv) => {
      const { exitCode, stdout, stderr } = await runCli(argv);
      expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
      expect(stderr).toMatch(/^error: .*\nhint: .*\n$/);
    },
  );
});

describe('config show', () => {
  it('prints each setting with its source, and no secret', async () => {
    const file = aFile(
      [
        'interval: 5m',
        'webhook: https://hooks.example/${HOOK}',
        'exec: TOKEN=${HOOK} page-me',
        'emailTo: ${HOOK}@example.com',
        'retries: 7',
      ].join('\n'),
    );
    const env = {
      HOOK: 's3cret-hook-path',
      TENSORONE_SMTP_URL: 'smtp://joe:s3cret-mail@h.example',
    };
    const argv = ['config', 'show', '--config', file, '--retries', '4'];
    const { exitCode, stdout, stderr } = await runCli(argv, { env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const lines = stdout.split('\n').map((line) => line.replace(/ {2,}/g, '  '));
    expect(lines).toEqual(
      expect.arrayContaining([
        `# ${file}`,
        'interval: 5m  # file',
        'webhook: https://hooks.example/…  # file',
        'exec: command …  # file',
        'emailTo: [redacted]@example.com  # file',
        'retries: 4  # flag',
        'timeout: 10s  # default',
        'apiKeyFile: [set]  # TENSORONE_API_KEY',
      ]),
    );
    for (const secret of ['s3cret', TEST_KEY]) expect(stdout).not.toContain(secret);
    const json = await runCli([...argv, '--json'], { env });
    expect(findShapeFault('config-show', JSON.parse(json.stdout))).toBeNull();
    expect(json.stdout).not.toContain('s3cret');
  });
});

describe('what you use', () => {
  const EXAMPLE = fixture('system-status');
  const file = () => aFile('services: [api]\nregions: [us-west-2]\nfailOn: major_outage');

  it.each([
    [[], ['api'], ['us-west-2']],
    [['ai-services'], ['ai-services'], ['us-west-2']],
    [['--region', 'us-east-1'], ['api'], ['us-east-1']],
    [['--all'], [], []],
    [['--all', 'ai-services'], ['ai-services'], []],
    [['watch', '--once', '--no-state'], ['api'], ['us-west-2']],
    [['watch', '--once', '--no-state', '--all'], [], []],
    [['regions'], ['api'], ['us-west-2']],
    [['regions', 'us-east-1'], ['api'], ['us-east-1']],
    [['notify', '--exec', 'true'], ['api'], ['us-west-2']],
  ])('%j asks for services %j in regions %j', async (argv, services, regions) => {
    const api = await startFakeApi({ body: EXAMPLE });
    await runCli([...argv, '--config', file()], { api });
    const query = api.requests[0]?.query;
    expect(query?.getAll('services[]')).toEqual(services);
    expect(query?.getAll('regions[]')).toEqual(regions);
  });

  it('is judged by failOn', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const argv = ['ai-services', '--region', 'us-east-1', '--config', file()];
    expect((await runCli(argv, { api })).exitCode).toBe(0);
    expect((await runCli([...argv, '--fail-on', 'degraded'], { api })).exitCode).toBe(1);
  });

  it.each([
    [[], 'failOn: sometimes', 'failOn cannot be "sometimes"'],
    [[], 'baseUrl: api.tensorone.ai', 'baseUrl: the base URL has no scheme'],
    [[], 'apiKeyFile: /nope', 'apiKeyFile: cannot read the API key file /nope'],
    [[], 'demo: true\nscenario: dya', 'scenario: unknown scenario "dya"'],
    [['watch'], 'format: line', 'format cannot be "line"'],
    [['watch'], 'state: ""', 'state is empty'],
    [['watch'], 'webhook: ftp://x', 'webhook must begin with https://'],
    [['watch'], 'heartbeat: ftp://x', 'heartbeat must begin with https://'],
    [['watch'], 'threshold: [latency]', 'threshold "latency": no > or <'],
    [['watch'], 'once: true\nuntil: degraded', 'once and until exclude each other'],
    [['notify', '--test'], 'emailTo: nobody', 'emailTo is no e-mail address'],
  ])('%j of %j names the file and the setting', async (argv, text, says) => {
    const path = aFile(text);
    const result = await runCli([...argv, '--config', path], {
      env: { TENSORONE_API_KEY: text.startsWith('apiKeyFile') ? '' : TEST_KEY },
    });
    expect(result).toMatchObject({ exitCode: 64, stdout: '' });
    expect(result.stderr).toContain(`error: ${path}: ${says}`);
  });
});
