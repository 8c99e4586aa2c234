import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.js';
import {
  acquireStateLock,
  type StateLock,
  type StateLockOptions,
} from '../../../src/watch/state/state-lock.js';
import { aFolder } from '../../support/a-folder.js';
import { failFs } from '../../support/fail-fs.js';
import { runTool } from './run-tool.js';
import { aSmallDisk, CAN_MOUNT } from './small-disk.js';

const NOON = Date.parse('2026-01-16T12:00:00Z');

/** Some processes of one host, a clock, and a state file to fight for. */
function aHost(path = join(aFolder(), 'state.json')) {
  const dead = new Set<number>();
  let time = NOON;
  const optionsOf = (pid: number, over: Partial<StateLockOptions> = {}): StateLockOptions => ({
    path,
    pid,
    hostname: 'here',
    startedAt: `start of ${pid}`,
    now: () => time,
    isAlive: (other) => !dead.has(other),
    startTimeOf: (other) => `start of ${other}`,
    ...over,
  });
  return {
    path,
    lockPath: `${path}.lock`,
    dead,
    passSeconds(seconds: number) {
      time += seconds * 1_000;
    },
    /** The lock, or the error that says who has it. */
    acquire: (pid: number, over: Partial<StateLockOptions> = {}): StateLock =>
      acquireStateLock(optionsOf(pid, over)),
    refused: (pid: number, over: Partial<StateLockOptions> = {}) =>
      refusalOf(() => acquireStateLock(optionsOf(pid, over))),
    /** A lock file that was written, or touched, so many seconds ago. */
    plant(text: string, ageSeconds: number, file = `${path}.lock`) {
      writeFileSync(file, text);
      const seconds = time / 1_000 - ageSeconds;
      utimesSync(file, seconds, seconds);
    },
    files: () => readdirSync(join(path, '..')).sort(),
  };
}

function refusalOf(action: () => unknown): { message: string; hint: string | undefined } {
  try {
    action();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.kind).toBe('usage');
    return { message: error.message, hint: error.hint };
  }
  throw new Error('it was not refused');
}

function recordOf(pid: number, over: object = {}): string {
  const since = '2026-01-16T11:00:00.000Z';
  return JSON.stringify({ pid, hostname: 'here', startedAt: `start of ${pid}`, since, ...over });
}

describe('a lock', () => {
  it('names its holder to others, and is free once it is released', () => {
    const host = aHost();
    const lock = host.acquire(100);
    expect(lock.problem).toBeNull();
    expect(lock.isStillOurs()).toBe(true);
    expect(JSON.parse(readFileSync(host.lockPath, 'utf8'))).toMatchObject({
      pid: 100,
      hostname: 'here',
      startedAt: 'start of 100',
      since: '2026-01-16T12:00:00.000Z',
    });
    expect(statSync(host.lockPath).mtimeMs).toBe(NOON);
    expect(host.refused(200)).toEqual({
      message: `another watch (process 100 on here, since 2026-01-16T12:00:00.000Z) uses the state file ${host.path}`,
      hint: 'End it, or give this one a file of its own with --state.',
    });
    expect(host.files()).toEqual(['state.json.lock']);
    lock.release();
    expect(host.files()).toEqual([]);
    expect(host.acquire(200).isStillOurs()).toBe(true);
  });

  it('is refused to a second watch of the same process, in the same millisecond', () => {
    const host = aHost();
    const first = host.acquire(100);
    expect(host.refused(100).message).toContain('process 100 on here');
    first.release();
    const second = host.acquire(100);
    expect(first.isStillOurs()).toBe(false);
    first.release();
    expect(second.isStillOurs()).toBe(true);
    expect(existsSync(host.lockPath)).toBe(true);
  });

  it('makes missing folders, for its owner alone', () => {
    const host = aHost(join(aFolder(), 'a', 'b', 'state.json'));
    host.acquire(100);
    expect(statSync(join(host.path, '..', '..')).mode & 0o777).toBe(0o700);
  });

  it('is the same one by whatever link the file is reached', () => {
    const host = aHost();
    const link = join(aFolder(), 'link.json');
    symlinkSync(host.path, link);
    host.acquire(100, { path: link });
    expect(host.refused(200).message).toContain('process 100 on here');
    expect(host.files()).toEqual(['state.json.lock']);
  });

  it('shows nothing of a hostile lock that breaks a line', () => {
    const host = aHost();
    host.plant(recordOf(100, { hostname: 'a\u001b[2J\nb\u202e', since: 'x'.repeat(500) }), 1);
    expect(host.refused(200).message).toBe(
      `another watch (process 100 on a[2J b, since ${'x'.repeat(80)}) uses the state file ${host.path}`,
    );
  });

  it.each([
    ['a directory', (path: string) => mkdirSync(path)],
    ['a device', (path: string) => symlinkSync('/dev/null', path)],
  ])('is not looked for beside %s', (_what, make) => {
    const host = aHost();
    make(host.path);
    expect(host.refused(100).message).toContain(`the state file ${host.path} is`);
    expect(host.files()).toEqual(['state.json']);
  });

  it('that can never be made is a usage error with its reason', () => {
    const host = aHost('/proc/no-such-folder/state.json');
    expect(host.refused(100)).toEqual({
      message: `the state file ${host.path} cannot be locked: no such file`,
      hint: 'Name another one with --state, or keep no state with --no-state.',
    });
  });
});

describe('a lock whose owner is gone', () => {
  it.each<[string, string, Partial<StateLockOptions>]>([
    ['has ended', recordOf(666), {}],
    ['has ended and started at an unknown time', recordOf(666, { startedAt: null }), {}],
    ['has given its number to another', recordOf(100, { startedAt: 'long ago' }), {}],
    ['had our own number', recordOf(200, { startedAt: 'long ago' }), {}],
  ])('because it %s is taken over at once', (_what, text) => {
    const host = aHost();
    host.dead.add(666);
    host.plant(text, 0);
    const lock = host.acquire(200);
    expect(lock.isStillOurs()).toBe(true);
    expect(host.refused(300).message).toContain('process 200 on here');
    expect(host.files()).toEqual(['state.json.lock']);
  });

  it.each<[string, string, Partial<StateLockOptions>]>([
    ['runs', recordOf(100), {}],
    ['may be ourselves', recordOf(200, { startedAt: null }), {}],
    ['may be ourselves, who do not know', recordOf(200), { startedAt: null }],
    ['is ourselves', recordOf(200), {}],
  ])('is not, if the owner %s', (_what, text, over) => {
    const host = aHost();
    host.plant(text, 100_000);
    expect(host.refused(200, over).message).toMatch(/^another watch \(process [12]00 on here/);
    expect(readFileSync(host.lockPath, 'utf8')).toBe(text);
    expect(host.files()).toEqual(['state.json.lock']);
  });

  it.each<[string, string, Partial<StateLockOptions>]>([
    ['started at an unknown time', recordOf(100, { startedAt: null }), {}],
    ['cannot be asked for its start', recordOf(100), { startTimeOf: () => null }],
    [
      'has a number of another container of this host',
      recordOf(100, { namespace: '4026532201@boot' }),
      { namespace: '4026532202@boot', isAlive: () => false },
    ],
  ])('is held for two minutes after its last sign, if the owner %s', (_what, text, over) => {
    const host = aHost();
    host.plant(text, 119);
    const { message, hint } = host.refused(200, over);
    expect(message).toContain('process 100 on here');
    expect(hint).toMatch(/its claim runs out within two minutes\.$/);
    host.plant(text, 121);
    expect(host.acquire(200, over).isStillOurs()).toBe(true);
  });

  it('before the system was started again is taken over at once', () => {
    const host = aHost();
    host.dead.add(100);
    host.plant(recordOf(100, { namespace: '4026531836@before' }), 0);
    expect(host.acquire(200, { namespace: '4026531836@now' }).isStillOurs()).toBe(true);
  });

  it.each([
    ['of another host', recordOf(100, { hostname: 'there' })],
    ['of a process that cannot be told apart', recordOf(100, { startedAt: null })],
    ['that makes no sense', 'rubbish'],
  ])('from the future, %s, is not held for ever', (_what, text) => {
    const host = aHost();
    host.plant(text, -3_600);
    expect(host.acquire(200).isStillOurs()).toBe(true);
  });

  it('on another host is taken over only after two minutes without a sign', () => {
    const host = aHost();
    host.dead.add(666);
    const other = host.acquire(666, { hostname: 'there' });
    host.passSeconds(119);
    expect(host.refused(200)).toEqual({
      message: `another watch (process 666 on there, since 2026-01-16T12:00:00.000Z) uses the state file ${host.path}`,
      hint: 'End it, or give this one a file of its own with --state. If it has ended already, its claim runs out within two minutes.',
    });
    other.touch();
    host.passSeconds(119);
    expect(host.refused(200).message).toContain('process 666 on there');
    host.passSeconds(2);
    expect(host.acquire(200).isStillOurs()).toBe(true);
    expect(other.isStillOurs()).toBe(false);
  });

  it('is not made young, taken back or removed by an owner that comes too late', () => {
    const host = aHost();
    const other = host.acquire(666, { hostname: 'there' });
    host.passSeconds(121);
    const lock = host.acquire(200);
    host.passSeconds(50);
    other.touch();
    expect(statSync(host.lockPath).mtimeMs).toBe(NOON + 121_000);
    other.release();
    expect(lock.isStillOurs()).toBe(true);
    lock.touch();
    expect(statSync(host.lockPath).mtimeMs).toBe(NOON + 171_000);
  });

  it.each([
    ['nothing', ''],
    ['rubbish', '\0\0\0'],
    ['no object', '[]'],
    ['null', 'null'],
    ['no process', '{"hostname":"here","since":"x"}'],
    ['a process that is none', recordOf(-1)],
    ['no host', '{"pid":100,"since":"x"}'],
    ['no time', '{"pid":100,"hostname":"here"}'],
    ['a start that is none', recordOf(100, { startedAt: 5 })],
    ['megabytes', `${recordOf(100)}${' '.repeat(2_000_000)}`],
  ])('that holds %s counts as held for ten seconds', (_what, text) => {
    const host = aHost();
    host.plant(text, 9);
    expect(host.refused(200)).toEqual({
      message: `the lock of the state file ${host.path} does not name its owner`,
      hint: `Another watch may be starting: try again in a few seconds. If none is, remove ${host.lockPath}.`,
    });
    expect(readFileSync(host.lockPath, 'utf8')).toBe(text);
    host.passSeconds(2);
    expect(host.acquire(200).isStillOurs()).toBe(true);
  });

  it.each([
    ['a directory', (path: string) => mkdirSync(path)],
    ['a pipe', (path: string) => runTool('mkfifo', path)],
  ])('that is %s is left alone', (_what, make) => {
    const host = aHost();
    make(host.lockPath);
    host.passSeconds(1e9);
    expect(host.refused(200).hint).toContain(`remove ${host.lockPath}.`);
    expect(host.files()).toEqual(['state.json.lock']);
  });
});

describe('several contenders for a dead lock', () => {
  it('leave it to the one that came first, however late another acts on its look', () => {
    const host = aHost();
    host.plant(recordOf(666), 0);
    let rival: StateLock | undefined;
    const isAlive = (pid: number) => {
      rival ??= host.acquire(300, { isAlive: (other) => other !== 666 });
      return pid !== 666;
    };
    expect(host.refused(200, { isAlive }).message).toContain('process 300 on here');
    expect(rival?.isStillOurs()).toBe(true);
    expect(host.files()).toEqual(['state.json.lock']);
  });

  it('are refused with the name of the one that is taking it over', () => {
    const host = aHost();
    host.dead.add(666);
    host.plant(recordOf(666), 0);
    host.plant(recordOf(300), 0, `${host.lockPath}.takeover`);
    expect(host.refused(200).message).toContain('process 300 on here');
    expect(readFileSync(host.lockPath, 'utf8')).toBe(recordOf(666));
  });

  it('are not stopped by contenders that died on the way, and clear up after them', () => {
    const host = aHost();
    for (const pid of [666, 667, 668]) host.dead.add(pid);
    host.plant(recordOf(666), 0);
    host.plant(recordOf(667), 0, `${host.lockPath}.takeover`);
    host.plant(recordOf(668), 0, `${host.lockPath}.takeover.takeover`);
    host.plant('{', 121, `${host.lockPath}.667-1.tmp`);
    host.plant('{', 121, `${host.lockPath}.takeover.667-2.tmp`);
    host.plant('{', 119, `${host.lockPath}.668-1.tmp`);
    expect(host.acquire(200).isStillOurs()).toBe(true);
    expect(host.files()).toEqual(['state.json.lock', 'state.json.lock.668-1.tmp']);
  });

  it('get it where the owner let go of it at the last moment', () => {
    const host = aHost();
    host.plant(recordOf(666), 0);
    const isAlive = () => {
      rmSync(host.lockPath, { force: true });
      return false;
    };
    expect(host.acquire(200, { isAlive }).isStillOurs()).toBe(true);
    expect(host.files()).toEqual(['state.json.lock']);
  });

  it('give up on a lock that comes and goes without end', () => {
    const host = aHost();
    symlinkSync('nowhere', host.lockPath);
    expect(host.refused(200).message).toContain('does not name its owner');
    expect(host.files()).toEqual(['state.json.lock']);
  });
});

describe('a lock that is held', () => {
  it('is made again where it, or its folder, was removed', () => {
    const host = aHost(join(aFolder(), 'a', 'state.json'));
    const lock = host.acquire(100);
    rmSync(join(host.path, '..'), { recursive: true });
    expect(lock.isStillOurs()).toBe(true);
    lock.touch();
    expect(host.refused(200).message).toContain('process 100 on here');
    expect(lock.isStillOurs()).toBe(true);
  });

  it('is lost to a process that took it in between', () => {
    const host = aHost();
    const lock = host.acquire(100);
    rmSync(host.lockPath);
    const other = host.acquire(200);
    lock.touch();
    lock.release();
    expect(lock.isStillOurs()).toBe(false);
    expect(other.isStillOurs()).toBe(true);
  });

  it('survives that it cannot be touched', () => {
    const host = aHost(join(aFolder(), 'a', 'state.json'));
    const lock = host.acquire(100);
    rmSync(join(host.path, '..'), { recursive: true });
    writeFileSync(join(host.path, '..'), 'a file where the folder was');
    lock.touch();
    lock.release();
    expect(readFileSync(join(host.path, '..'), 'utf8')).toBe('a file where the folder was');
  });
});

describe.skipIf(!CAN_MOUNT)('on a disk of its own', () => {
  it('is done without while there is no room, and made later', () => {
    const disk = aSmallDisk();
    disk.fill();
    const host = aHost(join(disk.folder, 'state.json'));
    const lock = host.acquire(100);
    expect(lock.problem).toBe('no space left on device');
    expect(lock.isStillOurs()).toBe(true);
    lock.touch();
    expect(host.files()).toEqual(['filler']);
    disk.empty();
    lock.touch();
    expect(host.refused(200).message).toContain('process 100 on here');
    lock.release();
    expect(host.files()).toEqual([]);
  });

  it('is refused although there is no room, if another process has it', () => {
    const disk = aSmallDisk();
    const host = aHost(join(disk.folder, 'state.json'));
    host.acquire(100);
    disk.fill();
    expect(host.refused(200).message).toContain('process 100 on here');
  });

  it('is done without on a read-only file system', () => {
    const disk = aSmallDisk();
    disk.makeReadOnly();
    const host = aHost(join(disk.folder, 'state.json'));
    expect(host.acquire(100).problem).toBe('the file system is read-only');
  });
});

it.each(['EIO', 'EINTR', 'ENOSPC', 'EROFS', 'ESTALE', 'ETIMEDOUT'])(
  'is done without, and leaves nothing, where its time cannot be set: %s',
  (code) => {
    const host = aHost();
    failFs('utimesSync', code);
    expect(host.acquire(100).problem).not.toBeNull();
    expect(host.files()).toEqual([]);
  },
);

describe('where there are no hard links', () => {
  it('is made in two steps, and taken over all the same', () => {
    const host = aHost();
    // As on FAT.
    failFs('linkSync', 'EPERM');
    const lock = host.acquire(100);
    expect(statSync(host.lockPath).mtimeMs).toBe(NOON);
    expect(host.refused(200).message).toContain('process 100 on here');
    expect(host.files()).toEqual(['state.json.lock']);
    host.dead.add(100);
    expect(host.acquire(200).isStillOurs()).toBe(true);
    expect(lock.isStillOurs()).toBe(false);
    expect(host.files()).toEqual(['state.json.lock']);
  });
});
