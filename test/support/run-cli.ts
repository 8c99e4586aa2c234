import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.js';
import type { Context, OutputStream, SignalName } from '../../src/system/context.js';
import { NO_TERMINAL } from './terminal/no-terminal.js';

export interface RunOptions {
  /** Where the API is; sets `TENSORONE_BASE_URL`, and a key unless `env` has one. */
  readonly api?: { readonly url: string };
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  /** Cells across where stdout and stderr are a terminal. */
  readonly columns?: number;
  /** Wall clock; default: the time of the example answer. */
  readonly now?: () => number;
  readonly unicode?: boolean;
  readonly sleep?: Context['sleep'];
  /** Where stdout and stderr differ: which of them is the terminal. */
  readonly tty?: 'stdout' | 'stderr';
  /** Gets what a spinner shows; on a slow machine any call on a terminal may show one. */
  readonly onSpinner?: (text: string) => void;
  /** Anything else of the context that a test replaces. */
  readonly context?: Partial<Context>;
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export const TEST_KEY = 'tpo_test_0123456789abcdef';

/** This process, and no other that lives. */
export const TEST_PROCESSES: Context['processes'] = {
  pid: 4711,
  hostname: 'test-host',
  isAlive: (pid) => pid === 4711,
  startTimeOf: () => null,
};

/** Half a minute after the example answer was last updated. */
export const EXAMPLE_NOW = Date.parse('2024-01-16T18:30:30Z');

/** Runs the whole program in this process, with real HTTP and a world of the test's making. */
export async function runCli(
  argv: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const stdout = capture(options.tty === 'stderr' ? undefined : options.columns);
  const stderr = capture(options.tty === 'stdout' ? undefined : options.columns);
  const home = mkdtempSync(join(tmpdir(), 't1s-test-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  let forced: number | undefined;
  const context: Context = {
    argv,
    env: {
      HOME: home,
      TENSORONE_API_KEY: TEST_KEY,
      ...(options.api === undefined ? {} : { TENSORONE_BASE_URL: options.api.url }),
      ...options.env,
    },
    stdout,
    stderr,
    hasTerminal: options.columns !== undefined,
    unicode: options.unicode ?? true,
    processes: TEST_PROCESSES,
    now: options.now ?? (() => EXAMPLE_NOW),
    monotonicNow: () => performance.now(),
    sleep: options.sleep ?? realSleep,
    random: () => 0,
    readStdin: async () => options.stdin ?? '',
    onSignal: (_name: SignalName, _listener: () => void) => () => undefined,
    openTerminal: () => NO_TERMINAL,
    watchStdout: () => () => undefined,
    leaveStalledReader: () => undefined,
    useLittleMemory: async () => undefined,
    startSpinner: async (text) => {
      options.onSpinner?.(text);
      return { update: (next) => options.onSpinner?.(next), stop: () => undefined };
    },
    exit: (code) => {
      forced = code;
    },
    ...options.context,
  };
  const exitCode = await main(context);
  return { stdout: stdout.text(), stderr: stderr.text(), exitCode: forced ?? exitCode };
}

function capture(columns: number | undefined): OutputStream & { text(): string } {
  let all = '';
  return {
    isTTY: columns !== undefined,
    columns: () => columns,
    write: (text) => {
      all += text;
    },
    text: () => all,
  };
}

function realSleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
