import { chmodSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareFolder } from '../../src/system/compile-cache.js';
import { aFolder } from '../support/a-folder.js';

const ME = process.geteuid?.() ?? null;

describe('the folder for compiled code', () => {
  it('is made below XDG_CACHE_HOME, for this user alone', () => {
    const base = join(aFolder(), 'cache');
    expect(prepareFolder({ XDG_CACHE_HOME: base, HOME: '/nowhere' }, ME)).toBe(
      `${base}/tensorone-status/compiled`,
    );
    expect(lstatSync(`${base}/tensorone-status/compiled`).mode & 0o777).toBe(0o700);
    expect(lstatSync(`${base}/tensorone-status`).mode & 0o777).toBe(0o700);
  });

  it.each([[''], ['relative/cache'], [undefined]])(
    'is below the home folder where XDG_CACHE_HOME is %j',
    (XDG_CACHE_HOME) => {
      const HOME = aFolder();
      expect(prepareFolder({ XDG_CACHE_HOME, HOME }, ME)).toBe(
        `${HOME}/.cache/tensorone-status/compiled`,
      );
    },
  );

  it.each([[{}], [{ HOME: '' }], [{ HOME: 'home' }], [{ XDG_CACHE_HOME: 'cache' }]])(
    'is none where the environment is %j',
    (env) => {
      expect(prepareFolder(env, ME)).toBeNull();
    },
  );

  it('is taken as it is found', () => {
    const XDG_CACHE_HOME = aFolder();
    const first = prepareFolder({ XDG_CACHE_HOME }, ME);
    expect(prepareFolder({ XDG_CACHE_HOME }, ME)).toBe(first);
  });

  it('is none where it belongs to another user', () => {
    const XDG_CACHE_HOME = aFolder();
    prepareFolder({ XDG_CACHE_HOME }, ME);
    expect(prepareFolder({ XDG_CACHE_HOME }, (ME ?? 0) + 1)).toBeNull();
    // Windows has no such numbers.
    expect(prepareFolder({ XDG_CACHE_HOME }, null)).not.toBeNull();
  });

  it('is none where others may write to it, or where it is a link or a file', () => {
    const open = aFolder();
    const folder = prepareFolder({ XDG_CACHE_HOME: open }, ME) ?? '';
    chmodSync(folder, 0o777);
    expect(prepareFolder({ XDG_CACHE_HOME: open }, ME)).toBeNull();
    const linked = aFolder();
    mkdirSync(`${linked}/tensorone-status`);
    symlinkSync(aFolder(), `${linked}/tensorone-status/compiled`);
    expect(prepareFolder({ XDG_CACHE_HOME: linked }, ME)).toBeNull();
    const file = aFolder();
    mkdirSync(`${file}/tensorone-status`);
    writeFileSync(`${file}/tensorone-status/compiled`, '');
    expect(prepareFolder({ XDG_CACHE_HOME: file }, ME)).toBeNull();
  });
});
