import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.js';
import { aFolder } from '../helpers/a-folder.js';
import { start } from './run-program.js';

/** npm without the network, and without the build that came before all tests. */
async function npm(args: readonly string[], cwd = '.'): Promise<string> {
  const quiet = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return (await promisify(execFile)('npm', [...args, ...quiet], { cwd })).stdout;
}

describe('the package', () => {
  it('holds what is needed, and runs where it is installed', async () => {
    const folder = aFolder();
    const [packed] = JSON.parse(await npm(['pack', '--json', '--pack-destination', folder]));
    const paths: string[] = packed.files.map(({ path }: { path: string }) => path);
    expect(paths.filter((path) => !path.startsWith('dist/')).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      ...(existsSync('README.md') ? ['README.md'] : []),
      'bin/package.json',
      'bin/tensorone-status.js',
      'package.json',
    ]);
    const shipped =
      /^dist\/(cli\/[\w-]+\.(cjs|wasm)|config\.schema\.json|lib\/[\w-]+\.js|types\/[\w/-]+\.d\.ts|man\/[\w-]+\.1|THIRD-PARTY-LICENSES\.txt)$/;
    expect(paths.filter((path) => path.startsWith('dist/') && !shipped.test(path))).toEqual([]);
    expect(paths).toContain('dist/man/t1s.1');
    expect(packed.unpackedSize).toBeLessThan(2_000_000);

    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    await npm(['install', packed.filename], folder);
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/tensorone-status']);
    const bin = (name: string) => join(folder, 'node_modules', '.bin', name);
    expect(await start(bin('t1s'), ['--version'], {}).ended).toEqual({
      exitCode: 0,
      stdout: `${VERSION}\n`,
      stderr: '',
    });
    const demo = await start(bin('tensorone-status'), ['--demo', '--json'], { cwd: folder }).ended;
    expect(JSON.parse(demo.stdout)).toMatchObject({ kind: 'status', exitCode: demo.exitCode });
    expect(demo.stderr).toBe('');
  });

  it('names whose work is in it', () => {
    const text = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8');
    for (const name of ['undici', 'commander', 'chalk', 'cli-table3', 'ora']) {
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)\n\n\\S`, 'm'));
    }
  });
});
