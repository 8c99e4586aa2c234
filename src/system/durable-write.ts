import { closeSync, fsyncSync, openSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemErrorCode } from './file-error.js';
import { makeFolder } from './make-folder.js';

/** Another run may have left a file of the same name, or have it open this very moment. */
const MAX_NAMES = 1_000;

/** File systems and platforms that know no fsync of a folder, or do not let it be opened. */
const FOLDER_CANNOT_SYNC = new Set(['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP']);

let lastNumber = 0;

/**
 * Writes a new file beside `path` and returns its name, `PATH.PID-NUMBER.tmp`; it is there whole or
 * not at all. Missing folders are made, for the owner alone.
 */
export function writeTemporary(path: string, text: string, pid: number, mode: number): string {
  const { fd, name } = openTemporary(path, pid, mode);
  try {
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    return name;
  } catch (error) {
    removeQuietly(name);
    throw error;
  }
}

function openTemporary(path: string, pid: number, mode: number): { fd: number; name: string } {
  let isFolderMade = false;
  for (let tries = 1; ; tries++) {
    const name = `${path}.${pid}-${++lastNumber}.tmp`;
    try {
      return { fd: openSync(name, 'wx', mode), name };
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' && !isFolderMade) {
        makeFolder(dirname(path));
        isFolderMade = true;
      } else if (code !== 'EEXIST' || tries >= MAX_NAMES) throw error;
    }
  }
}

/** What runs that were killed while writing left beside `path`. */
export function findTemporaries(path: string): string[] {
  const start = `${basename(path)}.`;
  let names: string[];
  try {
    names = readdirSync(dirname(path));
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(start) && /^\d+-\d+\.tmp$/.test(name.slice(start.length)))
    .map((name) => join(dirname(path), name));
}

/** Until then, a power cut may take a new name back. */
export function syncFolderOf(path: string): void {
  try {
    const fd = openSync(dirname(path), 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (!FOLDER_CANNOT_SYNC.has(systemErrorCode(error) ?? '')) throw error;
  }
}

/** For files that may be gone already. */
export function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // The folder itself is out of reach.
  }
}
