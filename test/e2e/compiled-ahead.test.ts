import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { PROGRAM } from '../support/start-child.js';
import { runProgram, start } from './run-program.js';

/** For each compiled file whether V8 refuses it, told by the Node that the program runs on. */
const TELL_REFUSED = `
  const { readFileSync } = require('node:fs');
  const { wrap } = require('node:module');
  const { Script } = require('node:vm');
  const { FOLDER, compiledFolder } = require(process.argv[1]);
  const refused = {};
  for (const name of require('node:fs').readdirSync(compiledFolder())) {
    const source = wrap(readFileSync(FOLDER + '/' + name.replace(/\\.bin$/, ''), 'utf8'));
    const cachedData = readFileSync(compiledFolder() + '/' + name);
    refused[name.replace(/-.*/, '')] = new Script(source, { cachedData }).cachedDataRejected;
  }
  console.log(JSON.stringify(refused));`;

describe('what the build compiled ahead', () => {
  it('is taken by this Node, for what every run, a connection and a table need', async () => {
    const { exitCode, stdout, stderr } = await start(
      process.execPath,
      ['-e', TELL_REFUSED, join(dirname(PROGRAM), 'load-compiled.js')],
      {},
    ).ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      'cli.cjs.bin': false,
      connection: false,
      table: false,
    });
  });

  it.each([
    ['is not there', (path: string) => rmSync(path)],
    ['is cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -1))],
    ['is empty', (path: string) => writeFileSync(path, '')],
    ['is something else', (path: string) => writeFileSync(path, 'something else'.repeat(1_000))],
  ])('changes nothing where it %s', async (_, spoil) => {
    const api = await startFakeApi({ body: fixture('system-status') });
    const program = aCopy();
    for (const path of compiledFiles(program)) spoil(path);
    for (const argv of [['--help'], ['--json'], []]) {
      const [usual, spoiled] = await Promise.all([
        runProgram(argv, { api }),
        runProgram(argv, { api, program }),
      ]);
      expect(withoutTime(spoiled)).toEqual(withoutTime(usual));
      expect(spoiled.stderr).toBe('');
    }
  });

  it('changes nothing where V8 has other options than at the build', async () => {
    const api = await startFakeApi({ body: fixture('system-status') });
    const env = { NODE_OPTIONS: '--stack-trace-limit=20 --max-old-space-size=200' };
    const { exitCode, stderr } = await runProgram(['--json'], { api, env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  });
});

/** Of the built program, to spoil. */
function aCopy(): string {
  const folder = aFolder();
  const root = dirname(dirname(PROGRAM));
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  cpSync(join(root, 'dist', 'cli'), join(folder, 'dist', 'cli'), { recursive: true });
  return join(folder, 'bin', 'tensorone-status.js');
}

function compiledFiles(program: string): string[] {
  const folder = join(dirname(dirname(program)), 'dist', 'cli');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bin'))
    .map((name) => join(folder, name));
  expect(files.length).toBeGreaterThan(2);
  return files;
}

function withoutTime<T extends { readonly stdout: string }>(ended: T): T {
  const stdout = ended.stdout.replace(/"(fetchedAt|ageSeconds)": .*/g, '');
  return { ...ended, stdout };
}
