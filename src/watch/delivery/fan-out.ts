import type { AlertDraft } from '../../core/alerts/active-alerts.js';
import type { AlertEvent } from '../../core/alerts/alert-event.js';
import { enqueue, NEW_CHANNEL } from '../../core/alerts/outbox.js';
import { withChannel } from '../state/watch-memory.js';
import type { WatchState } from '../state/watch-state.js';

/** The events with ids, and the state in which they wait for every channel: one message each. */
export function post(
  state: WatchState,
  drafts: readonly AlertDraft[],
  channelIds: readonly string[],
  now: number,
): { readonly state: WatchState; readonly events: readonly AlertEvent[] } {
  if (drafts.length === 0) return { state, events: [] };
  let { sequence } = state;
  const nextId = (prefix: string) => `${prefix}_${state.id}_${sequence++}`;
  const events = drafts.map((draft): AlertEvent => ({ id: nextId('evt'), ...draft }));
  let next = state;
  for (const channelId of channelIds) {
    const message = {
      id: nextId('msg'),
      createdAt: now,
      events,
      attempts: 0,
      isInFlight: false,
    };
    const channel = next.channels.get(channelId) ?? NEW_CHANNEL;
    next = withChannel(next, channelId, enqueue(channel, message));
  }
  return { state: { ...next, sequence }, events };
}
