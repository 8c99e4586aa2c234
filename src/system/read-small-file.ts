import { closeSync, openSync, readSync } from 'node:fs';
import { usageError } from '../errors.js';
import { printablePath } from '../text/hide-secrets.js';
import { describeFileError } from './file-error.js';

/** Longer than any key; `/dev/zero` and the like end here. */
const MAX_BYTES = 64 * 1024;

/**
 * The text of a file that holds a key or the like, no more than its first 64 KiB. Throws a usage
 * error that calls it `what`.
 */
export function readSmallFile(path: string, what: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(MAX_BYTES);
      return buffer.toString('utf8', 0, readSync(file, buffer));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw usageError(`cannot read ${what} ${printablePath(path)}: ${describeFileError(error)}`);
  }
}
