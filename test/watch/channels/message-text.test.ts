import { describe, expect, it } from 'vitest';
import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import { parseStatus } from '../../../src/core/status.js';
import { NO_REASONS, readReasons } from '../../../src/watch/channels/alert-reasons.js';
import type { OutgoingMessage } from '../../../src/watch/channels/channel.js';
import {
  composeHeadline,
  composeText,
  escapeForChat,
} from '../../../src/watch/channels/message-text.js';
import { anIncident } from '../../support/a-snapshot.js';
import { aService, aSnapshot } from '../../support/watch-snapshots.js';
import { aMessage, anEvent, NOW } from './channel-harness.js';

const platform = (status: string, titles: readonly string[] = []) => ({
  status,
  health: parseStatus(status),
  time: NOW,
  incidents: titles.map((title, i) => anIncident({ id: `INC-${i + 1}`, title, description: null })),
  reasons: NO_REASONS,
});

describe('composeHeadline', () => {
  const first = anEvent({ message: 'AI Services: operational → degraded' });
  it.each<[string, Partial<OutgoingMessage>, string]>([
    ['one event', { events: [first] }, 'AI Services: operational → degraded'],
    [
      'several',
      { events: [first, anEvent(), anEvent()] },
      'AI Services: operational → degraded, and 2 more',
    ],
    ['none', { events: [], platform: platform('operational') }, 'TensorOne is operational'],
    [
      'none, and incidents',
      { events: [], platform: platform('partial_outage', ['A', 'B']) },
      'TensorOne is partial outage, 2 open incidents',
    ],
    [
      'a message with line breaks',
      { events: [anEvent({ message: 'a\nBcc: x@y.example\u001b[31m' })] },
      'a Bcc: x@y.example[31m',
    ],
  ])('of %s', (_, parts, expected) => {
    expect(composeHeadline(aMessage(parts))).toBe(expected);
  });

  it('of a message without end has one', () => {
    const headline = composeHeadline(aMessage({ events: [anEvent({ message: 'x'.repeat(9e6) })] }));
    expect(headline).toMatch(/^x{100,600}…$/);
  });
});

describe('composeText', () => {
  it('gives the status, then each event with its kind', () => {
    const events = [
      anEvent(),
      anEvent({ late: true }),
      anEvent({ severity: 'info', message: 'Maintenance M-1 started: Indexing' }),
      anEvent({ state: 'update', message: 'API: degraded → major outage' }),
      anEvent({ state: 'update', severity: 'warning', late: true, message: 'Incident INC-1 …' }),
      anEvent({ state: 'reminder', message: 'API is in major outage, for 2 h' }),
      anEvent({
        state: 'resolved',
        severity: 'warning',
        message: 'Storage: degraded → operational, after 12 min',
      }),
      anEvent({ state: 'resolved', late: true, message: 'Database is over' }),
    ];
    const message = aMessage({ events, platform: platform('degraded', ['A', 'B']) });
    expect(composeText(message)).toMatchInlineSnapshot(`
      "TensorOne: degraded, 2 open incidents (2024-01-16 18:42 UTC)
      🔴 critical: API: operational → major outage
      🔴 critical (late): API: operational → major outage
      🔵 info: Maintenance M-1 started: Indexing
      🔴 update (critical): API: degraded → major outage
      🟠 update (warning, late): Incident INC-1 …
      🔴 reminder (critical): API is in major outage, for 2 h
      🟢 resolved: Storage: degraded → operational, after 12 min
      🟢 resolved (late): Database is over"
    `);
  });

  it('does not repeat a platform that calls itself well while what is watched is not', () => {
    const kinder = { ...platform('operational'), health: 'degraded' as const };
    expect(composeText(aMessage({ platform: kinder })).split('\n')[0]).toBe(
      'TensorOne: degraded (the platform says operational) (2024-01-16 18:42 UTC)',
    );
  });

  it('lists the open incidents where there are no events', () => {
    const incidents = [
      anIncident({ severity: 'high', description: null }),
      anIncident({ id: 'INC-2', title: 'B', description: null }),
    ];
    const message = aMessage({ events: [], platform: { ...platform('degraded'), incidents } });
    expect(composeText(message)).toMatchInlineSnapshot(`
      "TensorOne: degraded, 2 open incidents (2024-01-16 18:42 UTC)
      • open incident INC-1 (high): Slow answers
      • open incident INC-2: B"
    `);
  });

  it('gives the reason, names the services, and shows times to the minute in UTC', () => {
    const reasons = readReasons(
      aSnapshot({
        services: [{ ...aService('API', 'degraded'), description: 'High load in us-east-1' }],
        incidents: [
          anIncident({
            id: 'INC-1',
            affectedServices: ['API', 'Storage'],
            description: 'A fan\nfailed',
          }),
        ],
      }),
    );
    const message = (over: Partial<AlertEvent>) =>
      aMessage({ events: [anEvent(over)], platform: { ...platform('degraded'), reasons } });
    const line = (over: Partial<AlertEvent>) => composeText(message(over)).split('\n')[1];
    expect(line({})).toBe('🔴 critical: API: operational → major outage – High load in us-east-1');
    expect(line({ key: 'region:API/us-east-1', message: 'x' })).toContain('– High load');
    expect(line({ key: 'incident:INC-1', message: 'Incident INC-1 opened (high): Fan' })).toBe(
      '🔴 critical: Incident INC-1 opened (high): Fan – affects API, Storage. A fan failed',
    );
    expect(line({ state: 'resolved' })).not.toContain('High load');
    const window =
      'Maintenance M-1 is scheduled from 2024-01-20T02:00:00Z to 2024-01-20T06:00:00+02:00';
    expect(line({ key: 'maintenance:M-1', message: window })).toBe(
      '🔴 critical: Maintenance M-1 is scheduled from 2024-01-20 02:00 UTC to 2024-01-20 04:00 UTC',
    );
  });

  it('keeps each event to one line, and many to a few', () => {
    const message = (count: number) =>
      aMessage({ events: Array.from({ length: count }, () => anEvent({ message: 'a\nb' })) });
    const lines = composeText(message(23)).split('\n');
    expect(lines).toHaveLength(22);
    expect(lines[1]).toBe('🔴 critical: a b');
    expect(lines[21]).toBe('… and 3 more');
    expect(composeText(message(20)).split('\n')).toHaveLength(21);
  });
});

describe('escapeForChat', () => {
  it.each([
    ['<!channel> & <https://evil|click>', '&lt;!channel&gt; &amp; &lt;https://evil|click&gt;'],
    ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
    ['API: operational → degraded', 'API: operational → degraded'],
    ['@everyone, @Channel, @here', '@\u200beveryone, @\u200bChannel, @\u200bhere'],
    ['mail ops@example.com', 'mail ops@example.com'],
  ])('makes %j harmless', (text, expected) => {
    expect(escapeForChat(text)).toBe(expected);
  });
});
