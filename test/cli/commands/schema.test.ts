import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_NAMES } from '../../../src/cli/schemas/documents.js';
import { aFolder } from '../../support/a-folder.js';
import { aSnapshot } from '../../support/a-snapshot.js';
import { fixture } from '../../support/fixture.js';
import { runCli } from '../../support/run-cli.js';
import { type Reply, startFakeApi } from '../../support/servers/fake-api.js';

const WITHOUT_KEY = { env: { TENSORONE_API_KEY: undefined } };

async function validatorOf(name: string): Promise<Validator> {
  const { exitCode, stdout, stderr } = await runCli(['schema', name], WITHOUT_KEY);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return new Validator(JSON.parse(stdout), '2020-12', false);
}

const out = (folder: string) => ['page', '--out', folder, '--json', '--retries', '0'];

describe('schema', () => {
  it('lists the names, without a key', async () => {
    const { exitCode, stdout, stderr } = await runCli(['schema'], WITHOUT_KEY);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toEqual([...DOCUMENT_NAMES, 'config']);
  });

  it('suggests a name', async () => {
    expect(await runCli(['schema', 'statsu'], WITHOUT_KEY)).toMatchObject({
      exitCode: 64,
      stdout: '',
      stderr: expect.stringContaining('Did you mean status?'),
    });
  });

  it.each<[string, readonly string[]]>([
    ['status', ['--json', '--metrics']],
    ['status', ['api', '--region', 'us-east-1', '--json']],
    ['regions', ['regions', '--json']],
    ['regions', ['regions', '--best', '--json']],
    ['impact', ['impact', 'storage', '--json']],
    ['impact', ['impact', '--current', '--json']],
    ['impact-ranking', ['impact', '--json']],
    ['watch', ['watch', '--once', '--no-state', '--json']],
    ['notify', ['notify', '--test', '--exec', 'true', '--json']],
    ['config-show', ['config', 'show', '--json']],
    ['config-check', ['config', 'check', '--json']],
    ['error', ['aii', '--json']],
    ['error', ['--nope', '--json']],
    ['error', ['watch', '--interval', '0', '--json']],
  ])('%s is that of t1s %j', async (name, argv) => {
    const map = fixture('service-dependencies');
    const api = await startFakeApi(({ path }) => ({
      body: path.endsWith('dependencies') ? map : fixture('system-status'),
    }));
    const validator = await validatorOf(name);
    const { stdout } = await runCli(argv, { api });
    const documents = name === 'watch' ? stdout.trimEnd().split('\n') : [stdout];
    for (const text of documents) {
      const document = JSON.parse(text);
      expect(validator.validate(document)).toMatchObject({ valid: true });
      expect(document.time).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(validator.validate({ ...document, time: 5 }).valid).toBe(false);
    }
  });

  it.each<[string, Reply]>([
    ['known', { body: fixture('system-status') }],
    ['stale', { body: aSnapshot({ lastUpdated: '2024-01-14T00:00:00Z' }) }],
    ['lost', { status: 503, body: { message: 'down' } }],
  ])('page is that of t1s page --json where the present state is %s', async (present, reply) => {
    const api = await startFakeApi(() => reply);
    const validator = await validatorOf('page');
    const run = await runCli(out(aFolder()), { api });
    const document = JSON.parse(run.stdout);
    expect(validator.validate(document).errors).toEqual([]);
    expect(document).toMatchObject({ present, exitCode: run.exitCode });
    expect(document.files.length).toBeGreaterThan(10);
    expect(validator.validate({ ...document, present: 'green' }).valid).toBe(false);
    expect(validator.validate({ ...document, files: [{ name: 'index.html' }] }).valid).toBe(false);
  });

  it('of the configuration refuses what the program refuses', async () => {
    const validator = await validatorOf('config');
    expect(validator.validate({ services: ['api'], interval: '5m' }).valid).toBe(true);
    expect(validator.validate({ intervall: '5m' }).valid).toBe(false);
  });
});
