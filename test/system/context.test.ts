import { describe, expect, it, vi } from 'vitest';
import { processSurroundings, speaksUnicode } from '../../src/system/context.js';

describe('sleep', () => {
  it('sets no timer of less than nothing, of which Node would warn', async () => {
    const setTimer = vi.spyOn(globalThis, 'setTimeout');
    await processSurroundings().sleep(-0.003);
    expect(setTimer.mock.calls.map(([, ms]) => ms)).toEqual([0]);
  });
});

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
