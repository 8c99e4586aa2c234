import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import { describeFileError, systemErrorCode } from '../system/file-error.js';
import { BADGE_MARK } from './feeds/badge.js';
import type { PageFile } from './page-files.js';

/**
 * Writes every file into `folder`, each replaced at once: a reader sees the old one or the new one.
 * Badges of services that are not on the page any more are removed, because they would go on
 * saying what is not known. Throws a usage error where the folder cannot be written.
 */
export function exportPage(folder: string, files: Iterable<PageFile>): void {
  const written = new Set<string>();
  for (const file of files) {
    const body = file.render();
    try {
      replaceFile(join(folder, file.name), body);
    } catch (error) {
      throw new AppError(
        'usage',
        `cannot write ${file.name} of the page: ${describeFileError(error)}`,
        {
          hint: 'Give a folder that can be written with --out.',
          cause: error,
        },
      );
    }
    written.add(file.name);
  }
  removeOldBadges(join(folder, 'badge'), written);
}

function replaceFile(path: string, body: string): void {
  makeFolder(dirname(path));
  // A name that no web server offers and no other export uses.
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = openSync(temporary, 'wx', 0o644);
    try {
      writeFileSync(file, body);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // A web server runs as another user: a strict umask must not keep the page from it.
    chmodSync(temporary, 0o644);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Node's own way to make parents too never returns in `/proc`. */
function makeFolder(folder: string, hasParent = false): void {
  try {
    mkdirSync(folder, { mode: 0o755 });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    if (code !== 'ENOENT' || hasParent || dirname(folder) === folder) throw error;
    makeFolder(dirname(folder));
    makeFolder(folder, true);
  }
}

function removeOldBadges(folder: string, written: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.svg') || written.has(`badge/${name}`)) continue;
    const path = join(folder, name);
    try {
      if (readFileSync(path, 'utf8').includes(`data-made-by="${BADGE_MARK}"`)) rmSync(path);
    } catch {
      // It is someone else's, or gone by now.
    }
  }
}
