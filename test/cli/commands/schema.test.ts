import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_NAMES } from '../../../src/cli/schemas/documents.js';
import { aFolder } from '../../support/a-folder.js';
import { fixture } from '../../support/fixture.js';
import { runCli } from '../../support/run-cli.js';
import { startFakeApi } from '../../support/servers/fake-api.js';

const WITHOUT_KEY = { env: { TENSORONE_API_KEY: undefined } };

async function validatorOf(name: string): Promise<Validator> {
  const { exitCode, stdout, stderr } = await runCli(['schema', name], WITHOUT_KEY);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return new Validator(JSON.parse(stdout), '2020-12', false);
}

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
    ['page', ['page', '--out', 'FOLDER', '--json']],
    ['page', ['page', '--out', 'FOLDER', '--json', '--timeout', '1ms']],
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
    const words = argv.map((word) => (word === 'FOLDER' ? aFolder() : word));
    const { stdout } = await runCli(words, { api });
    const documents = name === 'watch' ? stdout.trimEnd().split('\n') : [stdout];
    for (const text of documents) {
      const document = JSON.parse(text);
      expect(validator.validate(document)).toMatchObject({ valid: true });
      expect(document.time).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(validator.validate({ ...document, time: 5 }).valid).toBe(false);
    }
  });

  it('of the configuration refuses what the program refuses', async () => {
    const validator = await validatorOf('config');
    expect(validator.validate({ services: ['api'], interval: '5m' }).valid).toBe(true);
    expect(validator.validate({ intervall: '5m' }).valid).toBe(false);
  });
});
