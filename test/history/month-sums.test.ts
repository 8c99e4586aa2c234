import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type History, openHistoryFolder } from '../../src/history/open-history.js';
import { type HistoryOptions, summarizeHistory } from '../../src/history/summarize-history.js';
import { DAY, HOUR } from '../core/history/records.js';
import { aFolder } from '../support/a-folder.js';
import { plausiblePolls } from './plausible-polls.js';

const FROM = Date.parse('2026-02-20T00:00Z');
const NOW = Date.parse('2026-04-06T06:00Z');

function historyIn(path: string, now = NOW): History {
  return openHistoryFolder({ path, writer: 'w', pid: 1, now: () => now });
}

const SIX_WEEKS = historyIn(mkdtempSync(join(tmpdir(), 't1s-test-')));

/** Three months, with incidents, and a gap over the end of one of them. */
beforeAll(() => {
  const gap = Date.parse('2026-03-31T12:00Z');
  for (const poll of plausiblePolls({ from: FROM, to: NOW, intervalMs: 900_000, seed: 7 })) {
    if (poll.time < gap || poll.time > gap + DAY) SIX_WEEKS.append(poll);
  }
  SIX_WEEKS.rollUp();
});

afterAll(() => rmSync(SIX_WEEKS.path, { recursive: true }));

function aCopy(): string {
  const path = join(aFolder(), 'copy');
  cpSync(SIX_WEEKS.path, path, { recursive: true });
  return path;
}

/** Changes the first line of each month's file. */
function changeHeaders(path: string, change: (line: string) => string): void {
  for (const name of readdirSync(path).filter((each) => each.endsWith('.month'))) {
    const [header = '', ...lines] = readFileSync(join(path, name), 'utf8').split('\n');
    writeFileSync(join(path, name), [change(header), ...lines].join('\n'));
  }
}

function kindsOf(history: History): string[] {
  return history.read().records.map(({ kind }) => kind);
}

const TABLE = { now: NOW, bucketPercentiles: false };

describe('the sums of a month', () => {
  it.each<[string, HistoryOptions]>([
    ['a table', TABLE],
    ['a table of days in another zone', { ...TABLE, timeZone: 'America/New_York' }],
    ['a table that begins within a month', { ...TABLE, since: '30d', slo: 99.9 }],
    ['a table that begins with a month', { ...TABLE, since: '2026-03-01', services: ['api'] }],
    ['a table that ends within a month', { ...TABLE, since: '2026-02-20', to: '2026-03-15T07:00' }],
    ['a document', { now: NOW }],
    ['a document by month', { now: NOW, by: 'month', since: '2026-02-20', weights: 'any' }],
    ['a document by hour', { now: NOW, by: 'hour', since: '2026-03-30', to: '2026-04-03' }],
    ['a region', { ...TABLE, regions: ['us-east-1'] }],
    ['latencies', { ...TABLE, figure: 'latency' }],
  ])('give %s the figures that its days give', (_, options) => {
    const history = SIX_WEEKS;
    expect(kindsOf(history)).toEqual(['month', 'month', 'month', 'polls']);
    const { records, firstRecordAt } = history.read();
    const days = history.records();
    expect(days.map(({ kind }) => kind)).not.toContain('month');
    const report = summarizeHistory(records, { ...options, firstRecordAt });
    expect(report).toEqual(summarizeHistory(days, { ...options, firstRecordAt }));
    expect(report.services).not.toEqual([]);
  });

  it.each([
    ['are damaged', (line: string) => line.replace(/"runs":\[\d+/g, '"runs":[true')],
    ['are torn', (line: string) => `${line.slice(0, -100)}}`],
    ['lack a service', (line: string) => line.replace('{"slug":"api"', '{"slag":"api"')],
    [
      'name a listing that is not there',
      (line: string) => line.replace(/"listing":[^,}]+/, '"listing":99'),
    ],
    ['were not kept, as before there were any', (line: string) => line.replace(/,"sums":.*/, '}')],
  ])('are left alone where they %s', (_, change) => {
    const history = historyIn(aCopy());
    const whole = summarizeHistory(history.records(), TABLE);
    expect(whole.incidents.length).toBeGreaterThan(2);
    changeHeaders(history.path, (line) => {
      const changed = change(line);
      expect(changed).not.toBe(line);
      return changed;
    });
    expect(
      history.read().records.some((each) => each.kind === 'month' && each.sums() !== null),
    ).toBe(false);
    expect(summarizeHistory(history.read().records, TABLE)).toEqual(whole);
  });

  it('are made again with the next day, out of days that had none', () => {
    const path = aCopy();
    changeHeaders(path, (line) => line.replace(/,"sums":.*/, '}'));
    const later = historyIn(path, NOW + DAY);
    for (const poll of plausiblePolls({ from: NOW, to: NOW + HOUR })) later.append(poll);
    later.rollUp();
    const kinds = later.read().records.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'month')).toHaveLength(1);
    const options = { ...TABLE, now: NOW + DAY };
    expect(summarizeHistory(later.read().records, options)).toEqual(
      summarizeHistory(later.records(), options),
    );
  });

  it('with a bucket that no figure has neither hang nor fill the memory', () => {
    const history = historyIn(aCopy());
    changeHeaders(history.path, (line) =>
      line.replace(
        /"figures":\[([^,]+,[^,]+),-?\d+,([^\]]*),-?\d+(,\d+)\]/g,
        (_, extremes, pairs, last) =>
          `"figures":[${extremes},-1000000000,${pairs},4000000000${last}]`,
      ),
    );
    const kept = history
      .read()
      .records.flatMap((each) => (each.kind === 'month' ? each.sums() : []));
    const figures = kept.flatMap((sums) => sums?.services.map((service) => service.figures) ?? []);
    expect(figures.some((pairs) => pairs.includes(-1e9) && pairs.includes(4e9))).toBe(true);
    const { services } = summarizeHistory(history.read().records, TABLE);
    expect(services.map(({ responseTime }) => responseTime?.p50)).not.toContain(undefined);
  });
});

it('a report without latencies reads the same of the polls of today, and of damaged ones', () => {
  const path = aCopy();
  const name = readdirSync(path).find((each) => each.endsWith('.log')) ?? '';
  const lines = readFileSync(join(path, name), 'utf8').split('\n');
  const polls = lines.filter((line) => line.startsWith('["poll"'));
  expect(polls.length).toBeGreaterThan(8);
  // Damage to the latencies of one poll, a word for another's, and a torn third.
  const damaged = lines.map((line) => {
    if (line === polls[2]) return line.replace(/\d+\]\]$/, '"x"]]');
    if (line === polls[4]) return line.replace(/\d+\]\]$/, 'true]]');
    return line === polls[6] ? line.slice(0, -2) : line;
  });
  writeFileSync(join(path, name), damaged.join('\n'));
  const [all, some] = [true, false].map((withLatencies) => {
    const { records } = historyIn(path).read({ withLatencies });
    return records.flatMap((record) => (record.kind === 'polls' ? record.polls : []));
  });
  expect(all).toHaveLength(polls.length - 3);
  expect(all?.some(({ latencies }) => latencies.length > 0)).toBe(true);
  expect(some).toEqual(all?.map((poll) => ({ ...poll, latencies: [] })));
});
