import { describe, expect, it } from 'vitest';
import type { Channel, DeliveryResult } from '../../../src/watch/channels/channel.js';
import { Dispatcher } from '../../../src/watch/delivery/dispatcher.js';
import { fanOut } from '../../../src/watch/delivery/fan-out.js';
import type { OutputEvent } from '../../../src/watch/events.js';
import { WatchMemory } from '../../../src/watch/state/watch-memory.js';
import { newWatchState } from '../../../src/watch/state/watch-state.js';
import { FakeClock } from '../../support/time/fake-clock.js';
import { aMessage, anEvent } from '../channels/channel-harness.js';

/**
 * One alert for one channel, whose attempts end like that.
 *
 * @param onLook called whenever the worker looks at its queue
 */
function startDelivery(attempt: (count: number) => Promise<DeliveryResult>, onLook?: () => void) {
  const ids: string[] = [];
  const channel: Channel = {
    id: 'email:1',
    label: 'email ops@example.com',
    deliver({ id }) {
      ids.push(id);
      return attempt(ids.length);
    },
  };
  return { ids, ...startDispatcher([channel], new FakeClock(), onLook) };
}

/** One alert for each channel; `post` brings another one. */
function startDispatcher(
  channels: readonly Channel[],
  clock: FakeClock,
  onLook: () => void = () => undefined,
) {
  const scope = { baseUrl: 'https://api.example', services: [], regions: [] };
  const { id: _, ...draft } = anEvent();
  const ids = channels.map(({ id: each }) => each);
  const state = fanOut(newWatchState('run', scope), [draft], ids, clock.now()).state;
  const memory = new WatchMemory(state, null, () => undefined);
  const events: OutputEvent[] = [];
  const bugs: unknown[] = [];
  const dispatcher = new Dispatcher({
    memory,
    clock: { ...clock, random: () => 0 },
    channels,
    refreshEveryMs: 60_000,
    platform: () => aMessage().platform,
    freshness: () => {
      onLook();
      return { isOverdue: false, isBlind: false, hasSeen: true };
    },
    emit: (event) => events.push(event),
    onRefreshFailed: () => undefined,
    onBug: (bug) => bugs.push(bug),
  });
  const post = () => {
    memory.commit(fanOut(memory.state, [draft], ids, clock.now()).state);
    dispatcher.wake();
  };
  dispatcher.wake();
  return { clock, dispatcher, memory, events, bugs, post };
}

const failing = (code: string) => Object.assign(new Error(`no such thing: ${code}`), { code });

describe('code of a channel that cannot be loaded within a delivery', () => {
  it.each(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ENOENT', 'EACCES', 'EIO', 'EMFILE'])(
    'because of %s is a failure that passes: the message is tried again',
    async (code) => {
      const { clock, ids, events, bugs } = startDelivery(async (count) => {
        if (count < 3) throw failing(code);
        return { outcome: 'accepted' };
      });
      await clock.advance(10_000);
      expect(bugs).toEqual([]);
      expect(events).toMatchObject([
        { result: 'postponed', reason: expect.stringContaining('cannot be loaded'), attempt: 1 },
        { result: 'postponed', attempt: 2 },
        { result: 'delivered', attempt: 3 },
      ]);
      expect(new Set(ids).size).toBe(1);
    },
  );

  it.each([
    ['an error without a code', new TypeError('x is not a function')],
    ['one of Node itself', failing('ERR_INVALID_ARG_TYPE')],
  ])('is not %s: that is a bug', async (_what, bug) => {
    const { clock, ids, events, bugs } = startDelivery(() => Promise.reject(bug));
    await clock.advance(10_000);
    expect(bugs).toEqual([bug]);
    expect(ids).toHaveLength(1);
    expect(events).toEqual([]);
  });
});

describe('an alert', () => {
  it('does not wait for the next poll where it comes as the worker ends', async () => {
    let looks = 0;
    const { clock, ids, post } = startDelivery(
      async () => ({ outcome: 'accepted' }),
      // Two of them are at the queue with the message in it; then it is empty, and the work ends.
      () => ++looks === 3 && queueMicrotask(() => post()),
    );
    await clock.advance(1_000);
    expect(ids).toHaveLength(2);
  });
});

describe('the end', () => {
  it('waits until the others were notified of a channel that refuses last of all', async () => {
    const clock = new FakeClock();
    const brought: string[][] = [];
    const good: Channel = {
      id: 'webhook:1',
      label: 'webhook good.example',
      async deliver({ events }) {
        await clock.sleep(100);
        brought.push(events.map(({ key }) => key));
        return { outcome: 'accepted' };
      },
    };
    const slow: Channel = {
      id: 'exec:1',
      label: 'exec notify-send',
      async deliver() {
        await clock.sleep(3_000);
        return {
          outcome: 'failed',
          reason: 'exit code 126',
          isTransient: false,
          isUncertain: false,
        };
      },
    };
    const { dispatcher, memory, bugs } = startDispatcher([good, slow], clock);
    let isOver = false;
    const end = dispatcher.close({ retryMs: 0, limitMs: 60_000 }).then(() => {
      isOver = true;
    });
    await clock.advance(3_050);
    expect(isOver).toBe(false);
    await clock.advance(100);
    await end;
    expect(brought).toEqual([['service:API'], ['channel:exec notify-send']]);
    expect(memory.channel(good.id).queue).toEqual([]);
    expect(bugs).toEqual([]);
  });
});
