import { describe, expect, it } from 'vitest';
import { speaksUnicode } from '../src/context.js';

describe('speaksUnicode', () => {
  it.each([
    [{ LANG: 'en_US.UTF-8' }, 'linux', true],
    [{ LANG: 'de_DE.utf8' }, 'linux', true],
    [{ LANG: 'C' }, 'linux', false],
    [{}, 'linux', false],
    [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, 'linux', false],
    [{ LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C' }, 'linux', true],
    [{ LC_CTYPE: 'POSIX', LANG: 'en_US.UTF-8' }, 'linux', false],
    [{ TERM: 'linux', LANG: 'en_US.UTF-8' }, 'linux', false],
    [{}, 'darwin', true],
    [{}, 'win32', true],
  ])('%j on %s: %s', (env, platform, unicode) => {
    expect(speaksUnicode(env, platform)).toBe(unicode);
  });
});
