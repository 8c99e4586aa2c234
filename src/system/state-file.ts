import {
  closeSync,
  copyFileSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { findTemporaries, removeQuietly, syncFolderOf, writeTemporary } from './durable-write.js';
import { describeFileError, NO_WRITING, OUT_OF_REACH, systemErrorCode } from './file-error.js';
import { readTextFile } from './read-text-file.js';
import { resolveStatePath, stateFileError } from './state-path.js';

export type LoadedState =
  | { readonly kind: 'absent' }
  /** `reason` is a clause for people: the file may be sound, and must not be replaced. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** Whatever the JSON holds. */
  | { readonly kind: 'found'; readonly value: unknown }
  /** `reason` is a clause for people: `it is not JSON`. */
  | { readonly kind: 'corrupt'; readonly reason: string };

/** Where a watch remembers itself; replaced as a whole, so that a crash leaves the old or the new. */
export interface StateFile {
  /** The file itself, at the end of any symbolic links. */
  readonly path: string;
  /** Returns once the value is on the disk, or why it is not, for people: `permission denied`. */
  save(value: object): string | null;
  /**
   * Gives the file a name of its own, never that of another, and returns it. Throws a usage error
   * where it cannot: the next save would destroy what the user may want to inspect.
   */
  setAside(now: number): string;
}

/** Thousands of times what a state takes. */
const LARGEST_BYTES = 64 * 1024 * 1024;

const MODE = 0o600;

/** Throws a usage error where the path can never be a state file. */
export function loadStateFile(path: string): LoadedState {
  const target = resolveStatePath(path);
  let text: string;
  try {
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats === undefined) return { kind: 'absent' };
    if (stats.size > LARGEST_BYTES) return { kind: 'corrupt', reason: 'it is larger than 64 MB' };
    text = readTextFile(target);
  } catch (error) {
    if (!OUT_OF_REACH.has(systemErrorCode(error) ?? '')) {
      throw stateFileError(path, 'cannot be read', error);
    }
    return { kind: 'unreadable', reason: describeFileError(error) };
  }
  // As `touch` or a container makes it, to be mounted.
  if (text.trim() === '') return { kind: 'absent' };
  try {
    return { kind: 'found', value: JSON.parse(text) };
  } catch {
    return { kind: 'corrupt', reason: 'it is not JSON' };
  }
}

/**
 * Opens a state file for writing. The caller holds its lock, so temporary files beside it
 * are leftovers of runs that were killed, and go.
 */
export function openStateFile(options: { readonly path: string; readonly pid: number }): StateFile {
  const path = resolveStatePath(options.path);
  for (const leftover of findTemporaries(path)) removeQuietly(leftover);
  return {
    path,
    save: (value) => replace(path, `${JSON.stringify(value)}\n`, options.pid),
    setAside: (now) => setAside(path, now),
  };
}

function replace(path: string, text: string, pid: number): string | null {
  let temporary: string | undefined;
  try {
    temporary = writeTemporary(path, text, pid, MODE);
    renameSync(temporary, path);
    temporary = undefined;
    syncFolderOf(path);
    return null;
  } catch (error) {
    if (temporary !== undefined) removeQuietly(temporary);
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT') return 'the folder is gone';
    const reason = describeFileError(error);
    if (!CANNOT_BE_REPLACED.has(code)) return reason;
    const inPlace = writeInPlace(path, text);
    // What keeps a mounted file from being replaced is its mount, which is as it should be.
    return inPlace === null || IS_MOUNT.has(code) ? inPlace : reason;
  }
}

/** A file that is mounted by itself, as in containers, or in a folder that cannot be written to. */
const IS_MOUNT: ReadonlySet<string> = new Set(['EBUSY', 'EXDEV']);
const CANNOT_BE_REPLACED: ReadonlySet<string> = new Set([...IS_MOUNT, ...NO_WRITING]);

/** Overwrites a file that is there; a crash in between may spoil it. Returns why it cannot. */
function writeInPlace(path: string, text: string): string | null {
  let fd: number | undefined;
  try {
    fd = openSync(path, 'r+');
    const length = writeSync(fd, text, 0, 'utf8');
    if (length !== Buffer.byteLength(text)) return 'no space left on device';
    ftruncateSync(fd, length);
    fsyncSync(fd);
    return null;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return describeFileError(error);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function setAside(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const first = `${path}.corrupt-${stamp}`;
  let aside = first;
  try {
    for (let number = 2; lstatSync(aside, { throwIfNoEntry: false }); number++) {
      aside = `${first}-${number}`;
    }
    moveAway(path, aside);
    syncFolderOf(path);
    return aside;
  } catch (error) {
    throw stateFileError(path, 'cannot be set aside', error);
  }
}

function moveAway(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    // It is a mount: what it holds can be moved, the file cannot.
    if (systemErrorCode(error) !== 'EBUSY') throw error;
    copyFileSync(path, aside);
  }
}
