const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'a part of the path is no directory',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EEXIST: 'something else of that name is in the way',
  ENOSPC: 'no space left on device',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files',
  EIO: 'the disk does not answer as it should',
  EINTR: 'the file system was interrupted',
  ESTALE: 'the file server lost the file',
  ETIMEDOUT: 'the file server does not answer',
};

/** What a file system answers that cannot be written to, or not by this user. */
export const NO_WRITING: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'EPERM', 'EIO']);

/** What says nothing of the path itself: at another time, or for another user, it may go well. */
export const OUT_OF_REACH: ReadonlySet<string> = new Set([
  ...NO_WRITING,
  'ENOSPC',
  'EDQUOT',
  'EINTR',
  'ESTALE',
  'ETIMEDOUT',
]);

/** Node's code of a failure of the system, such as `ENOENT`; `undefined` for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** A failure of reading that the system does not call one; its message is the reason. */
export class Unreadable extends Error {}

/** Why a file could not be read or written, for people: `permission denied`. Never holds the path. */
export function describeFileError(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  const code = systemErrorCode(error);
  return code === undefined ? 'it cannot be opened' : (REASONS[code] ?? code);
}
