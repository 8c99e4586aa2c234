import { lstatSync, readFileSync, renameSync, statSync } from 'node:fs';
import { findTemporaries, removeQuietly, syncFolderOf, writeTemporary } from './durable-write.js';
import { describeFileError, systemErrorCode } from './file-error.js';
import { resolveStatePath, stateFileError } from './state-path.js';

export type LoadedState =
  | { readonly kind: 'absent' }
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
   * where it cannot: the next save would destroy what somebody may want to look at.
   */
  setAside(now: number): string;
}

/** Thousands of times what a state takes. */
const LARGEST_BYTES = 64 * 1024 * 1024;

const MODE = 0o600;

/** Throws a usage error where the file is there but cannot be read by this user. */
export function loadStateFile(path: string): LoadedState {
  const target = resolveStatePath(path);
  let text: string;
  try {
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats === undefined) return { kind: 'absent' };
    if (stats.size > LARGEST_BYTES) return { kind: 'corrupt', reason: 'it is larger than 64 MB' };
    text = readFileSync(target, 'utf8');
  } catch (error) {
    throw stateFileError(path, 'cannot be read', error);
  }
  if (text.trim() === '') return { kind: 'corrupt', reason: 'it is empty' };
  try {
    return { kind: 'found', value: JSON.parse(text) };
  } catch {
    return { kind: 'corrupt', reason: 'it is not JSON' };
  }
}

/**
 * Opens a state file for writing; whoever calls holds its lock, so that temporary files beside it
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
    if (systemErrorCode(error) === undefined) throw error;
    return systemErrorCode(error) === 'ENOENT' ? 'the folder is gone' : describeFileError(error);
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
    renameSync(path, aside);
    syncFolderOf(path);
    return aside;
  } catch (error) {
    throw stateFileError(path, 'cannot be set aside', error);
  }
}
