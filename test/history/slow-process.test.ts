import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHistoryFolder } from '../../src/history/open-history.js';
import { readFolder } from '../../src/history/read-folder.js';
import { rollUp } from '../../src/history/roll-up.js';
import { Folder } from '../../src/system/files/folder.js';
import { DAY, everyMinute, START } from '../core/history/records.js';
import { aFolder } from '../support/a-folder.js';

/** A folder in which something happens each time after its names were listed. */
class BusyFolder extends Folder {
  readonly #happen: (listing: number) => void;
  #listings = 0;

  constructor(path: string, happen: (listing: number) => void) {
    super(path);
    this.#happen = happen;
  }

  override names(): string[] {
    const names = super.names();
    this.#happen(++this.#listings);
    return names;
  }
}

/** Records some days, the last of which is not rolled up. */
function recordDays(path: string, from: number, to: number) {
  for (let day = from; day < to; day++) {
    const now = START + day * DAY + DAY / 2;
    const history = openHistoryFolder({ path, writer: 'w', pid: day + 1, now: () => now });
    history.rollUp();
    for (const poll of everyMinute(START + day * DAY, now)) history.append(poll);
  }
}

/** Imports polls of a day that is over, while those of the third are still to come. */
function addToSecondDay(path: string) {
  const now = START + 3 * DAY - DAY / 4;
  const history = openHistoryFolder({ path, writer: 'import', pid: 99, now: () => now });
  for (const poll of everyMinute(START + DAY + 30_000, START + DAY + DAY / 4)) history.append(poll);
  history.rollUp();
}

const EVERYTHING = { from: START, to: START + 31 * DAY };

function daysIn(folder: Folder): number[] {
  return readFolder(folder, EVERYTHING).records.flatMap((record) => {
    const days = record.kind === 'month' ? record.days() : [record];
    return days.map(({ time }) => (time - START) / DAY);
  });
}

describe('a process that was slow', () => {
  it('may give a name that is free again to an older state: a reader looks again', () => {
    const path = join(aFolder(), 'history');
    recordDays(path, 0, 2);
    const old = join(aFolder(), 'old');
    copyFileSync(join(path, '2026-03.1.v1.month'), old);
    recordDays(path, 2, 3);
    expect(readdirSync(path)).toContain('2026-03.2.v1.month');
    const folder = new BusyFolder(path, (listing) => {
      if (listing > 1) return;
      addToSecondDay(path);
      copyFileSync(old, join(path, '2026-03.2.v1.month'));
    });
    expect(daysIn(folder)).toEqual([0, 1, 2]);
  });

  it('takes up what another made of the first days of a month, though it saw none', () => {
    const path = join(aFolder(), 'history');
    recordDays(path, 0, 1);
    const now = START + 4 * DAY;
    const folder = new BusyFolder(path, (listing) => {
      // After it looked for the month, and found none.
      if (listing === 2) recordDays(path, 1, 3);
    });
    rollUp(folder, { now, serial: 'slow' });
    expect(daysIn(new Folder(path))).toEqual([0, 1, 2]);
  });
});
