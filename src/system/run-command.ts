import { type ChildProcess, spawn } from 'node:child_process';
import { platform } from 'node:os';
// There is no other way to end a whole group.
import { kill } from 'node:process';
import type { Readable } from 'node:stream';
import { systemErrorCode } from './file-error.js';
import { sleepPatiently } from './patient-sleep.js';

export interface CommandOptions {
  /** For the shell. */
  readonly command: string;
  /** Its standard input. */
  readonly input: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  /** Keeps the end of what it writes to stdout too, which is dropped otherwise. */
  readonly keepsOutput?: boolean;
  readonly clock: { sleep(ms: number, signal?: AbortSignal): Promise<void> };
}

type Ending =
  | { readonly how: 'exited'; readonly exitCode: number }
  /** By another process. */
  | { readonly how: 'signalled'; readonly signalName: string }
  /** The command and all that it started were killed. */
  | { readonly how: 'out-of-time' | 'aborted' }
  /** With the code of the system, such as `EAGAIN`; empty where there is none. */
  | { readonly how: 'not-started'; readonly code: string };

export type CommandEnd = Ending & {
  /** What it wrote to stderr. */
  readonly stderr: OutputTail;
  /** What it wrote to stdout; empty unless that was asked for. */
  readonly stdout: OutputTail;
};

/** The end of what a command wrote to one stream. */
export interface OutputTail {
  readonly text: string;
  /** True where the beginning is missing, so that the text may begin inside a secret. */
  readonly isCut: boolean;
}

/** Bytes. */
const MAX_TAIL = 16_384;

/** What a command started and left behind may hold its streams open for good. */
const GRACE_MS = 200;

/** Runs a command by the shell until it ends, its time is over or the signal aborts. Never rejects. */
export async function runCommand(
  options: CommandOptions,
  signal: AbortSignal,
): Promise<CommandEnd> {
  const { clock, timeoutMs } = options;
  if (signal.aborted) return { how: 'not-started', code: 'aborted', ...NO_OUTPUT };
  const child = start(options);
  if ('how' in child) return { ...child, ...NO_OUTPUT };
  const [readStdout, readStderr] = [keepTail(child.stdout), keepTail(child.stderr)];
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const isOver = new AbortController();
  const stop = () => isOver.abort();
  signal.addEventListener('abort', stop);
  const timeIsUp = sleepPatiently(clock, timeoutMs, isOver.signal).then(() => null);
  const ended = await Promise.race([endOf(child), timeIsUp]);
  signal.removeEventListener('abort', stop);
  stop();
  if (ended === null) killGroup(child);
  await waitFor(closed, GRACE_MS, clock);
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
  const cutOff: Ending = { how: signal.aborted ? 'aborted' : 'out-of-time' };
  return { ...(ended ?? cutOff), stdout: readStdout(), stderr: readStderr() };
}

const IS_WINDOWS = platform() === 'win32';

function start({ command, env, input, keepsOutput }: CommandOptions): ChildProcess | Ending {
  try {
    const child = spawn(command, {
      shell: true,
      env,
      stdio: ['pipe', keepsOutput ? 'pipe' : 'ignore', 'pipe'],
      // A group of its own, so that what it starts can be killed with it.
      detached: !IS_WINDOWS,
      windowsHide: true,
    });
    // A command need not read its standard input.
    child.stdin?.on('error', () => undefined).end(input);
    return child;
  } catch (error) {
    return notStarted(error);
  }
}

function notStarted(error: unknown): Ending {
  return { how: 'not-started', code: systemErrorCode(error) ?? '' };
}

/** It ends when the shell does: what that left behind may go on. */
function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(notStarted(error)));
    child.once('exit', (exitCode, signalName) =>
      resolve(
        exitCode === null
          ? { how: 'signalled', signalName: signalName ?? 'a signal' }
          : { how: 'exited', exitCode },
      ),
    );
  });
}

const NO_TAIL: OutputTail = { text: '', isCut: false };

const NO_OUTPUT = { stdout: NO_TAIL, stderr: NO_TAIL } as const;

/** Reads all of a stream, so that the command never waits for a reader, and keeps little. */
function keepTail(stream: Readable | null): () => OutputTail {
  let tail = Buffer.alloc(0);
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    tail = Buffer.from(Buffer.concat([tail, chunk]).subarray(-MAX_TAIL));
  });
  return () => ({ text: tail.toString('utf8'), isCut: size > MAX_TAIL });
}

function killGroup(child: ChildProcess): void {
  try {
    if (IS_WINDOWS || child.pid === undefined) child.kill('SIGKILL');
    else kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended just now.
  }
}

async function waitFor(
  work: Promise<void>,
  longestMs: number,
  clock: CommandOptions['clock'],
): Promise<void> {
  const isOver = new AbortController();
  await Promise.race([work, clock.sleep(longestMs, isOver.signal)]);
  isOver.abort();
}
