import { onTestFinished } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { TEST_KEY } from '../support/run-cli.js';
import { type Ended, PROGRAM, type Running, startChild } from '../support/start-child.js';

export interface ProgramOptions {
  /** Where the API is; sets `TENSORONE_BASE_URL`, and a key unless `env` has one. */
  readonly api?: { readonly url: string };
  /** On top of a nearly empty environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Called instead of the program in this repository. */
  readonly program?: string;
}

/** Runs the built program to its end, in a process of its own. */
export function runProgram(argv: readonly string[], options: ProgramOptions = {}): Promise<Ended> {
  return startProgram(argv, options).ended;
}

/** Starts the built program; killed when the test ends. */
export function startProgram(argv: readonly string[], options: ProgramOptions = {}): Running {
  return start(process.execPath, [options.program ?? PROGRAM, ...argv], options);
}

/**
 * Runs a script of bash, under `pipefail`, in which `t1s` is the built program: the code is the
 * program's wherever it stands in a pipe.
 */
export function runShell(script: string, options: ProgramOptions = {}): Promise<Ended> {
  const t1s = 't1s() { "$NODE" "$PROGRAM" "$@"; }';
  const env = {
    NODE: process.execPath,
    PROGRAM: options.program ?? PROGRAM,
    ...options.env,
  };
  return start('bash', ['-c', `set -o pipefail\n${t1s}\n${script}`], { ...options, env }).ended;
}

export function start(command: string, argv: readonly string[], options: ProgramOptions): Running {
  const running = startChild(command, argv, { env: environment(options), cwd: options.cwd });
  onTestFinished(() => running.kill('SIGKILL'));
  return running;
}

function environment({ api, env }: ProgramOptions): Record<string, string> {
  const all: Readonly<Record<string, string | undefined>> = {
    PATH: process.env.PATH,
    HOME: aFolder(),
    LANG: 'C.UTF-8',
    TENSORONE_API_KEY: TEST_KEY,
    ...(api === undefined ? {} : { TENSORONE_BASE_URL: api.url }),
    ...env,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
