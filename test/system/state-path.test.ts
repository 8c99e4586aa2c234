import { lchownSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isTrap, resolveStatePath } from '../../src/system/state-path.js';
import { aFolder } from '../support/a-folder.js';

const ROOT = 0;
const ME = 1000;
const OTHER = 1001;

describe('a link in a folder that is open to all', () => {
  it.each([
    ['of another user', 0o1777, ROOT, OTHER, ME, true],
    ['of another user, for root', 0o1777, ROOT, OTHER, ROOT, true],
    ['of one of a group', 0o1775, ROOT, OTHER, ME, false],
    ['that is not sticky, where a link can be replaced anyway', 0o777, ROOT, OTHER, ME, false],
    ["of one's own", 0o1777, ROOT, ME, ME, false],
    ["of the folder's owner", 0o1777, OTHER, OTHER, ME, false],
    ['where nobody owns anything', 0o1777, ROOT, OTHER, null, false],
  ])('is a trap or not: %s', (_, mode, owner, linkOwner, userId, expected) => {
    expect(isTrap({ mode, uid: owner }, { uid: linkOwner }, userId)).toBe(expected);
  });

  it('of another user is not followed, whatever the system would do', () => {
    const link = join(realpathSync('/tmp'), `t1s-test-${process.pid}.json`);
    const target = join(aFolder(), 'precious.json');
    symlinkSync(target, link);
    onTestFinished(() => rmSync(link));
    expect(resolveStatePath(link)).toBe(target);
    // Root can give the link away; anybody else takes the part of another user.
    const me = process.geteuid?.() ?? ROOT;
    if (me === ROOT) lchownSync(link, OTHER, OTHER);
    const says = /is a link of another user, in a folder that is open to all/;
    expect(() => resolveStatePath(link, me === ROOT ? ROOT : me + 1)).toThrow(says);
    expect(statSync(target, { throwIfNoEntry: false })).toBeUndefined();
  });
});
