import { fstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A text that the build wrote into `dist/help` for so many columns. `null` where it is not there, or
 * stdout is a terminal of another width.
 */
export function readPackagedPage(name: string, columns: number): string | null {
  try {
    if (stdoutColumns(columns) !== columns) return null;
    return readFileSync(join(import.meta.dirname, '..', 'help', `${name}.txt`), 'utf8');
  } catch {
    return null;
  }
}

/** The stream of stdout is made for a terminal alone: for a pipe it loads Node's network. */
function stdoutColumns(otherwise: number): number {
  return fstatSync(1).isCharacterDevice() ? process.stdout.columns || otherwise : otherwise;
}
