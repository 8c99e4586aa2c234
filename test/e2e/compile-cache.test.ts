import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { runProgram } from './run-program.js';

const canCompile = 'enableCompileCache' in process.getBuiltinModule('node:module');

describe('the compile cache', () => {
  it.each([
    ['a folder in /proc', { XDG_CACHE_HOME: '/proc' }],
    ['a folder below a file', { XDG_CACHE_HOME: '/dev/null/x' }],
    ['no home', { XDG_CACHE_HOME: '', HOME: '' }],
    ['a home that is not there', { XDG_CACHE_HOME: '', HOME: '/nowhere/at/all' }],
    ['a home in /proc', { XDG_CACHE_HOME: '', HOME: '/proc/self' }],
    ['a home that cannot be written to', { XDG_CACHE_HOME: '', HOME: '/sys' }],
  ])('changes nothing with %s', async (_, env) => {
    const { exitCode, stdout, stderr } = await runProgram(['completion', 'fish'], { env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('complete -c t1s');
  });

  it('changes nothing where what it kept is damaged', async () => {
    const api = await startFakeApi({ body: fixture('system-status') });
    const env = { XDG_CACHE_HOME: aFolder() };
    const first = await runProgram([], { api, env });
    const files = keptFiles(env.XDG_CACHE_HOME);
    expect(files.length > 0).toBe(canCompile);
    for (const spoil of [
      (path: string) => writeFileSync(path, ''),
      (path: string) => writeFileSync(path, readFileSync(path).fill(0x41, 64)),
      (path: string) => chmodSync(path, 0),
    ]) {
      for (const path of files) spoil(path);
      const { exitCode, stderr } = await runProgram([], { api, env });
      expect({ exitCode, stderr }).toEqual({ exitCode: first.exitCode, stderr: '' });
    }
  });

  it('holds nothing of a request or an answer', async () => {
    const api = await startFakeApi({ body: fixture('system-status') });
    const env = { XDG_CACHE_HOME: aFolder(), TENSORONE_API_KEY: 'tpo_not_to_be_kept' };
    await runProgram(['--json'], { api, env });
    const kept = keptFiles(env.XDG_CACHE_HOME).map((path) => readFileSync(path, 'latin1'));
    expect(kept.join()).not.toMatch(/tpo_not_to_be_kept|"overallStatus"/);
  });
});

function keptFiles(cacheHome: string): string[] {
  return readdirSync(cacheHome, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('compiled'))
    .map(({ parentPath, name }) => join(parentPath, name));
}
