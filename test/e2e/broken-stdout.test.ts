import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startFakeApi } from '../support/servers/fake-api.js';
import { startReceiver } from '../support/servers/receiver.js';
import { aService, aSnapshot } from '../support/watch-snapshots.js';
import { runShell, startProgram } from './run-program.js';

const DEGRADED = aSnapshot({ services: [aService('API', 'degraded')] });
const HAS_FULL_DEVICE = existsSync('/dev/full');

/** As fresh as each poll. */
const fresh = (body = DEGRADED) =>
  startFakeApi(() => ({ body: { ...body, lastUpdated: new Date().toISOString() } }));

describe('a watch whose stdout is broken', () => {
  it.skipIf(!HAS_FULL_DEVICE).each(['json', 'lines'])(
    'delivers with --once --format %s, and ends with the code of the health',
    async (format) => {
      const [api, hook] = [await fresh(), await startReceiver()];
      const result = await runShell(
        `t1s watch --once --alert-on-start --format ${format} --webhook ${hook.url} > /dev/full`,
        { api },
      );
      expect(result).toMatchObject({ exitCode: 1, stdout: '' });
      expect(result.stderr).toBe('warning: cannot write to stdout: no space left on device\n');
      expect(hook.requests).toHaveLength(1);
    },
  );

  it('delivers with --once where nobody reads, and says nothing of it', async () => {
    const [api, hook] = [await fresh(), await startReceiver()];
    const result = await runShell(
      `t1s watch --once --alert-on-start --webhook ${hook.url} | true`,
      { api },
    );
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(hook.requests).toHaveLength(1);
  });

  it('goes on where there is a channel, says so once, and delivers', async () => {
    const hook = await startReceiver();
    let polls = 0;
    const api = await startFakeApi(() => {
      polls += 1;
      const status = polls > 3 ? 'degraded' : 'operational';
      const services = [aService('API', status)];
      return { body: { ...aSnapshot({ services }), lastUpdated: new Date().toISOString() } };
    });
    const result = await runShell(
      `t1s watch --interval 1s --duration 5s --json --webhook ${hook.url} | head -1`,
      { api },
    );
    expect(result.exitCode).toBe(0);
    expect(result.stderr).toBe(
      'warning: cannot write to stdout: its reader went away; the watch goes on without it\n',
    );
    expect(polls).toBeGreaterThanOrEqual(4);
    expect(hook.requests).toHaveLength(1);
  });

  it.skipIf(!HAS_FULL_DEVICE)('goes on for a heartbeat', async () => {
    const [api, hook] = [await fresh(), await startReceiver()];
    const result = await runShell(
      `t1s watch --interval 1s --duration 3s --heartbeat ${hook.url} > /dev/full`,
      { api },
    );
    expect(result.exitCode).toBe(0);
    expect(result.stderr.match(/goes on without it/g)).toHaveLength(1);
    expect(hook.requests.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['', 0],
    ['--until operational', 3],
  ])('ends quietly with %j where it only prints: %i', async (argv, exitCode) => {
    const api = await fresh();
    const result = await runShell(`t1s watch --interval 1s ${argv} | true`, { api });
    expect(result).toMatchObject({ exitCode, stderr: '' });
  });

  it('is not waited for after SIGTERM, though its reader has stalled', async () => {
    const services = Array.from({ length: 2_000 }, (_, index) => aService(`Service ${index}`));
    const api = await fresh(aSnapshot({ services }));
    const running = startProgram(['watch', '--json', '--interval', '1s'], { api });
    running.child.stdout?.pause();
    while (api.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const exited = new Promise((resolve) => running.child.once('exit', resolve));
    running.kill('SIGTERM');
    expect(await exited).toBe(0);
    running.child.stdout?.resume();
  });
});

describe('a watch that ends by itself', () => {
  it('waits for a slow reader, which gets the whole of it', async () => {
    const services = Array.from({ length: 4_000 }, (_, index) => aService(`Service ${index}`));
    const api = await fresh(aSnapshot({ services }));
    // Longer than a watch that was asked to end would wait for it.
    const { exitCode, stdout, stderr } = await runShell(
      't1s watch --once --json | (sleep 5; cat)',
      { api },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const last = stdout.trimEnd().split('\n').at(-1) ?? '';
    expect(stdout.length).toBeGreaterThan(200_000);
    expect(JSON.parse(last)).toMatchObject({ type: 'summary' });
  });
});

describe('a program that is done but for a reader that has stalled', () => {
  it.each([
    ['watch --once --json', 'SIGINT', 130],
    ['status --json', 'SIGTERM', 143],
  ] as const)('%s ends at once after %s, with %i', async (command, signal, exitCode) => {
    const services = Array.from({ length: 4_000 }, (_, index) => aService(`Service ${index}`));
    const api = await fresh(aSnapshot({ services }));
    const running = startProgram(command.split(' '), { api });
    const { stdout } = running.child;
    stdout?.pause();
    await moreRequests(api, 1);
    // Long enough for all that there is to do but to wait.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const exited = new Promise((resolve) => running.child.once('exit', resolve));
    running.kill(signal);
    expect(await exited).toBe(exitCode);
    stdout?.resume();
  });
});

/** Resolves once the API was asked so many times more. */
async function moreRequests(api: { readonly requests: readonly unknown[] }, count: number) {
  const wanted = api.requests.length + count;
  while (api.requests.length < wanted) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('a watch whose reader has stalled', () => {
  const MEBIBYTE = 1_048_576;

  it('keeps 8 MiB for it, drops whole lines beyond that, and says so once', {
    timeout: 40_000,
  }, async () => {
    const services = Array.from({ length: 4_000 }, (_, index) =>
      aService(`${'Service '.repeat(40)}${index}`),
    );
    const api = await fresh(aSnapshot({ services }));
    const running = startProgram(
      ['watch', '--json', '--interval', '1s', '--no-history', '--timeout', '30s'],
      { api },
    );
    const { stdout } = running.child;
    const chunks: string[] = [];
    stdout?.removeAllListeners('data').pause();
    let warnings = '';
    running.child.stderr?.on('data', (text: string) => {
      warnings += text;
    });
    while (!warnings.includes('left out')) await new Promise((resolve) => setTimeout(resolve, 50));
    await moreRequests(api, 2);
    const resumedAt = new Date().toISOString();
    stdout?.on('data', (text: string) => chunks.push(text)).resume();
    await moreRequests(api, 2);
    running.kill('SIGTERM');
    expect((await running.ended).exitCode).toBe(0);
    expect(warnings).toBe('warning: the reader of stdout does not keep up: lines are left out\n');
    const lines = chunks.join('').trimEnd().split('\n');
    const documents = lines.map((line) => JSON.parse(line));
    const early = lines.filter((_, index) => documents[index].time < resumedAt);
    const bytes = early.reduce((sum, line) => sum + line.length, 0);
    const longest = Math.max(...lines.map((line) => line.length));
    expect(bytes).toBeGreaterThan(8 * MEBIBYTE - longest);
    expect(bytes).toBeLessThan(8 * MEBIBYTE + 2 * longest);
    expect(documents.length - 1).toBeLessThan(api.requests.length);
    expect(documents.some(({ type, time }) => type === 'poll' && time > resumedAt)).toBe(true);
    expect(documents.at(-1)).toMatchObject({ type: 'summary' });
  });
});

describe('a one-shot command whose reader goes away', () => {
  it.each([
    ['t1s', 1],
    ['t1s --json', 1],
    // Most regions are not reported.
    ['t1s regions --json', 3],
  ])('%s keeps its code %i, quietly', async (command, exitCode) => {
    const api = await fresh();
    const whole = await runShell(`${command} > /dev/null`, { api });
    const cut = await runShell(`${command} | true`, { api });
    expect(cut).toEqual({ exitCode: whole.exitCode, stdout: '', stderr: whole.stderr });
    expect(cut.exitCode).toBe(exitCode);
  });

  it('never turns an unknown state into 0', async () => {
    const api = await startFakeApi({ status: 500, body: {} });
    for (let run = 0; run < 4; run++) {
      const result = await runShell('t1s --json --retries 0 2>&1 | true', { api });
      expect(result.exitCode).toBe(3);
    }
  });
});
