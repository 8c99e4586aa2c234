import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SECRET } from '../../../support/expect-failure.js';
import { TEST_KEY } from '../../../support/run-cli.js';
import { startReceiver } from '../../../support/servers/receiver.js';
import { aSnapshot } from '../../../support/watch-snapshots.js';
import { aSmallDisk, CAN_MOUNT } from '../../../watch/state/small-disk.js';
import { ailing, brief, MINUTE, payloadOf, receivedBy, startWorld } from './watch-harness.js';

const WELL = aSnapshot();
const BAD = ailing();
const DAY = 24 * 60 * MINUTE;

/** All files below a folder, by their path in it. */
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

describe('the state file', () => {
  it('is for its owner alone, and holds no secret', async () => {
    const hook = await startReceiver(() => ({ status: 500 }));
    const world = await startWorld(BAD);
    const secretFile = join(world.home, 'secret');
    writeFileSync(secretFile, `${SECRET}-${SECRET}`);
    const state = join(world.home, 'deep', 'below', 'state.json');
    const env = { TENSORONE_SMTP_URL: `smtp://joe:${SECRET}@127.0.0.1:9?tls=off` };
    const watch = world.watch(
      [
        ['--alert-on-start', '--once', '--state', state, '--verbose'],
        ['--webhook', `${hook.url}/${SECRET}?x=${SECRET}`, '--webhook-secret-file', secretFile],
        ['--email-to', 'ops@example.com', '--exec', `: ${SECRET}; exit 1`],
        ['--alertmanager', hook.url.replace('//', `//joe:${SECRET}@`)],
        ['--heartbeat', `${hook.url}/beat/${SECRET}`],
      ].flat(),
      { env },
    );
    const { exitCode, stdout, stderr } = await watch.ended;
    expect(exitCode).toBe(1);
    expect(stderr).toContain('notice: 4 messages are undelivered');
    expect(filesIn(join(world.home, 'deep'))).toEqual([state]);
    expect(statSync(state).mode & 0o777).toBe(0o600);
    expect(statSync(join(world.home, 'deep')).mode & 0o777).toBe(0o700);
    const kept = readFileSync(state, 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ version: 1, channels: { length: 4 } });
    for (const text of [stdout, stderr, kept]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(TEST_KEY);
      expect(text).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, 16));
    }
  });

  it.each<[string, readonly string[], boolean]>([
    ['with a channel', ['--exec', 'true'], true],
    ['with --once', ['--once'], true],
    ['with a channel and --no-state', ['--exec', 'true', '--no-state'], false],
    ['without a channel', [], false],
  ])('%s at the usual place: %j %s', async (_when, argv, isKept) => {
    const world = await startWorld();
    for (const env of [{}, { XDG_STATE_HOME: join(world.home, 'xdg') }]) {
      const watch = world.watch([...argv, '--no-history'], { env });
      await watch.has('poll', 1);
      expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    }
    const names = filesIn(world.home).map((path) => path.replace(/[0-9a-f]{16}/, 'HASH'));
    const folders = ['.local/state', 'xdg'].map((name) => join(world.home, name));
    expect(names.sort()).toEqual(
      isKept ? folders.map((folder) => join(folder, 'tensorone-status/watch-HASH.json')) : [],
    );
  });

  it('is not kept of a simulated day, which starts over with each run', async () => {
    const world = await startWorld();
    const watch = world.watch(['--demo', '--exec', 'true']);
    await watch.has('poll', 1);
    expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(filesIn(world.home)).toEqual([]);
  });

  it('is not kept where there is no usual place, which is said', async () => {
    const world = await startWorld();
    const watch = world.watch(['--exec', 'true'], { env: { HOME: undefined } });
    await watch.has('poll', 1);
    expect(await watch.end()).toMatchObject({
      exitCode: 0,
      stderr:
        'warning: No state is kept: neither XDG_STATE_HOME nor HOME is set. Name a file with --state.\n',
    });
  });

  it('of a watch of something else is taken over: its alerts end, nothing begins', async () => {
    const hook = await startReceiver();
    const world = await startWorld();
    const argv = ['--webhook', hook.url, '--state', join(world.home, 'state.json')];
    const first = world.watch(argv);
    await first.has('poll', 1);
    await first.poll(BAD);
    await first.has('delivery', 1);
    await first.end();
    world.show(ailing('degraded', 'Storage'));
    const second = world.watch(['storage', ...argv]);
    await second.has('delivery', 1);
    expect(await second.end()).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(
        /^warning: The state file \S+ was last used by a watch of something else: [^\n]+\n$/,
      ),
    });
    expect(receivedBy(hook)).toEqual([
      ['firing service:AI Services warning'],
      ['resolved service:AI Services warning'],
    ]);
    expect(payloadOf(await hook.request(2)).events[0]?.message).toContain('no longer watched');
  });
});

describe('a second watch of the same state', () => {
  it.each<[string, (home: string) => readonly string[]]>([
    ['by --state', (home) => ['--state', join(home, 'state.json')]],
    ['at the usual place', () => ['--exec', 'true']],
  ])('%s ends with 64, and names the process of the first', async (_how, argvIn) => {
    const world = await startWorld();
    const argv = argvIn(world.home);
    const first = world.watch(argv);
    await first.has('poll', 1);
    const { exitCode, stderr, told } = await world.watch(argv, { pid: 4712 }).ended;
    expect(exitCode).toBe(64);
    expect(stderr).toMatch(
      /^error: another watch \(process 4711 on test-host, since 2024-01-16T18:30:30\.000Z\) uses the state file \S+\nhint: [^\n]+\n$/,
    );
    expect(told).toMatchObject([{ kind: 'error', exitCode: 64, error: { kind: 'usage' } }]);
    await first.poll(BAD);
    expect(await first.end()).toMatchObject({ exitCode: 0, stderr: '' });
    const third = world.watch(argv, { pid: 4713 });
    await third.has('poll', 1);
    expect(await third.end()).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('is none where it watches something else, at the usual place', async () => {
    const world = await startWorld();
    const first = world.watch(['--exec', 'true']);
    await first.has('poll', 1);
    const second = world.watch(['api', '--exec', 'true'], { pid: 4712 });
    await second.has('poll', 1);
    expect(await second.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await first.end()).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('a channel that earlier runs did not have', () => {
  it('gets what fires now, once, and the end of it', async () => {
    const [old, rotated] = [await startReceiver(), await startReceiver()];
    const world = await startWorld(BAD);
    const state = join(world.home, 'state.json');
    const once = (url: string) =>
      world.watch(['--webhook', url, '--state', state, '--once', '--alert-on-start']).ended;
    await once(old.url);
    await once(rotated.url);
    await once(rotated.url);
    expect(receivedBy(rotated)).toEqual([['firing service:AI Services warning']]);
    expect(receivedBy(old)).toEqual([['firing service:AI Services warning']]);
    world.show(aSnapshot());
    await once(rotated.url);
    expect(receivedBy(rotated).at(-1)).toEqual(['resolved service:AI Services warning late']);
  });
});

describe('a state file that cannot be used', () => {
  type Edit = (state: Record<string, unknown>) => unknown;
  const edited = (edit: Edit) => (text: string) => {
    const state: Record<string, unknown> = JSON.parse(text);
    return JSON.stringify(edit(state));
  };

  it.each<[string, (text: string) => string]>([
    ['it is not JSON', () => 'rubbish'],
    ['it is not JSON', (text) => text.slice(0, text.length / 2)],
    ['it is not JSON', () => '\0'.repeat(4_096)],
    ['it holds no object', () => 'null'],
    ['it holds no object', () => '[]'],
    ['it has no version', () => '{}'],
    [
      'written by a newer version of this program (state version 99)',
      edited((state) => ({ ...state, version: 99 })),
    ],
    ['alerts should be', edited((state) => ({ ...state, alerts: 'none' }))],
    ['overallStatus', edited((state) => ({ ...state, snapshot: { services: 7 } }))],
    ['alerts[0].severity', (text) => text.replace('"severity":"warning"', '"severity":"purple"')],
    ['since', (text) => text.replace(/"since":\d+/, '"since":1e300')],
    ['sequence', edited((state) => ({ ...state, sequence: -1 }))],
    ['channels', edited((state) => ({ ...state, channels: [{ id: 'x' }] }))],
  ])('because %s is set aside, and the watch starts without it', async (reason, spoil) => {
    const hook = await startReceiver();
    const world = await startWorld(BAD);
    const folder = join(world.home, 'state');
    const state = join(folder, 'state.json');
    const argv = ['--webhook', hook.url, '--state', state];
    await world.watch([...argv, '--once', '--alert-on-start']).ended;
    const spoilt = spoil(readFileSync(state, 'utf8'));
    writeFileSync(state, spoilt);

    const watch = world.watch(argv);
    await watch.has('poll', 1);
    await watch.poll(ailing('major_outage'));
    await watch.has('delivery', 1);
    const { exitCode, stderr, told } = await watch.end();
    expect(exitCode).toBe(0);
    const aside = `${state}.corrupt-20240116T183030Z`;
    expect(stderr).toMatch(/^warning: [^\n]+\n$/);
    expect(stderr).toContain(`The state file ${state} is unusable (`);
    expect(stderr).toContain(reason);
    expect(stderr).toContain(`it is now ${aside}, and the watch starts without it.`);
    expect(told[0]).toMatchObject({ type: 'notice', code: 'state-set-aside' });
    expect(told[1]).toMatchObject({ type: 'poll', isBaseline: true });
    expect(filesIn(folder).sort()).toEqual([state, aside]);
    expect(readFileSync(aside, 'utf8')).toBe(spoilt);
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ version: 1 });
  });
});

describe('a state that cannot be written', () => {
  it('because its folder was replaced by a file is one warning, and the watch goes on', async () => {
    const hook = await startReceiver();
    const world = await startWorld();
    const folder = join(world.home, 'state');
    const state = join(folder, 'state.json');
    const watch = world.watch(['--webhook', hook.url, '--state', state]);
    await watch.has('poll', 1);
    renameSync(folder, join(world.home, 'elsewhere'));
    writeFileSync(folder, 'in the way');
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    await watch.poll(ailing('major_outage'));
    await watch.has('delivery', 2);
    rmSync(folder);
    await watch.poll(WELL);
    await watch.has('delivery', 3);
    const { exitCode, stderr, told } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /^warning: The state cannot be kept: a part of the path is no directory\. The watch goes on\.\n$/,
    );
    expect(told.filter(({ code }) => code === 'state-unsaved')).toHaveLength(1);
    expect(receivedBy(hook)).toHaveLength(3);
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ alerts: [] });
  });

  it('because its folder is gone does not matter: there is a new one', async () => {
    const world = await startWorld();
    const folder = join(world.home, 'state');
    const state = join(folder, 'state.json');
    const watch = world.watch(['--state', state]);
    await watch.has('poll', 1);
    rmSync(folder, { recursive: true });
    await watch.poll(BAD);
    expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(existsSync(state)).toBe(true);
  });

  it.skipIf(!CAN_MOUNT)('because the disk became read-only is one warning, too', async () => {
    const disk = aSmallDisk();
    const hook = await startReceiver();
    const world = await startWorld();
    mkdirSync(join(disk.folder, 'state'));
    const state = join(disk.folder, 'state', 'state.json');
    const watch = world.watch(['--webhook', hook.url, '--state', state]);
    await watch.has('poll', 1);
    disk.makeReadOnly();
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    await watch.poll(WELL);
    await watch.has('delivery', 2);
    const { exitCode, stderr } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).toBe(
      'warning: The state cannot be kept: the file system is read-only. The watch goes on.\n',
    );
    expect(receivedBy(hook)).toHaveLength(2);
  });
});

describe('a clock that jumps', () => {
  it('back by an hour makes nothing fire, end or last for less than no time', async () => {
    const hook = await startReceiver();
    const world = await startWorld();
    const watch = world.watch(['--webhook', hook.url, '--remind', '10m']);
    await watch.has('poll', 1);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    world.clock.setWall(-60 * MINUTE);
    await watch.poll();
    await watch.poll();
    await watch.poll(WELL);
    await watch.has('delivery', 2);
    const { exitCode, stderr, told } = await watch.end();
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'notice: The clock was set back by 1 h.\n',
    });
    expect(brief(told.filter(({ type }) => type === 'alert'))).toEqual([
      'firing service:AI Services warning',
      'resolved service:AI Services warning',
    ]);
    expect(payloadOf(await hook.request(2)).events[0]?.message).toBe(
      'AI Services: degraded → operational, after 3 min',
    );
  });

  it('back by an hour does not postpone a retry', async () => {
    const hook = await startReceiver((_, count) => ({ status: count === 1 ? 500 : 200 }));
    const world = await startWorld();
    const watch = world.watch(['--webhook', hook.url]);
    await watch.has('poll', 1);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    world.clock.setWall(-60 * MINUTE);
    await world.clock.advance(500);
    await watch.has('delivery', 2);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    expect(hook.requests).toHaveLength(2);
  });

  it('back by an hour does not postpone one that waits over several polls', async () => {
    const headers = { 'retry-after': '90' };
    const hook = await startReceiver((_, count) => (count === 1 ? { status: 429, headers } : {}));
    const world = await startWorld();
    const watch = world.watch(['--webhook', hook.url, '--interval', '30s']);
    await watch.has('poll', 1);
    await watch.poll(BAD, 30_000);
    await watch.has('delivery', 1);
    world.clock.setWall(-60 * MINUTE);
    for (const _ of [1, 2]) await watch.poll(BAD, 30_000);
    expect(hook.requests).toHaveLength(1);
    await watch.poll(BAD, 30_000);
    await watch.has('delivery', 2);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    expect(hook.requests).toHaveLength(2);
  });

  it.each(['monotonic clock stops', 'monotonic clock runs on'])(
    'ahead by a day of sleep lets the poll come first, and tells nothing stale (%s)',
    async (how) => {
      const headers = { 'retry-after': '45' };
      const hook = await startReceiver((_, count) => (count === 1 ? { status: 503, headers } : {}));
      const world = await startWorld();
      const watch = world.watch(['--webhook', hook.url]);
      await watch.has('poll', 1);
      await watch.poll(BAD);
      await watch.has('delivery', 1);
      world.show(WELL);
      if (how === 'monotonic clock stops') {
        world.clock.setWall(DAY);
        await world.clock.advance(30_000);
      } else await world.clock.stall(DAY);
      await watch.has('poll', 3);
      await watch.poll(ailing('degraded', 'Storage'));
      await watch.has('delivery', 2);
      const { exitCode, stderr } = await watch.end();
      expect(exitCode).toBe(0);
      expect(stderr).toContain('notice: Nothing was watched for 1 d');
      expect(receivedBy(hook)).toEqual([
        ['firing service:AI Services warning'],
        ['firing service:Storage warning'],
      ]);
    },
  );
});
