import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built program as npm installs it. */
export const PROGRAM = fileURLToPath(new URL('../../bin/tensorone-status.js', import.meta.url));

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

export interface ChildOptions {
  /** All of it: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string | undefined;
  /** A file descriptor to write to; by default stdout is collected. */
  readonly stdout?: number | undefined;
}

/** Starts a process with nothing to read, and collects what it writes. The caller ends it. */
export function startChild(
  command: string,
  argv: readonly string[],
  { env, cwd, stdout }: ChildOptions,
): Running {
  const child = spawn(command, argv, { stdio: ['ignore', stdout ?? 'pipe', 'pipe'], env, cwd });
  const streams = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
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
          if (!found) return;
          listeners.delete(look);
          resolve(streams.stdout);
        };
        listeners.add(look);
        look();
        ended.then(() => reject(new Error(`ended without saying ${text}: ${streams.stderr}`)));
      }),
  };
}
