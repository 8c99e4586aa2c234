import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openHistoryFolder } from '../../src/history/open-history.js';
import { START } from '../core/history/records.js';
import { aFolder } from '../support/a-folder.js';

/** `HISTORY_KILLS=500 HISTORY_READS=10000` for the long form. */
const KILLS = Number(process.env.HISTORY_KILLS ?? 3);
const READS = Number(process.env.HISTORY_READS ?? 60);

/** What a writer records in one folder: days enough for roll-ups, few enough to be read quickly. */
const POLLS = Math.min(READS * 20, 4_000);

/** Every writer of a folder begins at the same day, so that each finds what the others left. */
const KILLS_OF_A_FOLDER = 50;

const RUNNER = fileURLToPath(new URL('../../scripts/run-typescript.js', import.meta.url));
const PROGRAM = fileURLToPath(new URL('./recording-process.ts', import.meta.url));

interface Writer {
  readonly child: ChildProcess;
  /** Times of polls that were recorded for certain. */
  readonly recorded: number[];
}

function startWriter(path: string, offset: number, count: number): Writer {
  const child = spawn(process.execPath, [RUNNER, PROGRAM, path, String(offset), String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const recorded: number[] = [];
  let rest = '';
  child.stdout?.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) recorded.push(Number(line));
  });
  return { child, recorded };
}

function timesIn(path: string): number[] {
  const history = openHistoryFolder({ path, writer: 'r', pid: 1, now: () => START });
  return [...history.polls()].map(({ time }) => time);
}

describe('processes on one folder', () => {
  it(`are read ${READS} times while two write: no record is missing, none is there twice`, {
    timeout: 60_000 + READS * 1_000,
  }, async () => {
    for (let reads = 0; reads < READS; ) {
      const path = aFolder();
      const writers = [startWriter(path, 1, POLLS), startWriter(path, 2, POLLS)];
      let writing = true;
      const end = Promise.all(writers.map(({ child }) => once(child, 'close'))).then(() => {
        writing = false;
      });
      await once(writers[0]?.child.stdout ?? process.stdin, 'data');
      while (writing && reads < READS) {
        const expected = writers.flatMap(({ recorded }) => [...recorded]);
        const times = timesIn(path);
        const found = new Set(times);
        expect(found.size).toBe(times.length);
        expect(expected.filter((time) => !found.has(time))).toEqual([]);
        reads++;
        await new Promise((resolve) => setImmediate(resolve));
      }
      await end;
      const all = writers.flatMap(({ recorded }) => recorded);
      expect(all).toHaveLength(2 * POLLS);
      expect(timesIn(path)).toEqual(all.sort((a, b) => a - b));
    }
  });

  it(`that are killed ${KILLS} times lose no record that was written`, {
    timeout: 30_000 + KILLS * 10_000,
  }, async () => {
    let path = '';
    let all = new Set<number>();
    for (let kill = 0; kill < KILLS; kill++) {
      if (kill % KILLS_OF_A_FOLDER === 0) [path, all] = [aFolder(), new Set()];
      const { child, recorded } = startWriter(path, kill + 1, 1_000_000);
      const ended = once(child, 'close');
      await once(child.stdout ?? process.stdin, 'data');
      await new Promise((resolve) => setTimeout(resolve, (kill * 37) % 200));
      child.kill('SIGKILL');
      await ended;
      for (const time of recorded) all.add(time);
      const times = timesIn(path);
      const found = new Set(times);
      expect(found.size).toBe(times.length);
      expect([...all].filter((time) => !found.has(time))).toEqual([]);
    }
  });
});
