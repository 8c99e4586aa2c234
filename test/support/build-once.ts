import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The tests of the built program are about the sources as they are now. */
export default function buildOnce(): void {
  if (builtAt() > changedAt()) return;
  execFileSync(process.execPath, ['scripts/build.js'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The types are what a build makes last. */
function builtAt(): number {
  return statSync('dist/types/index.d.ts', { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function changedAt(): number {
  const sources = ['src', 'scripts', 'bin'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const files = [...sources, 'package-lock.json', 'tsconfig.types.json'];
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}
