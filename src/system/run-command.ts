import { type ChildProcess, spawn } from 'node:child_process';
import { platform } from 'node:os';
// There is no other way to end a whole group.
import { kill } from 'node:process';
import { systemErrorCode } from './file-error.js';

export interface CommandOptions {
  /** For the shell. */
  readonly command: string;
  /** Its standard input. */
  readonly input: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
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
  /** The end of what it wrote to stderr. */
  readonly stderrTail: string;
  /** True where the beginning is missing, so that the tail may begin inside a secret. */
  readonly isTailCut: boolean;
};

/** Bytes. */
const MAX_TAIL = 16_384;

/** What a command started and left behind may hold its stderr open for good. */
const GRACE_MS = 200;

/** Runs a command by the shell until it ends, its time is over or the signal aborts. Never rejects. */
export async function runCommand(
  options: CommandOptions,
  signal: AbortSignal,
): Promise<CommandEnd> {
  const { clock, timeoutMs } = options;
  if (signal.aborted) return { how: 'not-started', code: 'aborted', ...NO_TAIL };
  const child = start(options);
  if ('how' in child) return { ...child, ...NO_TAIL };
  const readTail = keepTail(child);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const isOver = new AbortController();
  const stop = () => isOver.abort();
  signal.addEventListener('abort', stop);
  const timeIsUp = clock.sleep(timeoutMs, isOver.signal).then(() => null);
  const ended = await Promise.race([endOf(child), timeIsUp]);
  signal.removeEventListener('abort', stop);
  stop();
  if (ended === null) killGroup(child);
  await waitFor(closed, GRACE_MS, clock);
  child.stdin?.destroy();
  child.stderr?.destroy();
  const cutOff: Ending = { how: signal.aborted ? 'aborted' : 'out-of-time' };
  return { ...(ended ?? cutOff), ...readTail() };
}

const IS_WINDOWS = platform() === 'win32';

function start({ command, env, input }: CommandOptions): ChildProcess | Ending {
  try {
    const child = spawn(command, {
      shell: true,
      env,
      stdio: ['pipe', 'ignore', 'pipe'],
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

/** Reads all of stderr, so that the command never waits for a reader, and keeps little. */
const NO_TAIL = { stderrTail: '', isTailCut: false } as const;

function keepTail(child: ChildProcess): () => Pick<CommandEnd, 'stderrTail' | 'isTailCut'> {
  let tail = Buffer.alloc(0);
  let size = 0;
  child.stderr?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    tail = Buffer.from(Buffer.concat([tail, chunk]).subarray(-MAX_TAIL));
  });
  return () => ({ stderrTail: tail.toString('utf8'), isTailCut: size > MAX_TAIL });
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
