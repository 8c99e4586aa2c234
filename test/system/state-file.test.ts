import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import { loadStateFile, openStateFile } from '../../src/system/state-file.js';
import { aFolder } from '../support/a-folder.js';
import { failFs } from '../support/fail-fs.js';
import { runTool } from '../watch/state/run-tool.js';
import { aSmallDisk, CAN_MOUNT } from '../watch/state/small-disk.js';

const IS_ROOT = process.getuid?.() === 0;
const NOON = Date.parse('2026-01-16T12:00:00.123Z');

function aStateFile(path = join(aFolder(), 'state.json')) {
  return { path, file: openStateFile({ path, pid: 4711 }) };
}

function usageErrorOf(action: () => unknown): { message: string; hint: string | undefined } {
  try {
    action();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.kind).toBe('usage');
    return { message: error.message, hint: error.hint };
  }
  throw new Error('nothing was thrown');
}

describe('loading', () => {
  it('finds what was saved, and nothing where nothing was', () => {
    const { path, file } = aStateFile();
    expect(loadStateFile(path)).toEqual({ kind: 'absent' });
    expect(file.save({ version: 1, name: 'Größe\n' })).toBeNull();
    expect(loadStateFile(path)).toEqual({
      kind: 'found',
      value: { version: 1, name: 'Größe\n' },
    });
  });

  it.each(['', ' \n'])('takes an empty file, %j, for a new state', (text) => {
    const { path } = aStateFile();
    writeFileSync(path, text);
    expect(loadStateFile(path)).toEqual({ kind: 'absent' });
  });

  it.each([
    ['{"version":1,"sna', 'it is not JSON'],
    ['\0\0\0\0', 'it is not JSON'],
    ['secret words', 'it is not JSON'],
  ])('calls %j corrupt: %s', (text, reason) => {
    const { path } = aStateFile();
    writeFileSync(path, text);
    expect(loadStateFile(path)).toEqual({ kind: 'corrupt', reason });
  });

  it('does not read a file without end', () => {
    const { path } = aStateFile();
    writeFileSync(path, '1');
    truncateSync(path, 64 * 1024 * 1024 + 1);
    expect(loadStateFile(path)).toEqual({ kind: 'corrupt', reason: 'it is larger than 64 MB' });
  });

  it.skipIf(IS_ROOT)('does not take a file that it may not read for an absent one', () => {
    const { path } = aStateFile();
    writeFileSync(path, '{}', { mode: 0o000 });
    expect(loadStateFile(path)).toEqual({ kind: 'unreadable', reason: 'permission denied' });
  });

  it.each([
    ['EIO', 'the disk does not answer as it should'],
    ['ENOSPC', 'no space left on device'],
    ['EINTR', 'the file system was interrupted'],
    ['ESTALE', 'the file server lost the file'],
    ['ETIMEDOUT', 'the file server does not answer'],
  ])('goes on without what it cannot read now: %s', (code, reason) => {
    const { path, file } = aStateFile();
    file.save({});
    failFs('readFileSync', code);
    expect(loadStateFile(path)).toEqual({ kind: 'unreadable', reason });
  });
});

describe('saving', () => {
  it('replaces the file as a whole, readable by its owner alone, and leaves nothing beside it', () => {
    const folder = join(aFolder(), 'a', 'b');
    const { path, file } = aStateFile(join(folder, 'state.json'));
    expect(file.save({ n: 1 })).toBeNull();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    chmodSync(path, 0o644);
    const before = statSync(path).ino;
    expect(file.save({ n: 2 })).toBeNull();
    expect(statSync(path).ino).not.toBe(before);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadStateFile(path)).toEqual({ kind: 'found', value: { n: 2 } });
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  it('leaves the old state readable where a run was killed while writing, and clears up', () => {
    const { path, file } = aStateFile();
    file.save({ n: 1 });
    const others = [
      'other.json.1-1.tmp',
      'state.json.bak',
      'state.json.tmp',
      'xstate.json.1-1.tmp',
    ];
    for (const name of others) writeFileSync(join(path, '..', name), 'mine');
    for (const name of ['1-1', '4711-1', '4711-2', '999999-77']) {
      writeFileSync(`${path}.${name}.tmp`, '{"n":');
    }
    expect(loadStateFile(path)).toEqual({ kind: 'found', value: { n: 1 } });
    const reopened = openStateFile({ path, pid: 4711 });
    expect(readdirSync(join(path, '..')).sort()).toEqual([...others, 'state.json'].sort());
    expect(reopened.save({ n: 2 })).toBeNull();
    expect(readdirSync(join(path, '..')).sort()).toEqual([...others, 'state.json'].sort());
  });

  it('passes over a temporary name that is taken', () => {
    const { path, file } = aStateFile();
    for (let number = 1; number <= 100; number++) {
      writeFileSync(`${path}.4711-${number}.tmp`, 'taken');
    }
    expect(file.save({ n: 1 })).toBeNull();
    expect(loadStateFile(path)).toEqual({ kind: 'found', value: { n: 1 } });
    expect(readFileSync(`${path}.4711-100.tmp`, 'utf8')).toBe('taken');
  });

  it('makes a folder that vanished again', () => {
    const { path, file } = aStateFile(join(aFolder(), 'a', 'state.json'));
    file.save({ n: 1 });
    rmSync(join(path, '..'), { recursive: true });
    expect(file.save({ n: 2 })).toBeNull();
    expect(loadStateFile(path)).toEqual({ kind: 'found', value: { n: 2 } });
  });

  it('says in a few words why it could not', () => {
    const { path, file } = aStateFile(join(aFolder(), 'a', 'state.json'));
    writeFileSync(join(path, '..'), 'a file where the folder was');
    expect(file.save({ n: 1 })).toBe('a part of the path is no directory');
    rmSync(join(path, '..'));
    mkdirSync(path, { recursive: true });
    expect(file.save({ n: 1 })).toBe('it is a directory');
    expect(readdirSync(join(path, '..'))).toEqual(['state.json']);
  });

  it.skipIf(IS_ROOT)('says that a folder cannot be written', () => {
    const { path, file } = aStateFile();
    chmodSync(join(path, '..'), 0o500);
    const reason = file.save({ n: 1 });
    chmodSync(join(path, '..'), 0o700);
    expect(reason).toBe('permission denied');
  });

  it.skipIf(!CAN_MOUNT)(
    'keeps the old state while the disk is full, and goes on after that',
    () => {
      const disk = aSmallDisk();
      const { path, file } = aStateFile(join(disk.folder, 'state.json'));
      file.save({ n: 1 });
      disk.fill();
      expect(file.save({ text: 'x'.repeat(20_000) })).toBe('no space left on device');
      expect(readdirSync(disk.folder).sort()).toEqual(['filler', 'state.json']);
      expect(loadStateFile(path)).toEqual({ kind: 'found', value: { n: 1 } });
      disk.empty();
      expect(file.save({ n: 2 })).toBeNull();
      expect(loadStateFile(path)).toEqual({ kind: 'found', value: { n: 2 } });
    },
  );

  it.skipIf(!CAN_MOUNT)('reports a read-only file system', () => {
    const disk = aSmallDisk();
    const { path, file } = aStateFile(join(disk.folder, 'state.json'));
    file.save({ n: 1 });
    disk.makeReadOnly();
    expect(file.save({ n: 2 })).toBe('the file system is read-only');
    expect(loadStateFile(path)).toEqual({ kind: 'found', value: { n: 1 } });
    expect(usageErrorOf(() => file.setAside(NOON)).message).toBe(
      `the state file ${path} cannot be set aside: the file system is read-only`,
    );
  });

  it('lets a bug be a bug', () => {
    const { file } = aStateFile();
    expect(() => file.save({ n: 1n })).toThrow(TypeError);
  });
});

describe('a symbolic link', () => {
  it.each([
    ['to a file', true],
    ['to nothing yet', false],
  ])('%s survives, and its target is written', (_what, exists) => {
    const folder = aFolder();
    const target = join(folder, 'elsewhere', 'real.json');
    mkdirSync(join(target, '..'));
    if (exists) writeFileSync(target, '{"n":0}');
    symlinkSync(join('elsewhere', 'real.json'), join(folder, 'hop'));
    const { path, file } = aStateFile(join(folder, 'state.json'));
    symlinkSync('hop', path);
    expect(loadStateFile(path).kind).toBe(exists ? 'found' : 'absent');
    const reopened = openStateFile({ path, pid: 4711 });
    expect(file.path).toBe(path);
    expect(reopened.path).toBe(target);
    expect(reopened.save({ n: 1 })).toBeNull();
    expect(readlinkSync(path)).toBe('hop');
    expect(JSON.parse(readFileSync(target, 'utf8'))).toEqual({ n: 1 });
    expect(loadStateFile(path)).toEqual({ kind: 'found', value: { n: 1 } });
    expect(readdirSync(folder).sort()).toEqual(['elsewhere', 'hop', 'state.json']);
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['real.json']);
  });

  it('survives the setting aside of its target', () => {
    const folder = aFolder();
    const path = join(folder, 'state.json');
    writeFileSync(join(folder, 'real.json'), 'rubbish');
    symlinkSync('real.json', path);
    const { file } = aStateFile(path);
    expect(file.setAside(NOON)).toBe(join(folder, 'real.json.corrupt-20260116T120000Z'));
    file.save({ n: 1 });
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(loadStateFile(path)).toEqual({ kind: 'found', value: { n: 1 } });
  });
});

describe('what can be no state file', () => {
  it.each<[string, (path: string) => void, string]>([
    ['a directory', (path) => mkdirSync(path), 'is a directory'],
    ['a link to a device', (path) => symlinkSync('/dev/null', path), 'is no regular file'],
    ['a pipe', (path) => runTool('mkfifo', path), 'is no regular file'],
    [
      'a link to itself',
      (path) => symlinkSync(path, path),
      'cannot be used: its links lead in a circle',
    ],
  ])('%s is a usage error', (_what, make, says) => {
    const path = join(aFolder(), 'state.json');
    make(path);
    for (const open of [() => loadStateFile(path), () => openStateFile({ path, pid: 1 })]) {
      const { message, hint } = usageErrorOf(open);
      expect(message).toBe(`the state file ${path} ${says}`);
      expect(hint).toContain('--state');
    }
  });

  it.each([
    ['', 'an empty path is no state file'],
    [' ', 'an empty path is no state file'],
    ['no/such/folder/', 'the state file no/such/folder/ is a directory'],
    [
      '/dev/null/x',
      'the state file /dev/null/x cannot be used: a part of the path is no directory',
    ],
    ['a\0b', 'the state file ab cannot be used: ERR_INVALID_ARG_VALUE'],
  ])('%j neither', (path, says) => {
    expect(usageErrorOf(() => loadStateFile(path)).message).toBe(says);
    expect(usageErrorOf(() => openStateFile({ path, pid: 1 })).message).toBe(says);
  });
});

describe('setting aside', () => {
  it('keeps what the file held under a name of its own, never under a taken one', () => {
    const { path, file } = aStateFile();
    const names = [1, 2, 3].map((number) => {
      writeFileSync(path, `rubbish ${number}`);
      return file.setAside(NOON);
    });
    const name = `${path}.corrupt-20260116T120000Z`;
    expect(names).toEqual([name, `${name}-2`, `${name}-3`]);
    expect(names.map((each) => readFileSync(each, 'utf8'))).toEqual([
      'rubbish 1',
      'rubbish 2',
      'rubbish 3',
    ]);
    expect(loadStateFile(path)).toEqual({ kind: 'absent' });
  });

  it('does not take a link that leads nowhere for a free name', () => {
    const { path, file } = aStateFile();
    writeFileSync(path, 'rubbish');
    symlinkSync('nowhere', `${path}.corrupt-20260116T120000Z`);
    expect(file.setAside(NOON)).toBe(`${path}.corrupt-20260116T120000Z-2`);
  });
});
