import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../src/cli/command-names.js';
import { readyPageName } from '../../src/cli/help/ready-page.js';
import { runCli } from '../support/run-cli.js';
import { copyProgram } from './copy-program.js';
import { runProgram } from './run-program.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const ASKED = [
  ...[['--help'], ['-h'], ['help']],
  ...COMMAND_NAMES.flatMap((name) => [
    [name, '--help'],
    [name, '-h'],
    ['help', name],
  ]),
];

/** The program as it would be had the build written no pages. */
function copyWithoutPages(): string {
  const folder = copyProgram();
  rmSync(join(folder, 'dist/help'), { recursive: true });
  return join(folder, 'bin/tensorone-status.js');
}

describe('the pages of help that the build writes', () => {
  it('are those of the program and of each command', () => {
    const pages = readdirSync(join(ROOT, 'dist/help')).toSorted();
    expect(pages).toEqual(['t1s', ...COMMAND_NAMES].map((name) => `${name}.txt`).toSorted());
    expect(new Set(ASKED.map(readyPageName)).size).toBe(pages.length);
  });

  it.each(ASKED)('are what the options say: %s %s', async (...words) => {
    const argv = words.filter((word) => word !== undefined);
    const { stdout } = await runCli(argv, { columns: 80 });
    expect(await runProgram(argv)).toMatchObject({ exitCode: 0, stdout, stderr: '' });
  });

  it('are not needed', async () => {
    const program = copyWithoutPages();
    for (const argv of [['--help'], ['watch', '-h']]) {
      const { exitCode, stdout } = await runProgram(argv);
      expect(await runProgram(argv, { program })).toMatchObject({ exitCode, stdout, stderr: '' });
    }
  });

  it.each([
    { argv: ['--help', '--json'], exitCode: 0 },
    { argv: ['api', '--help'], exitCode: 0 },
    { argv: ['help', 'nope'], exitCode: 64 },
  ])('are not for other words: $argv', async ({ argv, exitCode }) => {
    expect(readyPageName(argv)).toBeNull();
    const { stdout, stderr } = await runCli(argv, { columns: 80 });
    expect(await runProgram(argv)).toMatchObject({ exitCode, stdout, stderr });
  });
});
