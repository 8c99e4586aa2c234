import { closeSync, openSync, readFileSync } from 'node:fs';
import { READ_FLAGS } from './pipe.js';

/**
 * The whole text of a file, of which a pipe is none. Throws errors of the system; with an encoding
 * of its own, `readFileSync` ends the process where the file cannot be closed.
 */
export function readTextFile(path: string): string {
  const file = openSync(path, READ_FLAGS);
  try {
    return readFileSync(file).toString('utf8');
  } finally {
    closeSync(file);
  }
}
