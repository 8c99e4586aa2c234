import { type AppError, usageError } from '../../errors.js';
import { findTemporaries, removeQuietly } from '../../system/durable-write.js';
import { describeFileError, OUT_OF_REACH, systemErrorCode } from '../../system/file-error.js';
import {
  acquireLock,
  checkLockPath,
  createLock,
  type LockRequest,
  releaseLock,
  setTime,
  takeoverOf,
} from '../../system/lock/file-lock.js';
import {
  FOREIGN_AFTER_MS,
  type FoundLock,
  type LockObserver,
  type LockRecord,
  readLock,
  runsOut,
} from '../../system/lock/lock-record.js';
import { resolveStatePath, stateFileError } from '../../system/state-path.js';
import { cutLine, sanitizeLine } from '../../text/sanitize.js';

export interface StateLockOptions extends LockObserver {
  /** The state file; its lock is `PATH.lock`. */
  readonly path: string;
}

/** The right to write a state file, for one process at a time. */
export interface StateLock {
  /** Why there is no lock although it is free: `no space left on device`. */
  readonly problem: string | null;
  /**
   * Shows to other hosts that the owner lives: to be called every 30 s. Makes a lock again that
   * was never made or was removed.
   */
  touch(): void;
  /** False once another process's lock is in its place. */
  isStillOurs(): boolean;
  release(): void;
}

/** Two locks of one process differ in it, even in the same millisecond. */
let lastSerial = 0;

/**
 * Takes the lock of a state file, at once where its owner is dead. Throws a usage error that names
 * its holder, or says why no process can take it.
 */
export function acquireStateLock(options: StateLockOptions): StateLock {
  const path = `${resolveStatePath(options.path)}.lock`;
  const bid: LockRequest = { path, text: describeSelf(options), observer: options };
  let problem: string | null = null;
  try {
    checkLockPath(path);
    const holder = acquireLock(bid);
    if (holder !== null) throw heldError(holder, options, path);
    removeLeftovers(path, options.now());
  } catch (error) {
    // A watch is worth more than its lock: where none can be had, it goes on with a warning.
    if (!OUT_OF_REACH.has(systemErrorCode(error) ?? '')) {
      throw stateFileError(options.path, 'cannot be locked', error);
    }
    problem = describeFileError(error);
  }
  return {
    problem,
    touch: () => touch(bid),
    isStillOurs: () => isOurs(readLock(path), bid),
    release: () => releaseLock(bid),
  };
}

function describeSelf({ pid, hostname, startedAt, namespace, now }: LockObserver): string {
  const since = new Date(now()).toISOString();
  return `${JSON.stringify({ pid, hostname, startedAt, namespace, since, serial: ++lastSerial })}\n`;
}

/** What cannot be read, or is not there, counts as free. */
function isOurs(found: FoundLock | null, { text }: LockRequest): boolean {
  return found === null || found.text === null || found.text === text;
}

function touch(bid: LockRequest): void {
  try {
    const found = readLock(bid.path);
    if (found === null) createLock(bid);
    else if (found.text === bid.text) setTime(bid.path, bid.observer.now());
  } catch (error) {
    // The next time may go better, and until then no harm is done.
    if (systemErrorCode(error) === undefined) throw error;
  }
}

/** Temporary files of contenders that were killed; younger ones may be in use. */
function removeLeftovers(path: string, now: number): void {
  for (const name of [...findTemporaries(path), ...findTemporaries(takeoverOf(path))]) {
    const found = readLock(name);
    if (found !== null && now - found.mtimeMs > FOREIGN_AFTER_MS) removeQuietly(name);
  }
}

function heldError({ record }: FoundLock, options: StateLockOptions, lockPath: string): AppError {
  const path = sanitizeLine(options.path);
  if (record === null) {
    return usageError(
      `the lock of the state file ${path} does not name its owner`,
      `Another watch may be starting: try again in a few seconds. If none is, remove ${sanitizeLine(lockPath)}.`,
    );
  }
  const advice = 'End it, or give this one a file of its own with --state.';
  return usageError(
    `another watch (${describeHolder(record)}) uses the state file ${path}`,
    runsOut(record, options)
      ? `${advice} If it has ended already, its claim runs out within two minutes.`
      : advice,
  );
}

function describeHolder({ pid, hostname, since }: LockRecord): string {
  const [host, time] = [hostname, since].map((text) => cutLine(sanitizeLine(text), 80));
  return `process ${pid} on ${host}, since ${time}`;
}
