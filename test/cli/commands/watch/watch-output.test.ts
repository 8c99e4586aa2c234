import { describe, expect, it } from 'vitest';
import { startReceiver } from '../../../support/servers/receiver.js';
import { aSnapshot } from '../../../support/watch-snapshots.js';
import { ailing, brief, MINUTE, receivedBy, startWorld } from './watch-harness.js';

const WELL = aSnapshot();

describe('the feed', () => {
  it('is an alert after three failed polls in a row, and its end comes with the next good one', async () => {
    const world = await startWorld();
    const hook = await startReceiver();
    const watch = world.watch(['--webhook', hook.url]);
    await watch.has('poll', 1);
    const down = { status: 503 };
    for (const seen of [down, down, WELL, down, down]) await watch.poll(seen);
    expect(watch.told('alert')).toEqual([]);
    await watch.poll(down);
    await watch.has('delivery', 1);
    await watch.poll(down);
    await watch.poll(WELL);
    await watch.has('delivery', 2);
    const { exitCode, stderr, told } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /^error: [^\n]*503[^\n]*\n(hint: [^\n]*\n)?notice: The status can be read again\.\n$/,
    );
    expect(receivedBy(hook)).toEqual([['firing feed critical'], ['resolved feed critical']]);
    const [firing, resolved] = told.filter(({ type }) => type === 'alert');
    expect(firing).toMatchObject({
      time: '2024-01-16T18:36:30.000Z',
      message: expect.stringMatching(
        /^The status cannot be read, so nothing is known \(3 failed polls\): /,
      ),
    });
    expect(resolved).toMatchObject({ message: 'The status can be read again, after 2 min' });
  });

  it.each([401, 403])('is an alert at once where the key is refused (%i)', async (status) => {
    const world = await startWorld();
    const watch = world.watch([]);
    await watch.has('poll', 1);
    await watch.poll({ status });
    const { exitCode, stderr } = await watch.end();
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^error: /),
    });
    expect(brief(watch.told('alert'))).toEqual(['firing feed critical']);
  });

  it('that is lost leaves every other alert as it is, reminders too', async () => {
    const world = await startWorld();
    const hook = await startReceiver();
    const watch = world.watch(['--webhook', hook.url, '--remind', '3m']);
    await watch.has('poll', 1);
    await watch.poll(ailing());
    await watch.has('delivery', 1);
    await watch.poll({ status: 401 });
    await watch.has('delivery', 2);
    for (const _ of [1, 2, 3]) await watch.poll();
    await watch.has('delivery', 3);
    await watch.poll(ailing('major_outage'));
    await watch.has('delivery', 4);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    expect(receivedBy(hook)).toEqual([
      ['firing service:AI Services warning'],
      ['firing feed critical'],
      ['reminder feed critical'],
      ['resolved feed critical', 'update service:AI Services critical'],
    ]);
  });
});

describe('--exec', () => {
  it.each([
    [['--verbose'], ['exec printf: first', 'exec printf: second']],
    [[], []],
  ])('with %j shows these lines of its output: %j', async (argv, shown) => {
    const world = await startWorld(ailing());
    const command = "printf 'first\\nsecond'; cat > /dev/null";
    const watch = world.watch(['--once', '--alert-on-start', '--exec', command, ...argv]);
    const { exitCode, stdout, stderr } = await watch.ended;
    expect(exitCode).toBe(1);
    expect(stderr.match(/^exec printf: .*$/gm) ?? []).toEqual(shown);
    expect(stdout).not.toMatch(/first|second/);
  });
});

describe('--heartbeat', () => {
  it('is sent after good polls alone', async () => {
    const world = await startWorld();
    const heart = await startReceiver();
    const watch = world.watch(['--heartbeat', `${heart.url}/s3cret?id=s3cret`, '--verbose']);
    const beats = () => watch.stderr().match(/^GET \S+\/… 200, 0 ms$/gm)?.length ?? 0;
    await watch.until(() => beats() === 1);
    await watch.poll({ status: 500 });
    await watch.poll({ body: 'rubbish' });
    await watch.poll(ailing('major_outage'));
    await watch.until(() => beats() === 2);
    const { exitCode, stdout, stderr } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stdout + stderr).not.toContain('s3cret');
    expect(heart.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /s3cret?id=s3cret',
      'GET /s3cret?id=s3cret',
    ]);
  });

  it('that fails is a notice, once, and the watch goes on', async () => {
    const world = await startWorld();
    const heart = await startReceiver((_, count) => ({ status: count === 3 ? 200 : 404 }));
    const watch = world.watch(['--heartbeat', heart.url, '--verbose']);
    for (const count of [1, 2, 3, 4]) {
      await watch.until(() => (watch.stderr().match(/^GET \S+\/… \d/gm)?.length ?? 0) === count);
      if (count < 4) await watch.poll();
    }
    const { exitCode, stderr } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr.match(/^notice: .*$/gm)).toEqual([
      `notice: heartbeat ${heart.host} failed: HTTP 404.`,
      `notice: heartbeat ${heart.host} failed: HTTP 404.`,
    ]);
  });

  it('arrives before --once ends, and not at all where the poll failed', async () => {
    const world = await startWorld();
    const heart = await startReceiver();
    const argv = ['--once', '--heartbeat', heart.url];
    expect(await world.watch(argv).ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(heart.requests).toHaveLength(1);
    world.show({ status: 500 });
    expect(await world.watch(argv).ended).toMatchObject({ exitCode: 3 });
    expect(heart.requests).toHaveLength(1);
  });
});

describe('what a watch emits', () => {
  it('in JSON: each alert and each delivery attempt as a line', async () => {
    const world = await startWorld();
    const hook = await startReceiver((_, count) => ({ status: count === 1 ? 500 : 204 }));
    const watch = world.watch(['--webhook', `${hook.url}/s3cret`]);
    await watch.has('poll', 1);
    await watch.poll(ailing());
    await watch.has('delivery', 1);
    await world.clock.advance(500);
    await watch.has('delivery', 2);
    const { exitCode, stderr, told } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).toBe(`warning: webhook ${hook.host}: HTTP 500; the next attempt is in 500 ms\n`);
    expect(told.map(({ type }) => type)).toEqual([
      'poll',
      'poll',
      'change',
      'alert',
      'delivery',
      'delivery',
      'summary',
    ]);
    const [, , , alert, ...deliveries] = told;
    const delivery = {
      schemaVersion: 1,
      type: 'delivery',
      channel: `webhook ${hook.host}`,
      messageId: expect.stringMatching(/^msg_\w+$/),
      events: [alert?.id],
    };
    expect(deliveries.slice(0, 2)).toEqual([
      {
        ...delivery,
        time: '2024-01-16T18:31:30.000Z',
        result: 'postponed',
        attempt: 1,
        reason: 'HTTP 500',
        retryInMs: 500,
      },
      {
        ...delivery,
        time: '2024-01-16T18:31:30.500Z',
        result: 'delivered',
        attempt: 2,
        reason: null,
        retryInMs: null,
      },
    ]);
    expect(deliveries[0]?.messageId).toBe(deliveries[1]?.messageId);
  });

  it('as lines: a change, the channels notified, and alerts without a change', async () => {
    const world = await startWorld();
    const hook = await startReceiver();
    const argv = ['--webhook', hook.url, '--threshold', 'uptime<99', '--remind', '1m'];
    const watch = world.watch(argv, { format: 'lines' });
    await watch.until(() => watch.stdout().includes('operational'));
    const bad = ailing();
    const low = { ...bad, services: bad.services.map((each) => ({ ...each, uptime: 98.5 })) };
    for (const [index, next] of [low, low, WELL].entries()) {
      world.show(next);
      await world.clock.advance(MINUTE);
      await watch.until(() => watch.stdout().split('notified webhook').length === index + 2);
    }
    const { exitCode, stdout, stderr } = await watch.end();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.replaceAll(hook.host, 'HOST')).toMatchInlineSnapshot(`
      "2024-01-16T18:30:30Z ✓ operational  3 operational
      2024-01-16T18:31:30Z ▲ degraded  AI Services degraded; 2 operational
      2024-01-16T18:31:30Z   note: The platform calls itself operational, but AI Services is degraded.
      2024-01-16T18:31:30Z   ▲ AI Services: operational → degraded
      2024-01-16T18:31:30Z   ▲ AI Services uptime 98.5% is below 99%
      2024-01-16T18:31:30Z   notified webhook HOST: AI Services: operational → degraded, and 1 more
      2024-01-16T18:32:30Z ▲ degraded  no change
      2024-01-16T18:32:30Z   ▲ reminder: AI Services is degraded, for 1 min
      2024-01-16T18:32:30Z   ▲ reminder: AI Services uptime 98.5% is below 99%, for 1 min
      2024-01-16T18:32:30Z   notified webhook HOST: AI Services is degraded, for 1 min, and 1 more
      2024-01-16T18:33:30Z ✓ operational  3 operational
      2024-01-16T18:33:30Z   ✓ AI Services: degraded → operational
      2024-01-16T18:33:30Z   ✓ Lowest uptime 99.9% (AI Services), no longer below 99%, after 2 min
      2024-01-16T18:33:30Z   notified webhook HOST: AI Services: degraded → operational, after 2 min, and 1 more

      --- watched for 3 min ---
      4 polls, 0 failed, 2 changes
      ✓ operational 1 min  ▲ degraded 2 min
      "
    `);
  });

  it('is nothing on stdout with --quiet, and warnings all the same', async () => {
    const world = await startWorld();
    const hook = await startReceiver(() => ({ status: 404 }));
    const argv = ['--quiet', '--alert-on-start', '--webhook', hook.url];
    world.show(ailing());
    for (const format of ['json', 'lines'] as const) {
      const watch = world.watch([...argv, '--no-state'], { format });
      await watch.until(() => watch.stderr() !== '');
      const { exitCode, stdout, stderr } = await watch.end();
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
      expect(stderr).toBe(
        `warning: webhook ${hook.host}: HTTP 404; this message is not sent again; what still fires follows in 2 min\nnotice: 1 message is undelivered and lost: no state is kept.\n`,
      );
    }
    expect(hook.requests).toHaveLength(2);
  });
});
