import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { systemErrorCode } from '../file-error.js';
import { readTextFile } from '../read-text-file.js';

/** For files that a web server, which runs as another user, hands to anyone. */
const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/**
 * Writes a file that anyone may read, in one step: a reader gets the old one or the new one. Missing
 * folders are made. Throws the error of the system.
 */
export function replacePublicFile(path: string, body: string): void {
  makePublicFolder(dirname(path));
  // A name that web servers do not offer and no other export uses.
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = openSync(temporary, 'wx', FILE_MODE);
    try {
      writeFileSync(file, body);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // A strict umask must not keep the file from the web server.
    chmodSync(temporary, FILE_MODE);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Throws the error of the system where no file could be written into a folder, made or not. */
export function checkWritable(folder: string): void {
  const path = resolve(folder);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined && dirname(path) !== path) {
    checkWritable(dirname(path));
    return;
  }
  // With a slash at its end, a path to a file is an error.
  accessSync(`${path}/`, constants.W_OK | constants.X_OK);
}

/** Removes the files of a folder that `isOld` knows by name and content, as far as it can. */
export function removeFiles(folder: string, isOld: (name: string, text: string) => boolean): void {
  for (const name of namesIn(folder)) {
    try {
      const path = join(folder, name);
      if (isOld(name, readTextFile(path))) rmSync(path);
    } catch {
      // It is a folder, someone else's, or gone by now.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Node's own way to make parents too never returns in `/proc`. */
function makePublicFolder(folder: string, hasParent = false): void {
  try {
    mkdirSync(folder, { mode: FOLDER_MODE });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    if (code !== 'ENOENT' || hasParent || dirname(folder) === folder) throw error;
    makePublicFolder(dirname(folder));
    makePublicFolder(folder, true);
  }
}
