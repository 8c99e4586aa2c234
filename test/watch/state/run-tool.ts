import { execFileSync } from 'node:child_process';

/** Runs a command of the system to its end; throws where it fails. */
export function runTool(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'pipe' });
}
