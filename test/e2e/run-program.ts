import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { aFolder } from '../helpers/a-folder.js';
import { TEST_KEY } from '../helpers/run-cli.js';

/** The built program as npm installs it. */
export const PROGRAM = fileURLToPath(new URL('../../bin/tensorone-status.js', import.meta.url));

export interface ProgramOptions {
  /** Where the API is; sets `TENSORONE_BASE_URL`, and a key unless `env` has one. */
  readonly api?: { readonly url: string };
  /** On top of a nearly empty environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Called instead of the program in this repository. */
  readonly program?: string;
}

export interface Ended {
  /** As a shell sees it: 128 + n where a signal killed the process. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves with stdout so far once the text is in it; rejects where the program ends before. */
  said(text: string | RegExp): Promise<string>;
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
  const child = spawn(command, argv, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(options),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const streams = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      streams[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ exitCode: code ?? 128 + (signal === 'SIGINT' ? 2 : 15), ...streams }),
    );
  });
  return {
    child,
    ended,
    kill: (signal) => {
      child.kill(signal);
    },
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found =
            typeof text === 'string' ? streams.stdout.includes(text) : text.test(streams.stdout);
          if (found) resolve(streams.stdout);
        };
        listeners.add(look);
        look();
        ended.then(() => reject(new Error(`ended without saying ${text}: ${streams.stderr}`)));
      }),
  };
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
