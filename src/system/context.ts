import type { CancelSignal } from '../core/cancel-signal.js';
import { usageError } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import {
  isTerminal,
  type OutputStream,
  outputStream,
  queuedBytes,
  type StdoutWatcher,
  watchStdout,
  whyOutputIsLost,
} from './output-stream.js';
import { isAlive, startTimeOf } from './process-info.js';
import { openTerminal, type Terminal, type TerminalEvents } from './terminal.js';

export type { OutputStream, StdoutWatcher } from './output-stream.js';
export type { Terminal, TerminalEvents, TerminalSize } from './terminal.js';

export interface Spinner {
  update(text: string): void;
  stop(): void;
}

/** Who this program is on this machine, and whether another one still runs. */
export interface Processes {
  readonly pid: number;
  readonly hostname: string;
  isAlive(pid: number): boolean;
  /** Distinguishes a process from a later one with the same id; `null` where the system cannot. */
  startTimeOf(pid: number): string | null;
}

export type SignalName = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/**
 * The single bridge between the program and the world: nothing else reads the process, the clock,
 * timers or chance, so that a test can hand in its own.
 */
export interface Context {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Whether any of the standard streams is a terminal. */
  readonly hasTerminal: boolean;
  /** False where the terminal or the locale cannot show more than ASCII. */
  readonly unicode: boolean;
  readonly processes: Processes;
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  /** A clock that never jumps, in milliseconds. */
  monotonicNow(): number;
  /** Resolves after `ms`, or as soon as the signal aborts; never rejects. */
  sleep(ms: number, signal?: CancelSignal): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
  /** All of standard input as text. */
  readStdin(): Promise<string>;
  /** Adds a listener and returns the function that takes it away again. */
  onSignal(name: SignalName, listener: () => void): () => void;
  /** Draws on stderr until stopped; only for a TTY. */
  startSpinner(text: string): Promise<Spinner>;
  /** Size, keys and job control until it is closed; only where stdout is a TTY. */
  openTerminal(events: TerminalEvents): Terminal;
  /**
   * Goes on without a stdout that breaks, where ending is left to the watcher, and bounds what
   * waits for a stalled reader. Returns what gives it up.
   */
  watchStdout(watcher: StdoutWatcher): () => void;
  /** At its end the program waits for a stalled reader of stdout for two seconds at most. */
  leaveStalledReader(): void;
  /** Trades a little speed for memory, from now on: for what runs on for days. */
  useLittleMemory(): Promise<void>;
  /** Ends the process at once; for a second Ctrl-C. */
  exit(code: number): void;
}

/** The longest delay that a timer takes: 2^31 - 1 ms, a little under 25 days. */
const MAX_TIMER_MS = 2_147_483_647;

/** What the library needs of the world; it neither reads arguments nor writes to a terminal. */
export type Surroundings = Pick<Context, 'env' | 'now' | 'monotonicNow' | 'sleep' | 'random'>;

export function processSurroundings(): Surroundings {
  return {
    env: process.env,
    now: () => Date.now(),
    monotonicNow: () => Number(process.hrtime.bigint()) / 1e6,
    sleep,
    random: () => Math.random(),
  };
}

export function processesHere(): Processes {
  return {
    pid: process.pid,
    get hostname() {
      return process.getBuiltinModule('node:os').hostname();
    },
    isAlive,
    startTimeOf,
  };
}

/** Anyone who may signal the process could open its debugger with this one. */
function ignoreDebuggerSignal(): void {
  if (process.platform !== 'win32') process.on('SIGUSR1', () => undefined);
}

/** The real process. */
export function processContext(): Context {
  ignoreDebuggerSignal();
  return {
    ...processSurroundings(),
    argv: process.argv.slice(2),
    stdout: outputStream('stdout', 1),
    stderr: outputStream('stderr', 2),
    get hasTerminal() {
      return [0, 1, 2].some(isTerminal);
    },
    unicode: speaksUnicode(process.env, process.platform),
    processes: processesHere(),
    readStdin,
    onSignal(name, listener) {
      process.on(name, listener);
      return () => process.off(name, listener);
    },
    startSpinner,
    openTerminal: (events) => openTerminal(process, sleep, events),
    watchStdout,
    leaveStalledReader() {
      isOutputDispensable = true;
    },
    useLittleMemory,
    exit: (code) => process.exit(code),
  };
}

/**
 * Reports uncaught exceptions and unhandled rejections. Without a listener Node would end with 1, which here means "degraded".
 */
export function onStrayError(listener: (thrown: unknown) => void): void {
  process.on('uncaughtException', listener);
}

/** How long a process that is done may wait for what is still under way. */
const LINGER_MS = 200;

/** A watch that was asked to end waits no longer than this for a reader that has stalled. */
const MAX_LINGER_MS = 2_000;

/**
 * Not `process.exit()` at once: it would cut what is still on its way into a pipe. But nothing else
 * is waited for, least of all an attempt to connect, which cannot be called off.
 */
export function endWith(exitCode: number): void {
  const isLost = whyOutputIsLost() !== null && exitCode < EXIT.unknown;
  process.exitCode = isLost ? EXIT.unknown : exitCode;
  let waitedMs = 0;
  const leave = () => {
    if (queuedBytes() === 0 || (isOutputDispensable && waitedMs >= MAX_LINGER_MS)) process.exit();
    else wait();
  };
  // What listened to signals before is gone, and a reader may never come back.
  process.on('SIGINT', () => process.exit(EXIT.interrupted));
  process.on('SIGTERM', () => process.exit(EXIT.terminated));
  // By itself it keeps no process alive.
  const wait = () => {
    waitedMs += LINGER_MS;
    setTimeout(leave, LINGER_MS).unref();
  };
  wait();
}

/** A reader that has stalled does not keep a program that was asked to end. */
let isOutputDispensable = false;

/** POSIX: `LC_ALL`, then `LC_CTYPE`, then `LANG` names the character set. */
export function speaksUnicode(env: Context['env'], platform: string): boolean {
  if (env.TERM === 'linux') return false;
  if (platform === 'win32' || platform === 'darwin') return true;
  return /utf-?8/.test((env.LC_ALL || env.LC_CTYPE || env.LANG || '').toLowerCase());
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    let timer: NodeJS.Timeout;
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const wait = (left: number) => {
      const step = Math.min(left, MAX_TIMER_MS);
      timer = setTimeout(() => (left > step ? wait(left - step) : finish()), step);
    };
    signal?.addEventListener('abort', finish);
    // What is left of a wait may be a trifle below zero, of which Node 24 warns on stderr.
    wait(Math.max(0, ms));
  });
}

/** V8 would let the space for what is new grow to 32 MB, of which a poll leaves next to nothing. */
async function useLittleMemory(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** In characters. */
const MAX_STDIN = 10 * 1_048_576;

async function readStdin(): Promise<string> {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of process.stdin) {
    text += chunk;
    if (text.length > MAX_STDIN) throw usageError('there is more than 10 MB on standard input');
  }
  return text;
}

async function startSpinner(text: string): Promise<Spinner> {
  // A terminal that does not know its width reports 0, and ora would clear lines without end.
  if (!process.stderr.columns) return { update() {}, stop() {} };
  const { default: ora } = await import('ora');
  const spinner = ora({ text, stream: process.stderr, discardStdin: false }).start();
  return {
    update(next) {
      spinner.text = next;
    },
    stop: () => spinner.stop(),
  };
}
