import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHistoryFolder } from '../../src/history/open-history.js';
import { Recorder } from '../../src/history/recorder.js';
import { MINUTE, START, seen } from '../core/history/records.js';
import { aSmallDisk, CAN_MOUNT } from '../watch/state/small-disk.js';

function recorder(path: string) {
  const warnings: string[] = [];
  const onWarning = (message: string) => warnings.push(message);
  const options = { path, writer: 'web', pid: 3, now: () => START, onWarning };
  return { warnings, recorder: new Recorder(options) };
}

function timesIn(path: string): number[] {
  const history = openHistoryFolder({ path, writer: 'r', pid: 1, now: () => START });
  return [...history.polls()].map(({ time }) => time);
}

const NAME = 'the recorder on a disk of its own (skipped where it cannot be mounted: root only)';

describe.skipIf(!CAN_MOUNT)(NAME, () => {
  it('warns once while the disk is full, loses nothing that it wrote, and goes on', () => {
    const disk = aSmallDisk();
    const path = join(disk.folder, 'history');
    mkdirSync(path);
    chmodSync(path, 0o700);
    const { recorder: it, warnings } = recorder(path);
    it.record(seen(START));
    disk.fill();
    for (let minute = 1; minute <= 100; minute++) it.record(seen(START + minute * MINUTE));
    expect(warnings).toEqual([
      `the history cannot be recorded in ${path}: no space left on device`,
    ]);
    const before = timesIn(path);
    expect(before[0]).toBe(START);
    expect(before).toEqual([...new Set(before)]);
    disk.empty();
    it.record(seen(START + 101 * MINUTE));
    expect(timesIn(path)).toEqual([...before, START + 101 * MINUTE]);
    expect(warnings).toHaveLength(1);
  });

  it('warns once on a disk that is read-only, and what is there can be read', () => {
    const disk = aSmallDisk();
    const path = join(disk.folder, 'history');
    const first = recorder(path);
    first.recorder.record(seen(START));
    expect(first.warnings).toEqual([]);
    disk.makeReadOnly();
    const { recorder: it, warnings } = recorder(path);
    it.record(seen(START + MINUTE));
    it.record(seen(START + 2 * MINUTE));
    expect(warnings).toEqual([
      `the history cannot be recorded in ${path}: the file system is read-only`,
    ]);
    expect(timesIn(path)).toEqual([START]);
  });
});
