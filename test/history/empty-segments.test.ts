import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type History, openHistoryFolder } from '../../src/history/open-history.js';
import { summarizeHistory } from '../../src/history/summarize-history.js';
import { DAY, HOUR, MINUTE, START, seen } from '../core/history/records.js';
import { aFolder } from '../support/a-folder.js';

const NOW = START + 40 * DAY + 10 * HOUR;
const FIRST_POLL = NOW - 5 * HOUR;

function open(path: string): History {
  return openHistoryFolder({ path, writer: 'web', pid: 1, now: () => NOW });
}

/** Polls of the last five hours, and a segment of an earlier day that holds `text`. */
function folderWith(day: number, text: string): string {
  const path = join(aFolder(), 'history');
  const history = open(path);
  for (let time = FIRST_POLL; time < NOW; time += MINUTE) history.append(seen(time));
  const date = new Date(START + day * DAY).toISOString().slice(0, 10);
  writeFileSync(join(path, `${date}.web.killed-1.v1.log`), text);
  return path;
}

function report(path: string, since: string) {
  const { records, firstRecordAt } = open(path).read({ from: NOW - 2 * DAY, to: NOW });
  return summarizeHistory(records, { since, now: NOW, firstRecordAt });
}

/** What a process leaves that is killed, or finds the disk full, before its first poll is written. */
const LEFT_BEHIND = [
  ['nothing', ''],
  ['the first line', '{"format":"tensorone-status-history","version":1,"kind":"segment"}\n'],
  ['a torn line', '{"format":"tensorone-status-history","version":1,"kind":"segment"}\n["sha'],
];

describe.each(LEFT_BEHIND)('a segment of %s', (_, text) => {
  it.each([
    ['the day before', 39],
    ['days before the period', 20],
    ['another month', 3],
  ])('of %s does not make the period longer', (_when, day) => {
    const path = folderWith(day, text);
    for (const since of ['1d', '90d']) {
      expect(report(path, since)).toMatchObject({
        from: new Date(FIRST_POLL).toISOString(),
        overall: { uptime: 100, observedRatio: 1 },
        notes: [{ code: 'history-begins' }],
      });
    }
  });

  it('goes when its day is rolled up, and leaves no file of its month', () => {
    const path = folderWith(3, text);
    open(path).rollUp();
    expect(readdirSync(path).filter((name) => !name.startsWith('2026-04-10'))).toEqual([]);
    expect(open(path).read().damagedMonths).toEqual([]);
  });
});
