import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isAlive, startTimeOf } from '../../src/system/process-info.js';

const HAS_PROC = process.platform === 'linux';

/** A process that says a number when it is ready, and ends with the test. */
async function start(command: string, args: readonly string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [said] = await once(child.stdout, 'data');
  return { child, pid: child.pid ?? 0, said: Number(said) };
}

describe('isAlive', () => {
  it('is true of this process, of others, and of those of another owner', () => {
    for (const pid of [process.pid, process.ppid, 1]) expect(isAlive(pid), `${pid}`).toBe(true);
  });

  it('is false of one that was killed', async () => {
    const { child, pid } = await start(process.execPath, ['-e', SAY_AND_WAIT]);
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(pid)).toBe(false);
    expect(startTimeOf(pid)).toBeNull();
  });

  it.skipIf(!HAS_PROC)(
    'is false of one that has ended, but whose parent took no notice',
    async () => {
      // It ends once its parent is no shell any more, which would take notice.
      const child = '(until grep -q sleep /proc/$$/comm; do sleep 0.01; done)';
      const { said: pid } = await start('sh', ['-c', `${child} & echo $!; exec sleep 60`]);
      await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(' Z ');
      expect(isAlive(pid)).toBe(false);
    },
  );

  it.each([0, -1, -process.pid, 1.5, Number.NaN, 2 ** 31, 2 ** 32 + process.pid, 1e300])(
    'is false of %d, which is no process',
    (pid) => {
      expect(isAlive(pid)).toBe(false);
      expect(startTimeOf(pid)).toBeNull();
    },
  );
});

describe.skipIf(!HAS_PROC)('startTimeOf', () => {
  it('is the same whenever asked, and another for another process', async () => {
    const own = startTimeOf(process.pid);
    expect(own).toMatch(/^\d+@[0-9a-f-]{36}$/);
    const { pid } = await start(process.execPath, ['-e', SAY_AND_WAIT]);
    expect(startTimeOf(pid)).toMatch(/^\d+@[0-9a-f-]{36}$/);
    expect(startTimeOf(pid)).not.toBe(own);
    expect(startTimeOf(process.pid)).toBe(own);
  });

  it('is not misled by the name of a process', async () => {
    const name = 'x) Z (1';
    const { pid } = await start(process.execPath, [
      '-e',
      `process.title = ${JSON.stringify(name)}; ${SAY_AND_WAIT}`,
    ]);
    expect(readFileSync(`/proc/${pid}/comm`, 'utf8').trim()).toBe(name);
    expect(isAlive(pid)).toBe(true);
    expect(startTimeOf(pid)).toBe(startTimeOf(pid));
    expect(Number.parseInt(startTimeOf(pid) ?? '', 10)).toBeGreaterThanOrEqual(
      Number.parseInt(startTimeOf(process.pid) ?? '', 10),
    );
  });
});

const SAY_AND_WAIT = 'console.log(process.pid); setInterval(() => {}, 1e6)';
