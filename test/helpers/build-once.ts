import { execFileSync } from 'node:child_process';

/** The tests of the built program are about the sources as they are now. */
export default function buildOnce(): void {
  execFileSync(process.execPath, ['scripts/build.js'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
