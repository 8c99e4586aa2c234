import { closeSync, constants, openSync, readFileSync } from 'node:fs';

/**
 * Never waits in the system for a pipe or a device: no process can end before its threads have
 * ended, not even by a signal that it handles. Windows has no such flag.
 */
export const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The whole text of a file, of which a pipe is none. Throws errors of the system; with an encoding
 * of its own, `readFileSync` ends the process where the file cannot be closed.
 */
export function readTextFile(path: string): string {
  const file = openSync(path, OPEN_FLAGS);
  try {
    return readFileSync(file).toString('utf8');
  } finally {
    closeSync(file);
  }
}
