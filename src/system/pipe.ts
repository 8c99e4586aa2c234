import { constants, type Stats } from 'node:fs';
import { systemErrorCode, Unreadable } from './file-error.js';

/**
 * Never waits in the system for a pipe or a device: no process can end before its threads have
 * ended, not even by a signal that it handles. Windows has no such flag.
 */
const NO_WAITING = constants.O_NONBLOCK ?? 0;

export const READ_FLAGS = constants.O_RDONLY | NO_WAITING;

/** A pipe without a reader is an error. */
export const APPEND_FLAGS = constants.O_WRONLY | constants.O_APPEND | NO_WAITING;

/** A pipe that nothing is written to, or a file that is not there in time, as on a lost mount. */
export const PATIENCE_MS = 10_000;

/** Between two looks at a pipe that holds nothing yet. */
export const LOOK_AGAIN_MS = 50;

/**
 * True for a pipe that may have no writer yet. One of its own, as of `<(command)`, has a writer
 * already, so that without one it has ended.
 */
export function awaitsWriter(path: string, stats: Stats): boolean {
  return stats.isFIFO() && !/^\/(dev\/(fd\/|stdin$)|proc\/[^/]+\/fd\/)/.test(path);
}

/** For the error of a read: `null` where there may be more later. */
export function nullWhereEmpty(error: unknown): null {
  if (systemErrorCode(error) === 'EAGAIN') return null;
  throw error;
}

export function nothingCame(): Unreadable {
  return new Unreadable(`nothing came within ${PATIENCE_MS / 1_000} s`);
}
