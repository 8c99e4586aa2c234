import { readFileSync } from 'node:fs';

/**
 * The whole text of a file. Throws errors of the system; with an encoding of its own, `readFileSync`
 * ends the process where the file cannot be closed.
 */
export function readTextFile(path: string): string {
  return readFileSync(path).toString('utf8');
}
