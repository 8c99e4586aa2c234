import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { PROGRAM } from '../../support/start-child.js';

/** Starts a daemon in the foreground; it is killed when the test ends. Returns its log so far. */
export function startDaemon(
  command: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): () => string {
  const child = spawn(command, argv, { stdio: 'pipe', env: { PATH: process.env.PATH, ...env } });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return () => log;
}

/** Writes a `t1s` into a folder that runs the built program with these variables. */
export function installProgram(
  folder: string,
  env: Readonly<Record<string, string>>,
  name = 't1s',
): string {
  const path = join(folder, name);
  const exports = Object.entries(env).map(([key, value]) => `export ${key}='${value}'`);
  const run = `exec '${process.execPath}' '${PROGRAM}' "$@"`;
  writeFileSync(path, ['#!/bin/sh', ...exports, run, ''].join('\n'));
  chmodSync(path, 0o755);
  return path;
}

/** Waits until `find` gives a value; fails after 15 s with `describe`. */
export async function eventually<T>(
  find: () => T | null | Promise<T | null>,
  describe: () => string,
): Promise<T> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const found = await find();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(describe());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The text of a file, `''` where there is none yet. */
export function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
