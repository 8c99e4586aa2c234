import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHistoryFolder } from '../../src/history/open-history.js';
import { intervalOfOnce, Recorder } from '../../src/history/recorder.js';
import { DAY, MINUTE, START, seen } from '../core/history/records.js';
import { aFolder } from '../support/a-folder.js';

function recorder(path: string, now = () => START) {
  const warnings: string[] = [];
  const onWarning = (message: string) => warnings.push(message);
  return { warnings, recorder: new Recorder({ path, writer: 'Web 1', pid: 3, now, onWarning }) };
}

function count(path: string): number {
  return [...openHistoryFolder({ path, writer: 'r', pid: 1, now: () => START }).polls()].length;
}

describe('the recorder', () => {
  it('warns once where there is no folder to be had, and goes on when there is', () => {
    const file = join(aFolder(), 'file');
    writeFileSync(file, '');
    const path = join(file, 'history');
    const { recorder: it, warnings } = recorder(path);
    it.record(seen(START));
    it.record(seen(START + MINUTE));
    expect(warnings).toEqual([
      `the history cannot be recorded in ${path}: a part of the path is no directory`,
    ]);
    rmSync(file);
    it.record(seen(START + 2 * MINUTE));
    expect(count(path)).toBe(1);
  });

  it('makes a folder again that vanished', () => {
    const path = join(aFolder(), 'history');
    const { recorder: it, warnings } = recorder(path);
    it.record(seen(START));
    rmSync(path, { recursive: true });
    it.record(seen(START + MINUTE));
    expect(warnings).toEqual([]);
    expect(count(path)).toBe(1);
  });

  it('rolls up a day with the first poll after it', () => {
    const path = join(aFolder(), 'history');
    let now = START;
    const { recorder: it } = recorder(path, () => now);
    it.record(seen(now));
    now = START + DAY + 2 * MINUTE;
    it.record(seen(now));
    expect(readdirSync(path).map((name) => name.replace(/\.[a-z0-9-]+\.v1/, '.v1'))).toEqual([
      '2026-03-02.web-1.v1.log',
      '2026-03.v1.month',
    ]);
    expect(count(path)).toBe(2);
  });

  it('knows how long ago the run before was, at most 15 minutes', () => {
    const path = join(aFolder(), 'history');
    expect(intervalOfOnce(path, START)).toBe(15 * MINUTE);
    recorder(path).recorder.record(seen(START));
    expect(intervalOfOnce(path, START + 5 * MINUTE)).toBe(5 * MINUTE);
    expect(intervalOfOnce(path, START + 50 * MINUTE)).toBe(15 * MINUTE);
  });
});
