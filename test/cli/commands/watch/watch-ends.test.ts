import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startReceiver } from '../../../support/servers/receiver.js';
import { aSnapshot } from '../../../support/watch-snapshots.js';
import { ailing, brief, MINUTE, receivedBy, startWorld } from './watch-harness.js';

const WELL = aSnapshot();
const BAD = ailing();
const WORSE = ailing('major_outage');
const LEFT = 'notice: 1 message is undelivered; the next watch with this state tries again.\n';

describe('Ctrl-C', () => {
  it('gives what is on its way five seconds; the summary is last, the exit code 0', async () => {
    const hook = await startReceiver((_, count) => ({ status: count < 3 ? 500 : 200 }));
    const world = await startWorld();
    const watch = world.watch(['--webhook', hook.url]);
    await watch.has('poll', 1);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    watch.send('SIGINT');
    await world.clock.advance(500);
    await watch.has('delivery', 2);
    await world.clock.advance(1_000);
    const { exitCode, stderr, told } = await watch.ended;
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: `warning: webhook ${hook.host}: HTTP 500; the next attempt is in 500 ms\n`,
    });
    expect(told.slice(-2)).toMatchObject([
      { type: 'delivery', result: 'delivered', attempt: 3 },
      { type: 'summary', reason: 'interrupted', polls: 2 },
    ]);
    expect(new Set(hook.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('leaves what does not arrive by then to the next watch, which looks first', async () => {
    const hook = await startReceiver((_, count) => ({ status: count < 5 ? 500 : 200 }));
    const world = await startWorld();
    const argv = ['--webhook', hook.url];
    const watch = world.watch(argv);
    await watch.has('poll', 1);
    await watch.poll(BAD);
    await watch.has('delivery', 1);
    watch.send('SIGTERM');
    for (const [index, pauseMs] of [500, 1_000, 2_000].entries()) {
      await world.clock.advance(pauseMs);
      await watch.has('delivery', index + 2);
    }
    // The next attempt would be after the five seconds.
    const { exitCode, stderr, told } = await watch.ended;
    expect(exitCode).toBe(0);
    expect(stderr).toBe(
      `warning: webhook ${hook.host}: HTTP 500; the next attempt is in 500 ms\n${LEFT}`,
    );
    expect(told.slice(-2)).toMatchObject([
      { type: 'notice', code: 'deliveries-left' },
      { type: 'summary' },
    ]);

    await world.clock.advance(10 * MINUTE);
    world.show(WORSE);
    const next = world.watch(argv);
    await next.has('delivery', 1);
    expect(await next.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(hook.requests).toHaveLength(5);
    expect(receivedBy(hook).at(-1)).toEqual(['firing service:AI Services critical late']);
  });

  it('does not wait for a receiver that never answers', async () => {
    const hook = await startReceiver(() => ({ silent: true }));
    const world = await startWorld();
    const watch = world.watch(['--webhook', hook.url, '--heartbeat', hook.url]);
    await watch.has('poll', 1);
    await hook.request(1);
    await watch.poll(BAD);
    await hook.request(2);
    watch.send('SIGINT');
    await world.clock.advance(5_000);
    const { exitCode, stderr, told } = await watch.ended;
    expect(exitCode).toBe(0);
    expect(stderr).toContain(LEFT);
    expect(told.at(-1)).toMatchObject({ type: 'summary' });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('and %s after it ends at once, with %i', async (second, code) => {
    const hook = await startReceiver(() => ({ silent: true }));
    const world = await startWorld(BAD);
    const watch = world.watch(['--webhook', hook.url, '--alert-on-start']);
    await hook.request(1);
    watch.send('SIGINT');
    expect(watch.exits).toEqual([]);
    watch.send(second);
    expect(watch.exits).toEqual([code]);
  });

  it('before the first answer brings nothing of what was left: it may be past', async () => {
    const hook = await startReceiver((_, count) => ({ status: count === 1 ? 503 : 200 }));
    const world = await startWorld(BAD);
    const argv = ['--webhook', hook.url, '--alert-on-start'];
    expect(await world.watch([...argv, '--once']).ended).toMatchObject({ exitCode: 1 });
    world.show({ drive: () => undefined });
    const asked = world.requests.length;
    const watch = world.watch(argv);
    await watch.until(() => world.requests.length > asked);
    const { exitCode, stderr } = await watch.end();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: LEFT });
    expect(hook.requests).toHaveLength(1);
  });
});

describe('--once', () => {
  it('knows nothing the first time, and alerts on what is new the second time', async () => {
    const hook = await startReceiver();
    const world = await startWorld(BAD);
    const argv = ['--once', '--webhook', hook.url];
    const first = await world.watch(argv).ended;
    expect(first).toMatchObject({ exitCode: 1, stderr: '' });
    expect(first.told.map(({ type }) => type)).toEqual(['poll', 'summary']);
    expect(hook.requests).toEqual([]);

    world.show(WORSE);
    const second = await world.watch(argv).ended;
    expect(second).toMatchObject({ exitCode: 2, stderr: '' });
    expect(second.told.map(({ type }) => type)).toEqual([
      'poll',
      'change',
      'alert',
      'delivery',
      'summary',
    ]);
    const third = await world.watch(argv).ended;
    expect(third).toMatchObject({ exitCode: 2, stderr: '' });
    expect(receivedBy(hook)).toEqual([['firing service:AI Services critical late']]);
  });

  it('ends with the code of the health, whatever becomes of its deliveries', async () => {
    const hook = await startReceiver((_, count) => ({ status: count === 1 ? 503 : 200 }));
    const world = await startWorld();
    const argv = ['--once', '--webhook', hook.url];
    expect(await world.watch(argv).ended).toMatchObject({ exitCode: 0, stderr: '' });

    world.show(BAD);
    const { exitCode, stderr } = await world.watch(argv).ended;
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `warning: webhook ${hook.host}: HTTP 503; the next attempt is in 500 ms\n${LEFT}`,
    );

    await world.clock.advance(5 * MINUTE);
    const next = await world.watch(argv).ended;
    expect(next).toMatchObject({ exitCode: 1, stderr: '' });
    expect(next.told.filter(({ type }) => type === 'alert')).toEqual([]);
    expect(receivedBy(hook)).toEqual([
      ['firing service:AI Services warning late'],
      ['firing service:AI Services warning late'],
    ]);
    expect(new Set(hook.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('gives up after a minute on who does not answer', async () => {
    const hook = await startReceiver(() => ({ silent: true }));
    const world = await startWorld(BAD);
    const watch = world.watch(['--once', '--webhook', hook.url, '--alert-on-start']);
    await hook.request(1);
    await world.clock.advance(MINUTE);
    const { exitCode, stderr } = await watch.ended;
    expect(exitCode).toBe(1);
    expect(stderr).toContain(LEFT);
  });

  it('counts failures over runs: the third one in a row is the end of the feed', async () => {
    const hook = await startReceiver();
    const world = await startWorld();
    const argv = ['--once', '--webhook', hook.url];
    const seen = [WELL, { status: 500 }, { status: 500 }, { status: 500 }, { status: 500 }, WELL];
    const codes: number[] = [];
    for (const next of seen) {
      world.show(next);
      const { exitCode } = await world.watch(argv).ended;
      codes.push(exitCode);
      await world.clock.advance(MINUTE);
    }
    expect(codes).toEqual([0, 3, 3, 3, 3, 0]);
    expect(receivedBy(hook)).toEqual([['firing feed critical'], ['resolved feed critical late']]);
  });

  it('with --no-state keeps nothing, and says that it has nothing to compare with', async () => {
    const hook = await startReceiver();
    const world = await startWorld(BAD);
    const argv = ['--once', '--no-state', '--no-history', '--webhook', hook.url];
    const { exitCode, stderr } = await world.watch(argv).ended;
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      'warning: Without a state one poll has nothing to compare with: it alerts only with --alert-on-start.\n',
    );
    const telling = await world.watch([...argv, '--alert-on-start']).ended;
    expect(telling).toMatchObject({ exitCode: 1, stderr: '' });
    expect(brief(telling.told.filter(({ type }) => type === 'alert'))).toEqual([
      'firing service:AI Services warning',
    ]);
    expect(hook.requests).toHaveLength(1);
    expect(readdirSync(world.home)).toEqual([]);
  });

  it('with --no-state says that what is undelivered is lost', async () => {
    const hook = await startReceiver(() => ({ status: 500 }));
    const world = await startWorld(BAD);
    const argv = ['--once', '--no-state', '--alert-on-start', '--webhook', hook.url];
    const { exitCode, stderr } = await world.watch(argv).ended;
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/\nnotice: 1 message is undelivered and lost: no state is kept\.\n$/);
  });
});

describe('--until and --duration', () => {
  it('deliver what is queued before they end', async () => {
    const hook = await startReceiver();
    const world = await startWorld(BAD);
    const argv = ['--webhook', hook.url, '--alert-on-start', '--until', 'operational'];
    const watch = world.watch(argv);
    await watch.has('delivery', 1);
    world.show(WELL);
    await world.clock.advance(MINUTE);
    const { exitCode, stderr, told } = await watch.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(told.at(-1)).toMatchObject({ type: 'summary', reason: 'until' });
    expect(receivedBy(hook)).toEqual([
      ['firing service:AI Services warning'],
      ['resolved service:AI Services warning'],
    ]);

    world.show(BAD);
    const other = world.watch([
      '--webhook',
      hook.url,
      '--until',
      'operational',
      '--duration',
      '5s',
    ]);
    await other.has('delivery', 1);
    await world.clock.advance(5_000);
    expect(await other.ended).toMatchObject({ exitCode: 1, stderr: '' });
    expect(receivedBy(hook).slice(2)).toEqual([['firing service:AI Services warning late']]);
  });
});
