import { describe, expect, it } from 'vitest';
import { startReceiver } from '../../../support/servers/receiver.js';
import { aSnapshot } from '../../../support/watch-snapshots.js';
import { ailing, MINUTE, payloadOf, startWorld } from './watch-harness.js';

const DAY = 24 * 60 * MINUTE;
const BAD = ailing();
const WELL = aSnapshot();
const LOST = { status: 500, body: '' };

const eventsOf = (request: { readonly body: string }) => {
  const alerts: unknown = JSON.parse(request.body);
  return Array.isArray(alerts)
    ? alerts.map(({ labels, endsAt }) => ({ key: labels.key, endsAt }))
    : [];
};

describe('while nothing can be seen', () => {
  it('what waited through a restart is not sent, but the feed alert is', async () => {
    const hook = await startReceiver((_, count) => ({ status: count === 1 ? 503 : 200 }));
    const world = await startWorld(BAD);
    const argv = ['--webhook', hook.url, '--alert-on-start', '--state', `${world.home}/s.json`];
    const first = world.watch([...argv, '--once']);
    await hook.request(1);
    await first.ended;

    await world.clock.advance(20 * 60 * MINUTE);
    world.show(LOST);
    const second = world.watch(argv);
    await second.has('poll', 1);
    for (let i = 0; i < 2; i++) await second.poll(LOST);
    await second.has('delivery', 1);
    await second.poll(LOST);
    expect(hook.requests.slice(1).map(payloadOf)).toMatchObject([
      { status: 'unknown', events: [{ key: 'feed', state: 'firing' }] },
    ]);

    // What was known is over by now: the channel never heard of it, and hears nothing.
    await second.poll(WELL);
    await hook.request(3);
    await second.has('delivery', 2);
    const { stderr, told } = await second.end();
    expect(hook.requests.slice(2).map(payloadOf)).toMatchObject([
      { status: 'operational', events: [{ key: 'feed', state: 'resolved' }] },
    ]);
    expect(hook.requests).toHaveLength(3);
    expect(told.at(-1)).toMatchObject({ type: 'summary' });
    expect(stderr).not.toMatch(/undelivered/);
  });

  it('what is still so is sent as soon as that is known', async () => {
    const hook = await startReceiver((_, count) => ({ status: count === 1 ? 503 : 200 }));
    const world = await startWorld(BAD);
    const argv = ['--webhook', hook.url, '--alert-on-start', '--state', `${world.home}/s.json`];
    await world.watch([...argv, '--once']).ended;
    await world.clock.advance(20 * 60 * MINUTE);
    world.show(LOST);
    const second = world.watch(argv);
    await second.has('poll', 1);
    await second.poll(BAD);
    await hook.request(2);
    await second.has('delivery', 1);
    await second.end();
    const [, late] = hook.requests.map(payloadOf);
    expect(late).toMatchObject({ events: [{ key: 'service:AI Services', state: 'firing' }] });
    expect(hook.requests[1]?.headers['webhook-id']).toBe(hook.requests[0]?.headers['webhook-id']);
  });

  it.each(['stopped', 'suspended'] as const)(
    'nobody is reminded by a program that was %s for a day before it has looked',
    async (how) => {
      const manager = await startReceiver();
      const world = await startWorld(BAD);
      const watch = world.watch(['--alertmanager', manager.url, '--alert-on-start']);
      await watch.has('delivery', 1);
      world.show(WELL);
      if (how === 'suspended') world.clock.setWall(DAY);
      await world.clock.stall(how === 'stopped' ? DAY : MINUTE);
      await watch.has('poll', 2);
      await manager.request(2);
      await watch.has('delivery', 2);
      await watch.end();
      const now = world.clock.now();
      const told = manager.requests.slice(1).flatMap(eventsOf);
      expect(told.length).toBeGreaterThan(0);
      for (const { endsAt } of told) expect(Date.parse(endsAt)).toBeLessThanOrEqual(now);
    },
  );

  it('who forgets is reminded all the same while the feed is lost', async () => {
    const manager = await startReceiver();
    const world = await startWorld(BAD);
    const watch = world.watch(['--alertmanager', manager.url, '--alert-on-start']);
    await watch.has('delivery', 1);
    for (let minute = 1; minute <= 8; minute++) {
      await watch.poll(LOST);
      await manager.request(1 + minute);
    }
    await watch.end();
    const last = manager.requests
      .map(eventsOf)
      .findLast((each) => each.some(({ key }) => key !== 'feed'));
    const service = last?.find(({ key }) => key === 'service:AI Services');
    expect(Date.parse(service?.endsAt ?? '')).toBeGreaterThan(world.clock.now());
  });
});
