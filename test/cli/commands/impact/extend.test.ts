import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../support/a-folder.js';
import { fixture } from '../../../support/fixture.js';
import { runCli } from '../../../support/run-cli.js';
import { startFakeApi } from '../../../support/servers/fake-api.js';

async function impact(map: unknown, argv: readonly string[] = ['My App', '--upstream']) {
  const api = await startFakeApi({ body: fixture('service-dependencies') });
  const file = join(aFolder(), 'mine.json');
  writeFileSync(file, JSON.stringify(map));
  return runCli(['impact', ...argv, '--extend', file, '--json'], { api });
}

describe('impact --extend', () => {
  it.each(['depends', 'dependsOn', 'Dependencies', '__proto__'])(
    'refuses the key %s of an entry',
    async (key) => {
      const entry = JSON.parse(`{"My App":{"${key}":["API"]}}`);
      const { stdout, stderr, exitCode } = await impact(entry);
      expect(exitCode).toBe(64);
      expect(stderr).toContain(`["My App"].${key}: the only key is dependencies`);
      expect(JSON.parse(stdout)).toMatchObject({ kind: 'error', error: { kind: 'usage' } });
    },
  );

  it('takes - for standard input', async () => {
    const api = await startFakeApi({ body: fixture('service-dependencies') });
    const { stdout, stderr, exitCode } = await runCli(
      ['impact', 'My App', '--upstream', '--extend', '-', '--json'],
      { api, stdin: '{"My App":{"dependencies":["Storage"]}}' },
    );
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(JSON.parse(stdout).impacted[0]).toMatchObject({ name: 'Storage', depth: 1 });
  });

  it('keeps names apart that share a slug, with a note', async () => {
    const { stdout, stderr, exitCode } = await impact(
      { 'auth.api': { dependencies: ['API'] }, 'auth-api': { dependencies: ['Storage'] } },
      ['auth.api', '--upstream', '--depth', '1'],
    );
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(JSON.parse(stdout)).toMatchObject({
      roots: ['auth.api'],
      impacted: [{ name: 'API' }],
      notes: [{ code: 'names-alike' }],
    });
  });

  it('notes a dependency that no map knows', async () => {
    const { stdout, exitCode } = await impact({ 'My App': { dependencies: ['Storrage'] } });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).notes).toEqual([
      {
        code: 'unknown-dependency',
        message: expect.stringMatching(/Storrage.*Did you mean Storage\?$/),
      },
    ]);
  });

  it.runIf(process.platform === 'linux')('reads no more than 10 MB', async () => {
    const { stderr, exitCode } = await runCli(['impact', '--extend', '/dev/zero']);
    expect({ stderr, exitCode }).toMatchObject({
      exitCode: 64,
      stderr: expect.stringMatching(/^error: cannot read \/dev\/zero: it is larger than 10 MB\n/),
    });
  });
});
