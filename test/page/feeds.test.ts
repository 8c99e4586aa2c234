import { parseAtomFeed } from 'feedsmith';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { renderCalendar } from '../../src/page/feeds/calendar.js';
import { renderFeed } from '../../src/page/feeds/feed.js';
import { aWindow } from '../support/a-snapshot.js';
import { parseXml } from '../support/formats/parse-xml.js';
import { aHistory, aPastIncident, aPastWindow, DAY, NOW } from './a-history.js';
import { aScene, DEGRADED, HOSTILE, INDEXING, LOST, SCENES } from './scenes.js';

describe('renderFeed', () => {
  it('has one entry for each incident and each window, the latest first', () => {
    const feed = parseAtomFeed(renderFeed(aScene(DEGRADED)));
    expect(feed.entries?.map(({ title, updated }) => [title?.value ?? title, updated])).toEqual([
      ['Increased latency in text-to-video generation', '2024-01-16T18:15:00.000Z'],
      ['Maintenance: Storage firmware', '2024-01-12T04:00:00.000Z'],
      ['Maintenance: Database optimization and indexing', '2024-01-11T06:00:00.000Z'],
      ['Resolved: Elevated error rates on the API', '2024-01-10T16:05:00.000Z'],
      ['Resolved: GPU cluster scheduling delays', '2024-01-08T09:58:00.000Z'],
    ]);
  });

  it('keeps the id of an incident when it is resolved and the record alone knows it', () => {
    const open = parseAtomFeed(renderFeed(aScene(DEGRADED)));
    const resolved = aPastIncident({ id: 'INC-2024-001', title: 'Renamed' });
    const later = parseAtomFeed(
      renderFeed(aScene({ history: aHistory({ incidents: [resolved] }) })),
    );
    expect(later.entries?.[0]?.id).toBe(open.entries?.[0]?.id);
  });

  it('does not call an entry updated because time has passed', () => {
    const later = NOW + 3_600_000;
    expect(renderFeed(aScene({ ...DEGRADED, now: later }))).toBe(renderFeed(aScene(DEGRADED)));
    const cancelled = {
      snapshot: { maintenanceWindows: [{ ...INDEXING, status: 'cancelled' }] },
      history: null,
    };
    expect(renderFeed(aScene({ ...cancelled, now: later }))).toBe(renderFeed(aScene(cancelled)));
  });

  it('links to the published page where its address is known', () => {
    const settings = { link: 'https://status.example.org/t1' };
    const feed = parseAtomFeed(renderFeed(aScene({ ...DEGRADED, settings })));
    expect(feed.links).toMatchObject([
      { rel: 'self', href: 'https://status.example.org/t1/feed.atom' },
      { rel: 'alternate', href: 'https://status.example.org/t1/' },
    ]);
    expect(feed.entries?.[0]?.links?.[0]?.href).toBe(
      'https://status.example.org/t1/#incident-INC-2024-001',
    );
  });

  it.each(Object.keys(SCENES))('is well-formed, with unique ids: %s', (scene) => {
    const input = SCENES[scene]?.() ?? aScene();
    const text = renderFeed(input);
    expect(() => parseXml(text)).not.toThrow();
    const ids = (parseAtomFeed(text).entries ?? []).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves incidents out where they are not to be shown', () => {
    const text = renderFeed(aScene({ ...DEGRADED, settings: { showsIncidents: false } }));
    expect(text).not.toContain('INC-2024');
    expect(text).toContain('MAINT-2024-002');
  });
});

describe('renderCalendar', () => {
  const folded = (text: string) => text.split('\r\n').slice(0, -1);

  it('holds the windows of the answer and of the record', () => {
    const calendar = new ICAL.Component(ICAL.parse(renderCalendar(aScene(DEGRADED))));
    const events = calendar.getAllSubcomponents('vevent').map((event) => ({
      uid: event.getFirstPropertyValue('uid'),
      start: String(event.getFirstPropertyValue('dtstart')),
      end: String(event.getFirstPropertyValue('dtend')),
      sequence: event.getFirstPropertyValue('sequence'),
      status: event.getFirstPropertyValue('status'),
      summary: event.getFirstPropertyValue('summary'),
    }));
    expect(events).toEqual([
      {
        uid: 'MAINT-2024-001@maintenance.tensorone-status',
        start: '2024-01-12T02:00:00Z',
        end: '2024-01-12T04:00:00Z',
        sequence: 1,
        status: 'CONFIRMED',
        summary: 'Storage firmware',
      },
      {
        uid: 'MAINT-2024-002@maintenance.tensorone-status',
        start: '2024-01-18T06:00:00Z',
        end: '2024-01-18T08:00:00Z',
        sequence: 0,
        status: 'CONFIRMED',
        summary: 'Database optimization and indexing',
      },
    ]);
  });

  it('is read alike by a second parser', () => {
    const parsed = nodeIcal.sync.parseICS(renderCalendar(aScene(DEGRADED)));
    const event = parsed['MAINT-2024-002@maintenance.tensorone-status'];
    expect(event).toMatchObject({
      type: 'VEVENT',
      summary: 'Database optimization and indexing',
      description: 'Affects: API, Training Services\nImpact: minimal\nMaintenance MAINT-2024-002',
    });
  });

  it.each([
    ['a day ago', DAY, 'STATUS:CANCELLED'],
    ['90 days ago', 90 * DAY, 'STATUS:CANCELLED'],
    ['longer ago', 90 * DAY + 1, null],
  ])('keeps a window that was cancelled %s for 90 days', (_when, ago, expected) => {
    const cancelledAt = new Date(NOW - ago).toISOString();
    const window = aPastWindow({ status: 'scheduled', sequence: 3, cancelledAt });
    const text = renderCalendar(aScene({ history: aHistory({ maintenance: [window] }) }));
    expect(text.includes('BEGIN:VEVENT')).toBe(expected !== null);
    if (expected !== null) expect(text).toContain(`SEQUENCE:3\r\n${expected}\r\n`);
  });

  it('takes the sequence of a window from the record, its times from the answer', () => {
    const window = aPastWindow({ ...INDEXING, sequence: 2, startTime: '2024-01-17T06:00:00Z' });
    const snapshot = { maintenanceWindows: [INDEXING] };
    const text = renderCalendar(aScene({ snapshot, history: aHistory({ maintenance: [window] }) }));
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toContain('DTSTART:20240118T060000Z\r\n');
    expect(text).toContain('SEQUENCE:2\r\n');
  });

  it.each(Object.keys(SCENES))('has folded lines, CRLF and no stray line: %s', (scene) => {
    const text = renderCalendar(SCENES[scene]?.() ?? aScene());
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of folded(text)) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).toMatch(/^( |[A-Z-]+[:;])/);
    }
    expect(text.match(/^ATTACH/m)).toBeNull();
    expect(() => ICAL.parse(text)).not.toThrow();
  });

  it('never breaks a character in two', () => {
    const snapshot = {
      maintenanceWindows: [aWindow({ title: 'ü'.repeat(100) + '🚧'.repeat(60) })],
    };
    const text = renderCalendar(aScene({ snapshot, history: null }));
    const calendar = new ICAL.Component(ICAL.parse(text));
    const summary = calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue('summary');
    expect(summary).toBe('ü'.repeat(100) + '🚧'.repeat(60));
  });

  it('reads hostile text back as it was, in one value', () => {
    const calendar = new ICAL.Component(ICAL.parse(renderCalendar(aScene(HOSTILE))));
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(2);
    const [event] = calendar.getAllSubcomponents('vevent');
    expect(event?.getAllProperties('attach')).toEqual([]);
    expect(event?.getFirstPropertyValue('summary')).toContain('BEGIN:VEVENT \\n;,');
  });

  it('says nothing else while the feed is lost', () => {
    const known = renderCalendar(aScene(DEGRADED));
    expect(renderCalendar(aScene({ ...DEGRADED, present: LOST }))).toBe(known);
  });
});
