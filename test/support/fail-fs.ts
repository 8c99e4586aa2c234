import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

/** Makes a function of `node:fs` fail with a code of the system until the test ends. */
export function failFs(name: 'linkSync' | 'readFileSync' | 'utimesSync', code: string): void {
  const original = fs[name];
  Object.assign(fs, {
    [name]: () => {
      throw Object.assign(new Error(`${code}: it fails`), { code });
    },
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    Object.assign(fs, { [name]: original });
    syncBuiltinESMExports();
  });
}
