import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ReceiverReply, startReceiver } from '../../../support/servers/receiver.js';
import { aSnapshot } from '../../../support/watch-snapshots.js';
import { ailing, MINUTE, receivedBy, startWorld } from './watch-harness.js';

const HOUR = 60 * MINUTE;
const BAD = ailing('major_outage');

describe('an outage that a receiver does not take for days', () => {
  it.each<[string, ReceiverReply, number]>([
    ['503', { status: 503 }, 26],
    ['503 and Retry-After of a day', { status: 503, headers: { 'retry-after': '86400' } }, 5],
    ['404', { status: 404 }, 5],
    ['302', { status: 302 }, 5],
  ])('because of %s arrives once it is taken, and so does its end', async (_, refusal, hours) => {
    let isTaken = false;
    const hook = await startReceiver(() => (isTaken ? {} : refusal));
    const world = await startWorld();
    const state = join(world.home, 'state.json');
    const runAnHourLater = async () => {
      await world.clock.advance(HOUR);
      const argv = ['--once', '--state', state, '--webhook', hook.url];
      const { exitCode } = await world.watch(argv).ended;
      return exitCode;
    };
    await runAnHourLater();
    world.show(BAD);
    // No pause is above an hour: each of the hourly runs tries.
    for (let hour = 1; hour <= hours; hour++) {
      expect(await runAnHourLater()).toBe(2);
      expect(hook.requests).toHaveLength(hour);
    }
    isTaken = true;
    await runAnHourLater();
    world.show(aSnapshot());
    expect(await runAnHourLater()).toBe(0);
    await runAnHourLater();
    expect(receivedBy(hook).slice(hours)).toEqual([
      ['firing service:AI Services critical late'],
      ['resolved service:AI Services critical late'],
    ]);
    const ids = hook.requests.map(({ headers }) => headers['webhook-id']);
    // The message that was accepted is none of those that were given up.
    if (hours > 24) expect(ids[hours]).not.toBe(ids[0]);
  });
});
