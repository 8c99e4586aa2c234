import { readFileSync } from 'node:fs';

/** The whole text of a file. Throws errors of the system. */
export function readTextFile(path: string): string {
  return readFileSync(path, 'utf8');
}
