import { lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { AppError, usageError } from '../errors.js';
import { sanitizeLine } from '../text/sanitize.js';
import { describeFileError, OUT_OF_REACH, systemErrorCode } from './file-error.js';
import { ownUserId } from './own-user-id.js';

/** As many as Linux follows. */
const MAX_LINKS = 40;

/**
 * The file that `--state` means: the end of symbolic links, so that they survive a replacement and
 * two watches that come by different ones meet. It need not exist. Throws a usage error where it
 * can never be a state file.
 */
export function resolveStatePath(path: string, userId = ownUserId()): string {
  if (path.trim() === '') {
    throw usageError('an empty path is no state file', 'Is a variable of your script unset?');
  }
  let found: { target: string; stats: Stats | undefined };
  try {
    const target = followLinks(path, userId, MAX_LINKS);
    found = { target, stats: statSync(target, { throwIfNoEntry: false }) };
  } catch (error) {
    // To read and to lock it will fail too: a watch goes on without it, with a warning.
    if (OUT_OF_REACH.has(systemErrorCode(error) ?? '')) return path;
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

/**
 * Like `realpath` for a link, one that leads to nothing yet as well; other paths stay as typed.
 * Each link is looked at on the way, because the system's own guard does not see them followed here.
 */
function followLinks(path: string, userId: number | null, mostLinks: number): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isSymbolicLink()) return path;
  if (mostLinks === 0) return realpathSync(path);
  if (isTrap(statSync(dirname(path)), stats, userId)) throw trapError(path);
  const target = readlinkSync(path);
  // Put together as it is: to work out `..` is the system's business.
  const next = isAbsolute(target) ? target : `${dirname(path)}/${target}`;
  return followLinks(next, userId, mostLinks - 1);
}

const STICKY_AND_OPEN = 0o1002;

/**
 * The rule of `fs.protected_symlinks`: in a folder like `/tmp`, where everybody may put a link, one
 * is followed only if it is one's own or the folder's owner's.
 */
export function isTrap(
  folder: Pick<Stats, 'mode' | 'uid'>,
  link: Pick<Stats, 'uid'>,
  userId: number | null,
): boolean {
  if (userId === null || (folder.mode & STICKY_AND_OPEN) !== STICKY_AND_OPEN) return false;
  return link.uid !== userId && link.uid !== folder.uid;
}

function trapError(path: string): AppError {
  return usageError(
    `the state file ${sanitizeLine(path)} is a link of another user, in a folder that is open to all`,
    'Name a file in a folder of your own with --state.',
  );
}
