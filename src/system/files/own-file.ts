import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../make-folder.js';
import { ownUserId } from '../own-user-id.js';

/** Neither follows a link nor waits for a pipe; Windows has no such flags. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Many times what a file of this program takes. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a file that this user wrote: where others can write too, one of them may have left another.
 * `null` for any other file, one that is too large, and none.
 */
export function readOwnFile(path: string, userId: number | null = ownUserId()): string | null {
  try {
    const file = openSync(path, OPEN_FLAGS);
    try {
      const stats = fstatSync(file);
      const isForeign = userId !== null && stats.uid !== userId;
      if (isForeign || !stats.isFile() || stats.size > MAX_BYTES) return null;
      return readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/**
 * Writes a file for the owner alone, as a whole, by way of `temporary`; false where it cannot be
 * written, or where `temporary` is there already. Missing folders are made.
 */
export function replaceOwnFile(path: string, temporary: string, text: string): boolean {
  try {
    makeFolder(dirname(path));
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
    return true;
  } catch {
    discard(temporary);
    return false;
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder itself is out of reach.
  }
}
