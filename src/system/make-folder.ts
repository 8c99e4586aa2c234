import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from './file-error.js';

/**
 * Makes a folder and what is missing above it, for the owner alone. Node's own way to do so never
 * returns in `/proc`, or in a folder that is gone. Throws the error of the system.
 */
export function makeFolder(folder: string, hasParent = false): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    if (code !== 'ENOENT' || hasParent || dirname(folder) === folder) throw error;
    makeFolder(dirname(folder));
    makeFolder(folder, true);
  }
}
