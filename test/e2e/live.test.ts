import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { PROGRAM } from '../support/start-child.js';
import { startEmulator } from '../support/terminal/emulator.js';
import { start } from './run-program.js';

const HAS_SCRIPT = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout,
);
const SIZE = { columns: 80, rows: 24 };

/** Runs a script of the shell on a terminal of its own, and shows what it left there. */
async function onTerminal(script: string, env: Readonly<Record<string, string>> = {}) {
  const command = `stty cols ${SIZE.columns} rows ${SIZE.rows}; ${script}`;
  const { exitCode, stdout } = await start('script', ['-qec', command, '/dev/null'], {
    env: { TERM: 'xterm', NODE: process.execPath, PROGRAM, ...env },
  }).ended;
  const emulator = startEmulator(SIZE);
  emulator.write(stdout);
  return { exitCode, emulator, stdout };
}

const watchUntil = (signal: string, after = 3) =>
  `timeout --foreground --preserve-status -s ${signal} ${after} "$NODE" "$PROGRAM" watch --demo`;

describe.skipIf(!HAS_SCRIPT)('watch on a terminal', () => {
  it.each(['TERM', 'INT'])('leaves it as it was after SIG%s', async (signal) => {
    const { exitCode, emulator } = await onTerminal(
      `${watchUntil(signal)}; code=$?; stty -a; exit $code`,
    );
    expect(exitCode).toBe(0);
    const lines = await emulator.everything();
    expect(lines.filter((line) => line.includes('TensorOne: '))).toHaveLength(1);
    const summary = lines.findIndex((line) => line.startsWith('--- watched for'));
    expect(summary).toBeGreaterThan(10);
    const modes = lines.slice(summary).join(' ');
    for (const mode of ['icanon', 'echo', 'isig', 'icrnl']) {
      expect(modes).toMatch(new RegExp(`(^|\\s)${mode}(\\s|;|$)`));
    }
    expect(await emulator.cursor()).toMatchObject({ isVisible: true });
    expect(await emulator.title()).toBe('');
  });

  it('shows its cursor and stands below the screen even where it is killed', async () => {
    const { emulator } = await onTerminal(`${watchUntil('KILL')}; stty sane; echo prompt`);
    const lines = await emulator.everything();
    const footer = lines.findIndex((line) => line.startsWith('q quit'));
    expect(footer).toBeGreaterThan(10);
    expect(lines.slice(footer + 1).join('\n')).toContain('prompt');
    expect(await emulator.cursor()).toMatchObject({ isVisible: true });
  });

  it.each([{ TERM: 'linux' }, { LANG: 'C' }])('draws in ASCII under %j', async (env) => {
    const { stdout } = await onTerminal(watchUntil('TERM'), env);
    expect(stdout).toContain('TensorOne: degraded');
    expect(stdout).toMatch(/^\p{ASCII}+$/u);
  });

  it('needs no keyboard', async () => {
    const { exitCode, emulator } = await onTerminal(`${watchUntil('TERM')} < /dev/null`);
    expect(exitCode).toBe(0);
    const text = (await emulator.everything()).join('\n');
    expect(text).toContain('--- watched for');
    expect(text).not.toContain('q quit');
  });
});
