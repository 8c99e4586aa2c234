import { existsSync } from 'node:fs';

/** Whether there is anything at a path that this process can see. */
export function fileExists(path: string): boolean {
  return existsSync(path);
}
