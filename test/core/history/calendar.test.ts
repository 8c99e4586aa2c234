import { describe, expect, it } from 'vitest';
import { bucketEdges, parseMoment } from '../../../src/core/history/calendar.js';
import { findTimeZone, type TimeZone, UTC } from '../../../src/core/history/time-zone.js';

const HOUR = 3_600_000;

function zone(name: string): TimeZone {
  const found = findTimeZone(name);
  if (found === undefined) throw new Error(`no zone ${name}`);
  return found;
}

function hoursOf(edges: readonly number[]): number[] {
  return edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) / HOUR);
}

describe('buckets', () => {
  it.each([
    { tz: 'UTC', from: '2026-03-28T00:00Z', hours: [24, 24, 24] },
    { tz: 'Europe/Berlin', from: '2026-03-28T00:00+01:00', hours: [24, 23, 24, 1] },
    { tz: 'Europe/Berlin', from: '2026-10-24T00:00+02:00', hours: [24, 25, 23] },
    { tz: 'Australia/Lord_Howe', from: '2026-10-03T00:00+10:30', hours: [24, 23.5, 24, 0.5] },
    { tz: 'Asia/Kathmandu', from: '2026-03-28T00:00+05:45', hours: [24, 24, 24] },
    // Clocks go from 24:00 to 01:00: the day begins with the change.
    { tz: 'Africa/Cairo', from: '2026-04-23T00:00+02:00', hours: [24, 23, 24, 1] },
    // Clocks go from 24:00 back to 23:00: the day is over only the second time.
    { tz: 'America/Santiago', from: '2026-04-04T00:00-03:00', hours: [25, 24, 23] },
  ])('are days of $tz, with its clock changes, from $from', ({ tz, from, hours }) => {
    const start = Date.parse(from);
    const end = start + 72 * HOUR;
    expect(hoursOf(bucketEdges(start, end, 'day', zone(tz)))).toEqual(hours);
  });

  it('clip the first and the last', () => {
    const edges = bucketEdges(
      Date.parse('2026-03-01T22:30Z'),
      Date.parse('2026-03-03T01:00Z'),
      'day',
      UTC,
    );
    expect(hoursOf(edges)).toEqual([1.5, 24, 1]);
    expect(bucketEdges(5, 5, 'day', UTC)).toEqual([]);
  });

  it('begin on Mondays and on the first of a month', () => {
    const from = Date.parse('2026-02-26T00:00Z');
    const to = Date.parse('2026-04-02T00:00Z');
    const dates = (unit: 'week' | 'month') =>
      bucketEdges(from, to, unit, UTC).map((edge) => new Date(edge).toISOString().slice(5, 10));
    expect(dates('week')).toEqual(['02-26', '03-02', '03-09', '03-16', '03-23', '03-30', '04-02']);
    expect(dates('month')).toEqual(['02-26', '03-01', '04-01', '04-02']);
  });

  it('are hours that the clocks of the zone show', () => {
    const from = Date.parse('2026-03-29T00:15Z');
    const edges = bucketEdges(from, from + 3 * HOUR, 'hour', zone('Asia/Kathmandu'));
    expect(hoursOf(edges)).toEqual([1, 1, 1]);
    const ofIndia = bucketEdges(from, from + 3 * HOUR, 'hour', zone('Asia/Kolkata'));
    expect(hoursOf(ofIndia)).toEqual([0.25, 1, 1, 0.75]);
  });
});

describe('a zone', () => {
  it('is found in any case, and named as IANA does', () => {
    expect(findTimeZone('utc')).toBe(UTC);
    expect(findTimeZone('Etc/UTC')).toBe(UTC);
    expect(findTimeZone('europe/berlin')?.name).toBe('Europe/Berlin');
    for (const name of ['Europe/Kyiv', 'Asia/Kolkata', 'Asia/Kathmandu', 'US/Eastern', 'CET']) {
      expect(findTimeZone(` ${name}`)?.name).toBe(name);
    }
    expect(findTimeZone('Europe/Berlinn')).toBeUndefined();
    expect(findTimeZone('')).toBeUndefined();
  });
});

describe('a moment', () => {
  it.each([
    ['2026-03-01', '2026-02-28T23:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-07-01T12:30', '2026-07-01T10:30:00.000Z'],
    ['2026-07-01T12:30:15.5Z', '2026-07-01T12:30:15.500Z'],
    ['2026-07-01 12:30:15+00:30', '2026-07-01T12:00:15.000Z'],
    // Skipped by the clocks: half an hour after the change.
    ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    // Shown twice: the first time.
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s is %s in Berlin', (text, time) => {
    const moment = parseMoment(text, zone('Europe/Berlin'));
    expect(moment === undefined ? undefined : new Date(moment).toISOString()).toBe(time);
  });

  it.each([
    '',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '2026-01-01T24:00',
    '2026-01-01T1:00',
    '01/02/2026',
    '2026-01-01T00:00+99:00',
  ])('%j is none', (text) => {
    expect(parseMoment(text, UTC)).toBeUndefined();
  });
});
