import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PollRecord } from '../../../src/core/history/record.js';
import type { HistoryReport } from '../../../src/core/history/report.js';
import { type History, openHistoryFolder } from '../../../src/history/open-history.js';
import { type HistoryOptions, summarizeHistory } from '../../../src/history/summarize-history.js';
import { DAY, everyMinute, failed, HOUR, MINUTE, START, seen } from '../../core/history/records.js';
import { plausiblePolls } from '../../history/plausible-polls.js';
import { aFolder } from '../../support/a-folder.js';

function open(path: string, now = START + 100 * DAY): History {
  return openHistoryFolder({ path, writer: 'web-1', pid: 7, now: () => now });
}

function reportOf(history: History, options: Partial<HistoryOptions> = {}): HistoryReport {
  const { records, firstRecordAt } = history.read();
  return summarizeHistory(records, { now: START + 3 * DAY, firstRecordAt, ...options });
}

/** A report without what depends on the exact size of figures. */
function withoutFigures(report: HistoryReport): unknown {
  return JSON.parse(
    JSON.stringify(report, (key, value) => (key === 'responseTime' || key === 'p95' ? 0 : value)),
  );
}

function sizes(path: string): Record<string, number> {
  return Object.fromEntries(
    readdirSync(path).map((name) => [name, statSync(join(path, name)).size]),
  );
}

describe('a folder of records', () => {
  it('gives back what was appended', () => {
    const history = open(join(aFolder(), 'deep', 'history'));
    const records = [
      seen(START, 'operational', { responseTime: 85.25 }),
      failed(START + MINUTE),
      { ...failed(START + 2 * MINUTE, { services: ['api'], regions: [] }), kind: 'stale' as const },
      ...[...plausiblePolls({ from: START + HOUR, to: START + 2 * HOUR })],
    ];
    for (const record of records) history.append(record);
    expect([...history.polls()]).toEqual(records);
    expect([...history.polls({ from: START + MINUTE, to: START + 2 * MINUTE })]).toEqual([
      records[1],
    ]);
  });

  it('is for the owner alone, in one file a day', () => {
    const path = join(aFolder(), 'history');
    const history = open(path);
    for (const record of everyMinute(START - 2 * MINUTE, START + 2 * MINUTE))
      history.append(record);
    expect(Object.keys(sizes(path)).map((name) => name.slice(0, 16))).toEqual([
      '2026-02-28.web-1',
      '2026-03-01.web-1',
    ]);
    for (const name of readdirSync(path))
      expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    open(path, START + 101 * DAY).append(seen(START + 3 * MINUTE));
    expect(readdirSync(path)).toHaveLength(2);
  });

  it('is empty where there is none', () => {
    const history = open(join(aFolder(), 'nothing'));
    expect(history.records()).toEqual([]);
    history.rollUp();
    expect(reportOf(history).overall.uptime).toBeNull();
  });

  it('is rolled up without a change to any report, whatever the period', () => {
    const history = open(aFolder());
    const records = [...plausiblePolls({ from: START - 20 * HOUR, to: START + 2.5 * DAY })];
    for (const record of records) history.append(record);
    const options: Partial<HistoryOptions>[] = [
      {},
      { by: 'hour', timeZone: 'Asia/Kathmandu' },
      { regions: ['us-east-1'], slo: 99.9 },
      { since: '2026-03-01T10:30', to: '2026-03-02T18:30', by: 'hour' },
      { figure: 'latency' },
    ];
    const before = options.map((each) => reportOf(history, each));
    history.rollUp();
    expect(readdirSync(history.path)).toEqual(['2026-02.1.v1.month', '2026-03.1.v1.month']);
    options.forEach((each, index) => {
      const expected = before[index];
      const after = reportOf(history, each);
      expect(withoutFigures(after)).toEqual(expected && withoutFigures(expected));
      after.services.forEach((service, place) => {
        const p95 = expected?.services[place]?.responseTime?.p95 ?? 0;
        expect(Math.abs((service.responseTime?.p95 ?? 0) / p95 - 1)).toBeLessThan(0.01);
      });
    });
    expect([...history.polls()]).toHaveLength(records.length);
  });

  it('does not depend on when days were rolled up, nor on the order of appending', () => {
    const times = fc.array(fc.integer({ min: 0, max: 3 * 1_440 - 1 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(times, fc.array(fc.nat(40), { maxLength: 3 }), (minutes, rollUps) => {
        const records = minutes.map((minute): PollRecord => {
          const time = START + minute * MINUTE;
          if (minute % 7 === 0) return failed(time);
          const status = minute % 5 === 0 ? 'degraded' : 'operational';
          return seen(time, status, { responseTime: 20 + (minute % 300) });
        });
        const [one, other] = [open(aFolder()), open(aFolder())];
        records.forEach((record, index) => {
          one.append(record);
          if (rollUps.includes(index)) one.rollUp();
        });
        for (const record of records.toReversed()) other.append(record);
        one.rollUp();
        other.rollUp();
        expect(reportOf(one)).toEqual(reportOf(other));
        expect([...one.polls()]).toEqual([...other.polls()]);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps 400 days', () => {
    const history = open(aFolder(), START + 10 * DAY);
    history.append(seen(START - 500 * DAY));
    history.append(seen(START - 380 * DAY));
    history.append(seen(START));
    history.rollUp();
    expect([...history.polls()].map(({ time }) => time)).toEqual([START - 380 * DAY, START]);
  });
});
