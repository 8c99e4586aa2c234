import { type Stats, statSync } from 'node:fs';
import { systemErrorCode } from '../file-error.js';
import { readTextFile } from '../read-text-file.js';

/** Who holds a lock, as its file says. */
export interface LockRecord {
  readonly pid: number;
  readonly hostname: string;
  /** Distinguishes the process from a later one with the same id; `null` where the system cannot. */
  readonly startedAt: string | null;
  /** Of the process ids; `null` where the system has none. See `pidNamespace`. */
  readonly namespace: string | null;
  /** RFC 3339. */
  readonly since: string;
}

/** A lock file as it is found. */
export interface FoundLock {
  /** `null` where it cannot be read: then nothing is known of its owner, dead or alive. */
  readonly text: string | null;
  /** `null` where the text makes no sense. */
  readonly record: LockRecord | null;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
}

/** A process that reads a lock, and how it finds out whether the owner still runs. */
export interface LockObserver {
  readonly pid: number;
  readonly hostname: string;
  readonly startedAt: string | null;
  readonly namespace?: string | null;
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number;
  readonly isAlive: (pid: number) => boolean;
  readonly startTimeOf: (pid: number) => string | null;
}

/** An owner that lives touches its lock every 30 s; of another host nothing else is known. */
export const FOREIGN_AFTER_MS = 2 * 60_000;

/** Where a lock cannot appear with its content, the content follows at once. */
const GARBAGE_AFTER_MS = 10_000;

/** Many times what a lock holds. */
const LARGEST_BYTES = 4_096;

/** `null` where there is none. */
export function readLock(path: string): FoundLock | null {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return null;
    const text = readText(path, stats);
    return { text, record: text === null ? null : parseRecord(text), mtimeMs: stats.mtimeMs };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    return { text: null, record: null, mtimeMs: stats?.mtimeMs ?? 0 };
  }
}

function readText(path: string, stats: Stats): string | null {
  if (!stats.isFile()) return null;
  return stats.size > LARGEST_BYTES ? '' : readTextFile(path);
}

/** True where the owner is gone, or where nothing identifies one. */
export function isStale({ text, record, mtimeMs }: FoundLock, observer: LockObserver): boolean {
  if (text === null) return false;
  // A time in the future is from before a clock was set back: an owner that lives would have
  // touched its lock since.
  const ageMs = observer.now() - mtimeMs;
  const isOlderThan = (ms: number) => ageMs > ms || ageMs < -ms;
  if (record === null) return isOlderThan(GARBAGE_AFTER_MS);
  if (runsOut(record, observer)) return isOlderThan(FOREIGN_AFTER_MS);
  const { pid, startedAt } = record;
  if (pid === observer.pid) return areDifferent(startedAt, observer.startedAt);
  return !observer.isAlive(pid) || startedAt !== observer.startTimeOf(pid);
}

/** True where only its age shows whether the owner of a lock still runs. */
export function runsOut(
  { pid, hostname, startedAt, namespace }: LockRecord,
  observer: LockObserver,
): boolean {
  if (hostname !== observer.hostname) return true;
  if (isElsewhere(namespace, observer.namespace ?? null)) return true;
  if (pid === observer.pid || !observer.isAlive(pid)) return false;
  // The number may have been given to another process since.
  return startedAt === null || observer.startTimeOf(pid) === null;
}

/** Of a process outside of any container, on every Linux. */
const FIRST_NAMESPACE = '4026531836';

/**
 * True where the process ids of another namespace mean nothing here. Outside of containers another
 * start of the system is this machine before it was restarted.
 */
function isElsewhere(theirs: string | null, ours: string | null): boolean {
  if (theirs === null || ours === null || theirs === ours) return false;
  return ![theirs, ours].every((name) => name.startsWith(`${FIRST_NAMESPACE}@`));
}

/** Start times distinguish two processes only where both are known. */
function areDifferent(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function parseRecord(text: string): LockRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (!('pid' in value) || typeof value.pid !== 'number' || !isPid(value.pid)) return null;
  if (!('hostname' in value) || typeof value.hostname !== 'string') return null;
  if (!('since' in value) || typeof value.since !== 'string') return null;
  const startedAt = 'startedAt' in value ? value.startedAt : null;
  if (startedAt !== null && typeof startedAt !== 'string') return null;
  const named = 'namespace' in value ? value.namespace : null;
  const namespace = typeof named === 'string' ? named : null;
  return { pid: value.pid, hostname: value.hostname, startedAt, namespace, since: value.since };
}

function isPid(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
