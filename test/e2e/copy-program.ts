import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aFolder } from '../support/a-folder.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A copy of the built program, to be changed or removed; returns its folder. */
export function copyProgram(): string {
  const folder = join(aFolder(), 'tensorone-status');
  mkdirSync(folder);
  for (const name of ['bin', 'dist', 'package.json']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  return folder;
}
