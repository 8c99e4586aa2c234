import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHistoryFolder } from '../../src/history/open-history.js';
import { summarizeHistory } from '../../src/history/summarize-history.js';
import { DAY, everyMinute, HOUR, START } from '../core/history/records.js';
import { aFolder } from '../support/a-folder.js';

const NOW = START + 3 * DAY;

/** Three days that are over, rolled up. */
function threeDays() {
  const path = join(aFolder(), 'history');
  const history = openHistoryFolder({ path, writer: 'w', pid: 1, now: () => NOW + HOUR });
  for (const poll of everyMinute(START, NOW)) history.append(poll);
  history.rollUp();
  return { path, history };
}

/** Puts a character that no JSON begins with before the sums of the second day. */
function damageSecondDay(path: string): void {
  const name = readdirSync(path).find((each) => each.endsWith('.month')) ?? '';
  const lines = readFileSync(join(path, name), 'utf8').split('\n');
  // The first line is the header.
  const damaged = lines.map((line, index) => (index === 2 ? `x${line.slice(1)}` : line));
  writeFileSync(join(path, name), damaged.join('\n'));
}

describe('a day whose sums are damaged', () => {
  it.each([
    ['everything', {}],
    ['one region', { regions: ['us-east-1'] }],
  ])('is summed up from its polls, in a report on %s', (_, selection) => {
    const { path, history } = threeDays();
    damageSecondDay(path);
    expect(history.records().some((day) => day.kind === 'day' && day.sums() === null)).toBe(true);
    const options = { now: NOW, ...selection };
    const whole = summarizeHistory(threeDays().history.records(), options);
    expect(whole.services[0]?.observedRatio).toBe(1);
    expect(summarizeHistory(history.records(), options)).toEqual(whole);
  });
});

it('the same records can be summed up again, though each day is read only while it is needed', () => {
  const records = threeDays().history.records();
  const report = summarizeHistory(records, { now: NOW });
  expect(summarizeHistory(records, { now: NOW })).toEqual(report);
  expect(report.services[0]?.buckets).toHaveLength(3);
});

describe('a month whose file is damaged', () => {
  it('is named, and its file is left to people when its next day is rolled up', () => {
    const { path, history } = threeDays();
    expect(history.read().damagedMonths).toEqual([]);
    const name = readdirSync(path).find((each) => each.endsWith('.month')) ?? '';
    const torn = readFileSync(join(path, name)).subarray(0, 20_000);
    writeFileSync(join(path, name), torn);
    expect(history.read()).toMatchObject({ records: [], damagedMonths: ['2026-03'] });
    const next = openHistoryFolder({ path, writer: 'w', pid: 2, now: () => NOW + 2 * DAY });
    for (const poll of everyMinute(NOW, NOW + HOUR)) next.append(poll);
    next.rollUp();
    expect(readFileSync(join(path, name))).toEqual(torn);
    expect(next.records().map(({ time }) => time)).toEqual([NOW]);
  });
});
