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
    ['services: [aii]', 'services holds an unknown service: "aii"', 'Did you mean api?'],
    ['regions: us-est-1', 'regions holds an unknown region: "us-est-1"', 'Did you mean us-east-1'],
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

  it('of a mistake names the file and the setting', async () => {
    const path = aFile('failOn: sometimes');
    const { exitCode, stderr } = await runCli(['--config', path]);
    expect(exitCode).toBe(64);
    expect(stderr).toContain(`error: ${path}: failOn cannot be "sometimes"`);
  });
});
