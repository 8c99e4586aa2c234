import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { AppError } from '../../../src/errors.js';
import { isAlive, startTimeOf } from '../../../src/system/process-info.js';
import { openStateFile } from '../../../src/system/state-file.js';
import { acquireStateLock, type StateLock } from '../../../src/watch/state/state-lock.js';

/** What the test asks of a process of its own; each is answered by one message. */
export type Order =
  /** Take the lock as soon as the file `signal` is there. */
  | { readonly order: 'contend'; readonly path: string; readonly signal: string }
  | { readonly order: 'release' }
  /** As on a file system that knows no hard links. */
  | { readonly order: 'forbid-links' }
  /** Save ever larger states without end, and tell of the first. */
  | { readonly order: 'save'; readonly path: string };

export type Answer =
  | { readonly answer: 'ready' | 'done' }
  | { readonly answer: 'won'; readonly pid: number }
  | { readonly answer: 'refused'; readonly kind: string; readonly message: string };

let lock: StateLock | undefined;

process.on('message', (order: Order) => {
  switch (order.order) {
    case 'contend':
      while (!existsSync(order.signal));
      return emit(acquireLock(order.path));
    case 'release':
      lock?.release();
      lock = undefined;
      return emit({ answer: 'done' });
    case 'forbid-links':
      fs.linkSync = () => {
        throw Object.assign(new Error('not supported'), { code: 'ENOTSUP' });
      };
      syncBuiltinESMExports();
      return emit({ answer: 'done' });
    case 'save':
      return saveWithoutEnd(order.path);
  }
});

function acquireLock(path: string): Answer {
  try {
    lock = acquireStateLock({
      path,
      pid: process.pid,
      hostname: 'here',
      startedAt: startTimeOf(process.pid),
      now: Date.now,
      isAlive,
      startTimeOf,
    });
    return { answer: 'won', pid: process.pid };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { answer: 'refused', kind: error.kind, message: error.message };
  }
}

function saveWithoutEnd(path: string): void {
  const file = openStateFile({ path, pid: process.pid });
  for (let n = 1; ; n++) {
    file.save({ n, text: 'x'.repeat(100_000), end: n });
    if (n === 1) emit({ answer: 'done' });
  }
}

function emit(answer: Answer): void {
  process.send?.(answer);
}

emit({ answer: 'ready' });
