import { lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { AppError, usageError } from '../../errors.js';
import { describeFileError, systemErrorCode } from '../../file-error.js';
import { sanitizeLine } from '../../schema/sanitize.js';

/** As many as Linux follows. */
const MOST_LINKS = 40;

/**
 * The file that `--state` means: the end of symbolic links, so that they survive a replacement and
 * two watches that come by different ones meet. It need not exist. Throws a usage error where it
 * can never be a state file.
 */
export function resolveStatePath(path: string): string {
  if (path.trim() === '') {
    throw usageError('an empty path is no state file', 'Is a variable of your script unset?');
  }
  let found: { target: string; stats: Stats | undefined };
  try {
    const target = followLinks(path, MOST_LINKS);
    found = { target, stats: statSync(target, { throwIfNoEntry: false }) };
  } catch (error) {
    throw stateFileError(path, 'cannot be used', error);
  }
  if (found.stats?.isDirectory() || (found.stats === undefined && /[/\\]$/.test(path))) {
    throw usageError(
      `the state file ${sanitizeLine(path)} is a directory`,
      'Name a file in it with --state.',
    );
  }
  if (found.stats !== undefined && !found.stats.isFile()) {
    throw usageError(
      `the state file ${sanitizeLine(path)} is no regular file`,
      'Name another one with --state, or keep no state with --no-state.',
    );
  }
  return found.target;
}

/** A mistake about the state file that only the user can mend; any other error is thrown as it is. */
export function stateFileError(path: string, what: string, error: unknown): unknown {
  if (systemErrorCode(error) === undefined) return error;
  return new AppError(
    'usage',
    `the state file ${sanitizeLine(path)} ${what}: ${describeFileError(error)}`,
    { hint: 'Name another one with --state, or keep no state with --no-state.', cause: error },
  );
}

/** Like `realpath` for a link, one that leads to nothing yet as well; other paths stay as typed. */
function followLinks(path: string, mostLinks: number): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isSymbolicLink()) return path;
  try {
    return realpathSync(path);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT' || mostLinks === 0) throw error;
  }
  const target = readlinkSync(path);
  return followLinks(isAbsolute(target) ? target : join(dirname(path), target), mostLinks - 1);
}
