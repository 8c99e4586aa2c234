import { fstatSync } from 'node:fs';
import { EXIT } from '../exit-codes.js';

/** Where a command writes. */
export interface OutputStream {
  readonly isTTY: boolean;
  /** Cells across where known; asked each time, because terminals are resized. */
  columns(): number | undefined;
  write(text: string): void;
}

/** What became of stdout while nothing else looked after it. */
export interface StdoutWatcher {
  /** `null` where its reader went away, else why nothing can be written: `no space left on device`. */
  onBroken(reason: string | null): void;
  /** Its reader does not keep up: what is written is dropped until it does. */
  onStalled(): void;
}

/** Text that waits for a reader of a watch, in bytes; more is dropped. */
const MAX_QUEUED_BYTES = 8 * 1_024 * 1_024;

/** What Node writes to. */
type Sink = NodeJS.WriteStream;

/** Those of stdout and stderr that were used. */
const OPENED: Sink[] = [];

let watcher: StdoutWatcher | null = null;
/** Why stdout cannot be written to, where nothing else deals with it. */
let lostOutput: string | null = null;

/**
 * Hands failures of stdout to a command that goes on without it, and bounds what waits for a reader
 * that has stalled. The returned function gives them back.
 */
export function watchStdout(next: StdoutWatcher): () => void {
  watcher = next;
  return () => {
    watcher = null;
  };
}

/** Why the result of a one-shot command could not be written; `null` where it could. */
export function whyOutputIsLost(): string | null {
  return lostOutput;
}

/** Bytes that no reader has taken yet. */
export function queuedBytes(): number {
  return OPENED.reduce((sum, { writableLength }) => sum + writableLength, 0);
}

/** A stream that is opened when first used: opening both takes longer than most of a run. */
export function outputStream(name: 'stdout' | 'stderr', fd: number): OutputStream {
  let opened: Sink | undefined;
  let isBroken = false;
  let isStalled = false;
  const onError = (error: NodeJS.ErrnoException) => {
    if (isBroken) return;
    isBroken = true;
    if (name === 'stdout') reportBroken(error);
  };
  const open = () => {
    if (opened === undefined) {
      opened = process[name].on('error', onError);
      OPENED.push(opened);
    }
    return opened;
  };
  return {
    get isTTY() {
      return isTerminal(fd);
    },
    columns: () => open().columns,
    write(text) {
      const sink = open();
      if (isBroken) return;
      if (name === 'stdout' && watcher !== null && sink.writableLength > MAX_QUEUED_BYTES) {
        if (!isStalled) watcher.onStalled();
        isStalled = true;
        return;
      }
      isStalled = false;
      sink.write(text);
    },
  };
}

function reportBroken({ code, message }: NodeJS.ErrnoException): void {
  const reason = code === 'EPIPE' ? null : (REASONS[code ?? ''] ?? code ?? message);
  if (watcher !== null) watcher.onBroken(reason);
  // A reader that has seen enough, as in `| head -1`, is no failure; a result that is lost is one.
  else if (reason !== null) loseOutput(reason);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on device',
  EDQUOT: 'the disk quota is used up',
  EIO: 'input/output error',
};

function loseOutput(reason: string): void {
  lostOutput = reason;
  // The end of the program may have been decided already.
  if (Number(process.exitCode ?? EXIT.ok) < EXIT.unknown) process.exitCode = EXIT.unknown;
  const ignore = () => undefined;
  process.stderr.on('error', ignore).write(`error: cannot write to stdout: ${reason}\n`);
}

/** Loads what knows terminals only for a character device. */
export function isTerminal(fd: number): boolean {
  return isCharacterDevice(fd) && process.getBuiltinModule('node:tty').isatty(fd);
}

export function isCharacterDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return false;
  }
}
