import { describe, expect, it } from 'vitest';
import { NEW_CHANNEL, type Notification, newMessage } from '../../../src/core/alerts/outbox.js';
import { readWatchState } from '../../../src/watch/state/read-watch-state.js';
import { newWatchState, serializeWatchState } from '../../../src/watch/state/watch-state.js';
import { anEvent } from '../channels/channel-harness.js';

const SCOPE = { baseUrl: 'https://api.example', services: [], regions: [] };
const FIRING = anEvent();
const UPDATE = anEvent({ state: 'update' });

function aState(last: Notification) {
  const channel = {
    ...NEW_CHANNEL,
    queue: [newMessage('msg-2', 3, [anEvent({ key: 'overall' })])],
    notified: new Map([[last.event.key, last]]),
  };
  return { ...newWatchState('abc', SCOPE), channels: new Map([['webhook:1', channel]]) };
}

describe('what a channel was notified of', () => {
  const last: Notification = {
    event: FIRING,
    at: 1,
    isConfirmed: true,
    unconfirmed: [UPDATE],
    thread: 'msg-1',
  };

  it('is read as it was written', () => {
    const state = aState(last);
    const kept = JSON.parse(JSON.stringify(serializeWatchState(state)));
    expect(readWatchState(kept)).toEqual({ state });
  });

  it('is read from a state of an earlier release', () => {
    const { id, scope } = aState(last);
    const message = { id: 'msg-2', createdAt: 3, events: [anEvent({ key: 'overall' })] };
    const told = { event: FIRING, at: 1, isCertain: true, maybe: [UPDATE] };
    const channel = {
      id: 'webhook:1',
      queue: [{ ...message, attempts: 0, isInFlight: false }],
      told: [told],
      failures: 3,
      notBefore: 99,
      isAsked: false,
      brokenSince: null,
    };
    const feed = { isLost: false, failedPolls: 0, failingSince: null };
    const old = { version: 1, id, sequence: 1, scope, snapshot: null, feed, alerts: [] };
    const read = (channels: readonly object[]) =>
      readWatchState(JSON.parse(JSON.stringify({ ...old, channels })));
    expect(read([channel])).toEqual({ state: aState({ ...last, thread: null }) });
    // The first release knew nothing of `maybe`.
    const { maybe: _maybe, ...first } = told;
    expect(read([{ ...channel, told: [first] }])).toEqual({
      state: aState({ ...last, unconfirmed: [], thread: null }),
    });
    // A pause that the receiver asked for goes on.
    const asked = read([{ ...channel, isAsked: true }]);
    expect('state' in asked && asked.state.channels.get('webhook:1')?.notBefore).toBe(99);
    expect(read([{ ...channel, told: undefined }])).toHaveProperty('problem');
  });
});
