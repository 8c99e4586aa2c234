import type { AlertDraft } from '../../core/alerts/active-alerts.js';
import type { AlertEvent } from '../../core/alerts/alert-event.js';
import { enqueue, NEW_CHANNEL, newMessage } from '../../core/alerts/outbox.js';
import { formatId, withChannel } from '../state/watch-memory.js';
import type { WatchState } from '../state/watch-state.js';
import { boundEvent, groupEvents } from './group-events.js';

/** The events with ids, and the state in which they wait for each channel, grouped into messages. */
export function fanOut(
  state: WatchState,
  drafts: readonly AlertDraft[],
  channelIds: readonly string[],
  now: number,
): { readonly state: WatchState; readonly events: readonly AlertEvent[] } {
  if (drafts.length === 0) return { state, events: [] };
  let next = state;
  const nextId = (prefix: 'evt' | 'msg') => {
    const id = formatId(prefix, next);
    next = { ...next, sequence: next.sequence + 1 };
    return id;
  };
  const events = drafts.map((draft): AlertEvent => ({ id: nextId('evt'), ...boundEvent(draft) }));
  const groups = groupEvents(events);
  for (const channelId of channelIds) {
    for (const group of groups) {
      const message = newMessage(nextId('msg'), now, group);
      const channel = next.channels.get(channelId) ?? NEW_CHANNEL;
      next = withChannel(next, channelId, enqueue(channel, message));
    }
  }
  return { state: next, events };
}
