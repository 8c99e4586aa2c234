import {
  closeSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { removeQuietly, writeTemporary } from '../durable-write.js';
import { systemErrorCode } from '../file-error.js';
import { type FoundLock, isStale, type LockObserver, readLock } from './lock-record.js';

/** A bid for a lock. */
export interface LockRequest {
  readonly path: string;
  /** What the lock will hold; no other bid of any process has the same. */
  readonly text: string;
  readonly observer: LockObserver;
}

/** The lock of a lock's takeover, and the one of that one's: each is held for microseconds. */
const MAX_LEVELS = 3;

/** How often a lock may come or go between two looks at it. */
const MAX_LOOKS = 20;

/** Others may read who holds it; it holds no secret. */
const MODE = 0o644;

const LINKS_NOT_SUPPORTED = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES']);

const UNKNOWN_HOLDER: FoundLock = { text: null, record: null, mtimeMs: 0 };

/**
 * Takes a lock and returns `null`, or the lock of its holder. Only one of any number of
 * contenders gets it: a lock is made by what fails where there is one already, and one of a dead
 * owner is replaced, in one step, only by the holder of `PATH.takeover`, after another look. To
 * move it out of the way first would leave a moment without any, in which two could succeed.
 */
export function acquireLock(bid: LockRequest, level = 1): FoundLock | null {
  let found: FoundLock | null = null;
  for (let look = 0; look < MAX_LOOKS; look++) {
    found = readLock(bid.path);
    if (found === null) {
      if (createLock(bid)) return null;
    } else if (level > MAX_LEVELS || !isStale(found, bid.observer)) {
      return found;
    } else {
      const outcome = takeOver(bid, level);
      if (outcome !== 'gone') return outcome;
    }
  }
  return found ?? UNKNOWN_HOLDER;
}

/** Throws the system's error where the folder of a lock cannot be entered: nothing is known of it. */
export function checkLockPath(path: string): void {
  lstatSync(path, { throwIfNoEntry: false });
}

/** The lock of the right to replace a lock. */
export function takeoverOf(path: string): string {
  return `${path}.takeover`;
}

/** `gone` where the lock went away meanwhile. */
function takeOver(bid: LockRequest, level: number): FoundLock | null | 'gone' {
  const takeover = { ...bid, path: takeoverOf(bid.path) };
  const rival = acquireLock(takeover, level + 1);
  if (rival !== null) return rival;
  try {
    const found = readLock(bid.path);
    if (found === null) return 'gone';
    if (!isStale(found, bid.observer)) return found;
    replaceLock(bid);
    return null;
  } finally {
    releaseLock(takeover);
  }
}

/** False where there is a lock already. It appears with its content, where the system can do that. */
export function createLock(bid: LockRequest): boolean {
  const temporary = writeBid(bid);
  try {
    linkSync(temporary, bid.path);
    return true;
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    // The temporary file, or its folder, was swept away: look again.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    if (LINKS_NOT_SUPPORTED.has(code)) return createWithoutLink(bid);
    throw error;
  } finally {
    removeQuietly(temporary);
  }
}

/** A process that stops for long between the two steps is taken for dead, hence the last look. */
function createWithoutLink({ path, text, observer }: LockRequest): boolean {
  let fd: number;
  try {
    fd = openSync(path, 'wx', MODE);
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeFileSync(fd, text);
  } catch (error) {
    removeQuietly(path);
    throw error;
  } finally {
    closeSync(fd);
  }
  setTime(path, observer.now());
  return readLock(path)?.text === text;
}

function replaceLock(bid: LockRequest): void {
  const temporary = writeBid(bid);
  try {
    renameSync(temporary, bid.path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

function writeBid({ path, text, observer }: LockRequest): string {
  const temporary = writeTemporary(path, text, observer.pid, MODE);
  try {
    setTime(temporary, observer.now());
    return temporary;
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

/** Not the time of the file server: what others compare it with is their clock. */
export function setTime(path: string, now: number): void {
  utimesSync(path, now / 1_000, now / 1_000);
}

/** Removes a lock that still holds what was bid for it. */
export function releaseLock({ path, text }: LockRequest): void {
  if (readLock(path)?.text === text) removeQuietly(path);
}
