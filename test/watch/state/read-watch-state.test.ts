import { describe, expect, it } from 'vitest';
import { NEW_CHANNEL, type Told } from '../../../src/core/alerts/outbox.js';
import { readWatchState } from '../../../src/watch/state/read-watch-state.js';
import { newWatchState, serializeWatchState } from '../../../src/watch/state/watch-state.js';
import { anEvent } from '../channels/channel-harness.js';

const SCOPE = { baseUrl: 'https://api.example', services: [], regions: [] };

function aState(told: Told) {
  const channel = { ...NEW_CHANNEL, told: new Map([[told.event.key, told]]) };
  return { ...newWatchState('0badcafe', SCOPE), channels: new Map([['webhook:1', channel]]) };
}

describe('a state', () => {
  const told = { event: anEvent(), at: 1, isCertain: true, maybe: [anEvent({ state: 'update' })] };

  it('is read as it was written, with what a channel may have been told', () => {
    const state = aState(told);
    const written = JSON.parse(JSON.stringify(serializeWatchState(state)));
    expect(readWatchState(written)).toEqual({ state });
  });

  it('of a time in which that was not kept is read too', () => {
    const text = JSON.stringify(serializeWatchState(aState(told)));
    const older = text.replace(/,"maybe":\[[^\]]*\]/, '');
    expect(older).not.toContain('maybe');
    expect(readWatchState(JSON.parse(older))).toEqual({ state: aState({ ...told, maybe: [] }) });
  });
});
