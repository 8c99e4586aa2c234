import { join } from 'node:path';
import { AppError, usageError } from '../errors.js';
import { describeFileError } from '../system/file-error.js';
import { checkWritable, removeFiles, replacePublicFile } from '../system/files/public-files.js';
import { BADGE_MARK } from './feeds/badge.js';
import type { PageFile } from './page-files.js';

/** A file that was written. */
export interface WrittenFile {
  /** Relative, with `/`. */
  readonly name: string;
  readonly bytes: number;
}

const HINT = 'Name a folder that can be written with --out.';

/** Throws a usage error where a page cannot be written into `folder`. Writes nothing. */
export function checkFolder(folder: string): void {
  try {
    checkWritable(folder);
  } catch (error) {
    throw usageError(`cannot write the page to --out: ${describeFileError(error)}`, HINT);
  }
}

/**
 * Writes every file into `folder`, each replaced at once: a reader sees the old one or the new one.
 * Badges of services that are no longer on the page are removed, because they would keep showing
 * an old status. Throws a usage error where the folder cannot be written.
 */
export function exportPage(folder: string, files: Iterable<PageFile>): readonly WrittenFile[] {
  const written: WrittenFile[] = [];
  for (const { name, render } of files) {
    const body = render();
    try {
      replacePublicFile(join(folder, name), body);
    } catch (error) {
      const message = `cannot write ${name} of the page: ${describeFileError(error)}`;
      throw new AppError('usage', message, { hint: HINT, cause: error });
    }
    written.push({ name, bytes: Buffer.byteLength(body) });
  }
  const names = new Set(written.map(({ name }) => name));
  removeFiles(
    join(folder, 'badge'),
    (name, text) =>
      name.endsWith('.svg') &&
      !names.has(`badge/${name}`) &&
      text.includes(`data-made-by="${BADGE_MARK}"`),
  );
  return written;
}
