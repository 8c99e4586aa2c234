import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeFileError, systemErrorCode } from '../../src/system/file-error.js';

function errorOfReading(path: string): unknown {
  try {
    return readFileSync(path);
  } catch (error) {
    return error;
  }
}

it.each([
  ['/no/such/file', 'ENOENT', 'no such file'],
  ['/', 'EISDIR', 'it is a directory'],
  ['/dev/null/x', 'ENOTDIR', 'a part of the path is no directory'],
  [`/${'x'.repeat(300)}`, 'ENAMETOOLONG', 'its name is too long'],
])('tells why %s cannot be read', (path, code, reason) => {
  const error = errorOfReading(path);
  expect(systemErrorCode(error)).toBe(code);
  expect(describeFileError(error)).toBe(reason);
});

it.each([
  ['ENOSPC', 'no space left on device'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EROFS', 'the file system is read-only'],
  ['EMFILE', 'too many open files'],
])('tells what %s means', (code, reason) => {
  expect(describeFileError(Object.assign(new Error('x'), { code }))).toBe(reason);
});

it('names a code that it has no words for, and is not fooled by other errors', () => {
  expect(describeFileError(Object.assign(new Error('x'), { code: 'ETXTBSY' }))).toBe('ETXTBSY');
  expect(describeFileError(new Error('secret'))).toBe('it cannot be opened');
  expect(systemErrorCode('ENOENT')).toBeUndefined();
});
