import { existsSync, readFileSync, statSync } from 'node:fs';
import { readWatchState } from '../../src/watch/state/read-watch-state.js';
import type { WatchState } from '../../src/watch/state/watch-state.js';

/** What a watch has left in its state file; `null` where there is none. Throws where it is not in order. */
export function readState(path: string): WatchState | null {
  if (!existsSync(path)) return null;
  const mode = statSync(path).mode & 0o777;
  if (mode !== 0o600) throw new Error(`the mode of the state is ${mode.toString(8)}`);
  const read = readWatchState(JSON.parse(readFileSync(path, 'utf8')));
  if ('problem' in read) throw new Error(`the state is unusable: ${read.problem}`);
  return read.state;
}
