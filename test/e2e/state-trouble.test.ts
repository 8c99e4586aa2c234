import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { findProgram } from '../support/find-program.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { startReceiver } from '../support/servers/receiver.js';
import { PROGRAM } from '../support/start-child.js';
import { aService, aSnapshot } from '../support/watch-snapshots.js';
import { runTool } from '../watch/state/run-tool.js';
import { aSmallDisk, CAN_MOUNT } from '../watch/state/small-disk.js';
import { runProgram, start } from './run-program.js';

const NOBODY = 65_534;
const IS_ROOT = process.getuid?.() === 0;

/** An API whose status a test changes, and a receiver of its alerts. */
async function aScene(status = 'major_outage') {
  const scene = { status };
  const api = await startFakeApi(() => ({
    body: {
      ...aSnapshot({ services: [aService('API', scene.status)] }),
      lastUpdated: new Date().toISOString(),
    },
  }));
  const hook = await startReceiver();
  const argv = (state: string) => [
    ...['watch', '--once', '--no-history', '--webhook', hook.url, '--state', state],
  ];
  return {
    hook,
    show(next: string) {
      scene.status = next;
    },
    /** One run, as from cron. */
    run: (state: string, more: readonly string[] = []) =>
      runProgram([...argv(state), ...more], { api }),
    /** The same by a user without any rights. */
    runAsNobody(state: string, more: readonly string[] = []) {
      const words = [process.execPath, PROGRAM, ...argv(state), ...more];
      const ids = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
      const [command = '', ...rest] = IS_ROOT ? ['setpriv', ...ids, ...words] : words;
      return start(command, rest, { api, env: { HOME: '/' } }).ended;
    },
    /** The same, with the closing of these files failing. */
    runUnclosable(state: string, files: readonly string[]) {
      const paths = files.flatMap((file) => ['-P', file]);
      const trace = ['-f', '-o', '/dev/null', '-e', 'trace=close', '-e', 'inject=close:error=EIO'];
      const words = [...trace, ...paths, process.execPath, PROGRAM, ...argv(state)];
      return start('strace', words, { api, env: { PATH: process.env.PATH } }).ended;
    },
    events: () => hook.requests.flatMap(({ body }) => JSON.parse(body).events),
  };
}

/** A state file of its owner alone, in a folder that every user reaches. */
function aStateInReach(text: string) {
  const folder = join(aFolder(), 'state');
  mkdirSync(folder);
  chmodSync(join(folder, '..'), 0o755);
  const path = join(folder, 'state.json');
  writeFileSync(path, text);
  onTestFinished(() => chmodSync(folder, 0o755));
  return { folder, path };
}

describe.skipIf(process.platform !== 'linux')('a state that this user may not use', () => {
  it.each<[string, number, number, string]>([
    ['file cannot be read', 0o555, 0o000, 'cannot be read: permission denied'],
    ['folder cannot be entered', 0o000, 0o644, 'cannot be read: permission denied'],
    ['folder cannot be written', 0o555, 0o444, 'The state cannot be kept: permission denied'],
  ])(
    'because its %s is a warning, and alerts are delivered',
    async (_what, folderMode, mode, says) => {
      const scene = await aScene();
      const { folder, path } = aStateInReach('');
      chmodSync(path, mode);
      chmodSync(folder, folderMode);
      const result = await scene.runAsNobody(path, ['--alert-on-start']);
      expect(result.exitCode).toBe(2);
      expect(result.stderr).toContain(says);
      expect(result.stderr).toMatch(/^(warning: [^\n]+\n)+$/);
      expect(scene.events()).toMatchObject([{ key: 'service:API', state: 'firing' }]);
      chmodSync(folder, 0o755);
      expect(readdirSync(folder)).toEqual(['state.json']);
      expect(statSync(path).size).toBe(0);
    },
  );

  it('because it cannot be read is alerted on, for nothing shows that it was known', async () => {
    const scene = await aScene();
    const { path } = aStateInReach('');
    await scene.run(path);
    chmodSync(path, 0o000);
    const result = await scene.runAsNobody(path);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(
      'cannot be read: permission denied. The watch goes on without it, and alerts on what is wrong now.',
    );
    expect(scene.events()).toMatchObject([{ key: 'service:API', state: 'firing' }]);
  });

  it('is still compared with where it can be read', async () => {
    const scene = await aScene('operational');
    const { folder, path } = aStateInReach('');
    await scene.run(path);
    if (IS_ROOT) chownSync(path, 0, 0);
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    scene.show('major_outage');
    const result = await scene.runAsNobody(path);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('warning: The state cannot be kept: permission denied');
    expect(scene.events()).toMatchObject([{ key: 'service:API', state: 'firing', late: true }]);
  });
});

describe.skipIf(!CAN_MOUNT)('runs from cron whose state cannot be saved', () => {
  it.each(['is full', 'is read-only'])(
    'because the disk %s alert each time, and no id names two things',
    async (what) => {
      const disk = aSmallDisk();
      const scene = await aScene('operational');
      const path = join(disk.folder, 'state.json');
      await scene.run(path);
      if (what === 'is full') disk.fill();
      else disk.makeReadOnly();
      scene.show('major_outage');
      for (let run = 0; run < 3; run++) {
        const { exitCode, stderr } = await scene.run(path);
        expect(exitCode).toBe(2);
        expect(stderr).toMatch(/^(warning: The state cannot be [^\n]+\n)+$/);
      }
      expect(scene.events()).toMatchObject([1, 2, 3].map(() => ({ key: 'service:API' })));
      const ids = scene.hook.requests.map(({ headers }) => headers['webhook-id']);
      expect(new Set(ids).size).toBe(3);
      expect(new Set(scene.events().map(({ id }) => id)).size).toBe(3);
    },
  );
});

describe.skipIf(!CAN_MOUNT)('a state file that is mounted by itself, as in a container', () => {
  function aMountedFile(text: string): string {
    const folder = aFolder();
    const [source, path] = [join(folder, 'source.json'), join(folder, 'state.json')];
    for (const file of [source, path]) writeFileSync(file, file === source ? text : '');
    runTool('mount', '--bind', source, path);
    onTestFinished(() => runTool('umount', path));
    return path;
  }

  it('is written in place, and keeps what is known from run to run', async () => {
    const scene = await aScene('operational');
    const path = aMountedFile('');
    expect(await scene.run(path)).toMatchObject({ exitCode: 0, stderr: '' });
    scene.show('major_outage');
    expect(await scene.run(path)).toMatchObject({ exitCode: 2, stderr: '' });
    expect(await scene.run(path)).toMatchObject({ exitCode: 2, stderr: '' });
    scene.show('operational');
    expect(await scene.run(path)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(scene.events()).toMatchObject([{ state: 'firing' }, { state: 'resolved' }]);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 1, alerts: [] });
  });

  it('is named as read-only where it is, and not by the code of its mount', async () => {
    const path = aMountedFile('');
    const scene = await aScene('operational');
    expect(await scene.run(path)).toMatchObject({ exitCode: 0, stderr: '' });
    runTool('mount', '-o', 'remount,bind,ro', path);
    scene.show('major_outage');
    const { exitCode, stderr } = await scene.run(path);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'warning: The state cannot be kept: the file system is read-only. The watch goes on.\n',
    );
    expect(scene.events()).toMatchObject([{ state: 'firing', late: true }]);
  });

  it('is set aside as a copy where it is corrupt', async () => {
    const scene = await aScene();
    const path = aMountedFile('{"version":1,');
    const { exitCode, stderr } = await scene.run(path);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^warning: The state file \S+ is unusable \(it is not JSON\)[^\n]+\n$/);
    const aside = readdirSync(join(path, '..')).find((name) => name.includes('.corrupt-'));
    expect(readFileSync(join(path, '..', aside ?? ''), 'utf8')).toBe('{"version":1,');
    expect(await scene.run(path)).toMatchObject({ exitCode: 2, stderr: '' });
  });
});

it.skipIf(findProgram('strace') === null)(
  'goes on where neither its state nor its lock can be closed',
  async () => {
    const scene = await aScene('operational');
    const state = join(aFolder(), 'state.json');
    expect(await scene.run(state)).toMatchObject({ exitCode: 0, stderr: '' });
    scene.show('major_outage');
    const ended = await scene.runUnclosable(state, [state, `${state}.lock`]);
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toMatch(
      /^warning: The state file \S+ cannot be read: the disk does not answer as it should\./,
    );
    expect(scene.events()).toMatchObject([{ key: 'service:API', state: 'firing' }]);
  },
);
