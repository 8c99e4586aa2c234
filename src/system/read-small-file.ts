import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { usageError } from '../errors.js';
import { printablePath } from '../text/hide-secrets.js';
import { describeFileError } from './file-error.js';
import {
  awaitsWriter,
  LOOK_AGAIN_MS,
  nothingCame,
  nullWhereEmpty,
  PATIENCE_MS,
  READ_FLAGS,
} from './pipe.js';

/** Longer than any key; `/dev/zero` and the like end here. */
const MAX_BYTES = 64 * 1024;

/**
 * The text of a file that holds a key or the like, no more than its first 64 KiB. Throws a usage
 * error that calls it `what`.
 */
export function readSmallFile(path: string, what: string): string {
  try {
    const file = openSync(path, READ_FLAGS);
    try {
      return readStart(file, awaitsWriter(path, fstatSync(file)));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw usageError(`cannot read ${what} ${printablePath(path)}: ${describeFileError(error)}`);
  }
}

function readStart(file: number, isUnwritten: boolean): string {
  const buffer = Buffer.alloc(MAX_BYTES);
  let length = 0;
  let waitedMs = 0;
  while (length < MAX_BYTES) {
    const bytesRead = readSome(file, buffer, length);
    if (bytesRead === null || (bytesRead === 0 && isUnwritten && length === 0)) {
      if (waitedMs >= PATIENCE_MS) throw nothingCame();
      pause(LOOK_AGAIN_MS);
      waitedMs += LOOK_AGAIN_MS;
      continue;
    }
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.toString('utf8', 0, length);
}

function readSome(file: number, buffer: Buffer, offset: number): number | null {
  try {
    return readSync(file, buffer, offset, buffer.length - offset, null);
  } catch (error) {
    return nullWhereEmpty(error);
  }
}

/** Nothing else is under way yet: the options are being read. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
