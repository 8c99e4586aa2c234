import { describe, expect, it } from 'vitest';
import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import { NO_REASONS } from '../../../src/watch/channels/alert-reasons.js';
import { formatWebhookPayload } from '../../../src/watch/channels/webhook/webhook-payload.js';
import { boundEvent, groupEvents } from '../../../src/watch/delivery/group-events.js';
import { aMessage, anEvent, NOW } from '../channels/channel-harness.js';

const KIBIBYTE = 1024;

/** Incidents whose ids and titles consist of so many of this character. */
function incidents(count: number, character: string, length: number): AlertEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `${character.repeat(length)}${index}`;
    const message = `Incident ${id} opened: ${character.repeat(length)}`;
    const draft = anEvent({ id: `evt-${index}`, key: `incident:${id}`, subject: id, message });
    return { ...boundEvent(draft), id: draft.id };
  });
}

const hostile = (character: string) => ({
  status: character.repeat(1_000_000),
  health: 'unknown' as const,
  time: NOW,
  incidents: [],
  reasons: NO_REASONS,
});

describe('the events of one evaluation', () => {
  it.each([
    ['100 short ones', 100, 10, 1],
    ['101 short ones', 101, 10, 2],
    ['250 short ones', 250, 10, 3],
  ])('%s: %i of %i characters are %i messages', (_name, count, length, messages) => {
    const events = incidents(count, 'x', length);
    const groups = groupEvents(events);
    expect(groups).toHaveLength(messages);
    expect(groups.flat()).toEqual(events);
    for (const group of groups) expect(group.length).toBeLessThanOrEqual(100);
  });

  it.each(['x', '"', '\\', 'é', '日', '😀', '&', '<'])(
    'make no message above 256 KiB, however long they are and full of %s',
    (character) => {
      const events = incidents(40, character, 20_000);
      const groups = groupEvents(events);
      expect(groups.flat()).toEqual(events);
      for (const group of groups) {
        const message = aMessage({ events: group, platform: hostile(character) });
        const size = Buffer.byteLength(formatWebhookPayload(message));
        expect(size).toBeLessThanOrEqual(256 * KIBIBYTE);
      }
    },
  );

  it('keep keys apart that differ only far behind, and the same key in each event', () => {
    const keys = incidents(3, 'x', 20_000).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    expect(incidents(3, 'x', 20_000).map(({ key }) => key)).toEqual(keys);
  });

  it('are left as they are where they have the size of sound ones', () => {
    const event = anEvent({ key: 'service:A  B', subject: 'A  B' });
    expect(boundEvent(event)).toEqual(event);
  });
});
