import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isAlive, startTimeOf } from '../../../src/system/process-info.js';
import { loadStateFile, openStateFile } from '../../../src/system/state-file.js';
import { acquireStateLock } from '../../../src/watch/state/state-lock.js';
import { aFolder } from '../../support/a-folder.js';
import type { Answer, Order } from './contender.js';

const CONTENDERS = 12;
const ROUNDS = 4;

let program: string;

/** The sources as they are now, for a Node that does not read TypeScript. */
beforeAll(async () => {
  const { output } = await build({
    input: fileURLToPath(new URL('./contender.ts', import.meta.url)),
    platform: 'node',
    output: { format: 'esm' },
    write: false,
    logLevel: 'warn',
  });
  program = output[0].code;
});

/** Real processes that do as they are told, and end with the test. */
async function processes(count: number) {
  const file = join(aFolder(), 'contender.mjs');
  writeFileSync(file, program);
  const all = Array.from({ length: count }, () => fork(file, { stdio: 'inherit' }));
  onTestFinished(() => {
    for (const each of all) each.kill('SIGKILL');
  });
  await Promise.all(all.map(nextAnswer));
  return all;
}

async function nextAnswer(child: ChildProcess): Promise<Answer> {
  const [answer]: Answer[] = await once(child, 'message');
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

function tellAll(children: readonly ChildProcess[], order: Order): Promise<Answer[]> {
  const answers = Promise.all(children.map(nextAnswer));
  for (const child of children) child.send(order);
  return answers;
}

/** Lets all of them take the same lock at the same moment. */
async function acquireLock(children: readonly ChildProcess[], path: string): Promise<Answer[]> {
  const signal = join(aFolder(), 'go');
  const answers = tellAll(children, { order: 'contend', path, signal });
  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(signal, '');
  return answers;
}

async function pidOfDead(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

function recordOf(pid: number): string {
  const since = '2026-01-16T11:00:00.000Z';
  return JSON.stringify({ pid, hostname: 'here', startedAt: null, since });
}

/** What the contenders of each round find. */
const WORLDS: readonly ((lockPath: string, dead: number) => void)[] = [
  () => undefined,
  (lockPath, dead) => writeFileSync(lockPath, recordOf(dead)),
  (lockPath) => {
    writeFileSync(lockPath, 'rubbish');
    utimesSync(lockPath, 1, 1);
  },
  (lockPath, dead) => {
    writeFileSync(lockPath, recordOf(dead));
    writeFileSync(`${lockPath}.takeover`, recordOf(dead));
  },
];

describe('processes that contend for one lock', () => {
  it.each([
    ['with hard links', []],
    ['without', ['forbid-links' as const]],
  ])('are all refused but one, %s', async (_what, orders) => {
    const children = await processes(CONTENDERS);
    for (const order of orders) await tellAll(children, { order });
    const dead = await pidOfDead();
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, plant] of WORLDS.entries()) {
        const folder = aFolder();
        const path = join(folder, 'state.json');
        plant(`${path}.lock`, dead);
        const answers = await acquireLock(children, path);
        const won = answers.filter((each) => each.answer === 'won');
        expect(won, `world ${index}, round ${round}: ${JSON.stringify(answers)}`).toHaveLength(1);
        for (const answer of answers) {
          if (answer.answer === 'won') continue;
          expect(answer).toMatchObject({ answer: 'refused', kind: 'usage' });
        }
        expect(JSON.parse(readFileSync(`${path}.lock`, 'utf8'))).toMatchObject({
          pid: won[0]?.answer === 'won' ? won[0].pid : 0,
        });
        expect(readdirSync(folder)).toEqual(['state.json.lock']);
        await tellAll(children, { order: 'release' });
        expect(readdirSync(folder)).toEqual([]);
      }
    }
  });
});

describe('a process that is killed', () => {
  it('has its lock taken over at once', async () => {
    const path = join(aFolder(), 'state.json');
    const [owner] = await processes(1);
    if (owner === undefined) throw new Error('no process');
    expect(await acquireLock([owner], path)).toEqual([{ answer: 'won', pid: owner.pid }]);
    const acquire = () =>
      acquireStateLock({
        path,
        pid: process.pid,
        hostname: 'here',
        startedAt: startTimeOf(process.pid),
        now: Date.now,
        isAlive,
        startTimeOf,
      });
    expect(acquire).toThrow(`process ${owner.pid} on here`);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(existsSync(`${path}.lock`)).toBe(true);
    expect(acquire().isStillOurs()).toBe(true);
  });

  it('while it saves leaves a whole state, and nothing else after the next start', async () => {
    const folder = aFolder();
    const path = join(folder, 'state.json');
    const children = await processes(3);
    for (const child of children) {
      await tellAll([child], { order: 'save', path });
      child.kill('SIGKILL');
      await once(child, 'exit');
      const loaded = loadStateFile(path);
      if (loaded.kind !== 'found') throw new Error(JSON.stringify(loaded));
      const { n } = Object(loaded.value);
      expect(loaded.value).toEqual({ n, text: 'x'.repeat(100_000), end: n });
      openStateFile({ path, pid: process.pid });
      expect(readdirSync(folder)).toEqual(['state.json']);
    }
  });
});
