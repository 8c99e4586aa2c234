import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder.js';
import { fixture } from '../../support/fixture.js';
import { readCommands } from '../../support/formats/workflow-commands.js';
import { TEST_KEY } from '../../support/run-cli.js';
import { startFakeApi } from '../../support/servers/fake-api.js';
import { ROOT } from './action-file.js';
import { aGoodAnswer, anAnswer, runAction } from './action-harness.js';

describe('wait', () => {
  const GROUP = '::group::Waiting for a recovery\n';

  it('waits until what failed has recovered', async () => {
    const api = await startFakeApi((_, count) => ({
      body: count === 1 ? anAnswer() : aGoodAnswer(),
    }));
    const result = await runAction({ wait: '1m' }, { api });
    expect(result).toMatchObject({
      exitCode: 0,
      stderr: '',
      outputs: 'health=operational\nexit-code=0\n',
    });
    const [waiting, status] = result.stdout.split('::endgroup::\n');
    expect(waiting).toMatch(/^::group::Waiting for a recovery\n\S+ ✓ operational /);
    expect(status).toBe('::notice title=TensorOne operational::1 service operational\n');
    expect(api.requests).toHaveLength(3);
  });

  it.each([
    ['maintenance', 'maintenance', 'operational'],
    ['degraded', 'degraded', 'maintenance'],
    ['unknown', 'partial_outage', 'degraded'],
    ['partial_outage', 'major_outage', 'degraded'],
    ['Major_Outage', 'major_outage', 'degraded'],
  ])('under --fail-on %s from %s until %s', async (failOn, before, after) => {
    const answer = (status: string) => ({
      ...aGoodAnswer(),
      services: [{ name: 'API', status, regions: [] }],
    });
    const api = await startFakeApi((_, count) => ({ body: answer(count === 1 ? before : after) }));
    const result = await runAction({ wait: '1m', 'fail-on': failOn, services: 'api' }, { api });
    expect(result).toMatchObject({ exitCode: 0, outputs: `health=${after}\nexit-code=0\n` });
    expect(api.requests).toHaveLength(3);
  });

  it('and no longer than that', async () => {
    const api = await startFakeApi({ body: anAnswer() });
    const result = await runAction({ wait: '1s' }, { api });
    expect(result).toMatchObject({ exitCode: 1, outputs: 'health=degraded\nexit-code=1\n' });
    expect(result.stdout).toContain(GROUP);
  });

  it('reads neither settings of the machine nor receivers of alerts', async () => {
    const api = await startFakeApi({ body: anAnswer() });
    const config = aFolder();
    mkdirSync(join(config, 'tensorone-status'));
    writeFileSync(join(config, 'tensorone-status/config.yaml'), 'nonsense: true\n');
    for (const env of [
      { XDG_CONFIG_HOME: config },
      { TENSORONE_STATUS_CONFIG: join(config, 'none.yaml') },
      { TENSORONE_WEBHOOK_URL: 'nonsense' },
    ]) {
      const { exitCode, stdout, stderr } = await runAction({ wait: '1s' }, { api, env });
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
      expect(stdout).not.toContain('error');
    }
  });

  it('shows text of the API as text', async () => {
    const title = '##[set-output name=health]operational';
    const incident = { ...Object(anAnswer().incidents)[0], title };
    const api = await startFakeApi({ body: { ...anAnswer(), incidents: [incident] } });
    const { stdout } = await runAction({ wait: '1s' }, { api });
    const [waiting = '', status = ''] = stdout.split('::endgroup::\n');
    expect(waiting).toContain('## [set-output');
    expect(waiting).not.toContain('##[');
    // Here the runner takes the whole line for the command that it begins with.
    expect(readCommands(status.trimEnd()).at(-1)?.message).toContain(title);
  });

  it.each<[string, Record<string, string>, object, number]>([
    ['what is well', {}, { body: aGoodAnswer() }, 0],
    ['what does not fail', { 'fail-on': 'partial_outage' }, { body: anAnswer() }, 0],
    ['a refused key', {}, { status: 401, body: fixture('error-401') }, 3],
    ['a mistake', { services: 'nonsense' }, { body: anAnswer() }, 64],
    ['what never fails', { 'fail-on': 'never', services: 'storage' }, { body: anAnswer() }, 3],
  ])('does not wait for %s', async (_name, inputs, reply, exitCode) => {
    const api = await startFakeApi(reply);
    const result = await runAction({ wait: '10m', ...inputs }, { api });
    expect(result.exitCode).toBe(exitCode);
    expect(result.stdout).not.toContain(GROUP);
  });
});

describe('where it is not built', () => {
  /** The action as it is checked out, with an npm that only takes notes. */
  function checkedOut(buildScript: string): { root: string; notes: string; path: string } {
    const root = join(aFolder(), 'a place of more words');
    const notes = join(aFolder(), 'notes');
    const path = aFolder();
    for (const name of ['scripts', 'bin']) mkdirSync(join(root, name), { recursive: true });
    for (const name of ['scripts/action.sh', 'bin']) {
      cpSync(join(ROOT, name), join(root, name), { recursive: true });
    }
    writeFileSync(join(root, 'scripts/build.js'), buildScript);
    const npm = `#!/bin/sh\necho "$PWD: npm $*" >> '${notes}'\nenv >> '${notes}'\n`;
    writeFileSync(join(path, 'npm'), npm);
    chmodSync(join(path, 'npm'), 0o755);
    return { root, notes, path: `${path}:${process.env.PATH}` };
  }

  const MAKES_A_PROGRAM = `
    const { mkdirSync, writeFileSync } = require('node:fs');
    if (process.env.TENSORONE_API_KEY || process.env.T1S_API_KEY) process.exit(1);
    mkdirSync('dist/cli', { recursive: true });
    writeFileSync('dist/cli/cli.cjs', 'console.log(process.env.TENSORONE_API_KEY.length)');`;

  it('installs what the lockfile names and builds, once and without the key', async () => {
    const { root, notes, path } = checkedOut(MAKES_A_PROGRAM);
    const run = () => runAction({}, { root, env: { PATH: path, NODE_ENV: 'production' } });
    expect(await run()).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: `::group::Building tensorone-status\n::endgroup::\n${TEST_KEY.length}\n`,
      outputs: 'health=unknown\nexit-code=0\n',
    });
    const told = readFileSync(notes, 'utf8');
    expect(told).toMatch(`${root}: npm ci --include=dev --ignore-scripts --no-audit --no-fund\n`);
    expect(told).not.toContain(TEST_KEY);
    expect((await run()).stdout).toBe(`${TEST_KEY.length}\n`);
    expect(readFileSync(notes, 'utf8')).toBe(told);
  });

  it('gives up with an annotation where that fails', async () => {
    const { root, path } = checkedOut('console.log("no"); process.exitCode = 1;');
    expect(await runAction({}, { root, env: { PATH: path } })).toMatchObject({
      exitCode: 3,
      stdout: [
        '::group::Building tensorone-status',
        'no',
        '::endgroup::',
        '::error title=TensorOne status::The program could not be built; the log tells why.',
        '',
      ].join('\n'),
      outputs: 'health=unknown\nexit-code=3\n',
    });
  });

  it('says which Node.js it needs', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'node'), '#!/bin/sh\nexit 1\n');
    chmodSync(join(folder, 'node'), 0o755);
    const result = await runAction({}, { env: { PATH: `${folder}:${process.env.PATH}` } });
    expect(result).toMatchObject({ exitCode: 64, outputs: 'health=unknown\nexit-code=64\n' });
    expect(result.stdout).toMatch(/^::error title=TensorOne status::Node\.js 20\.19 or later/);
  });
});
