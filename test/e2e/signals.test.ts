import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { type FakeApi, startFakeApi } from '../support/servers/fake-api.js';
import { startProgram } from './run-program.js';

/** An API that lets every request wait, and what resolves once the first one has come. */
async function startSilentApi(): Promise<{ api: FakeApi; asked: Promise<void> }> {
  let emit = () => {};
  const asked = new Promise<void>((resolve) => {
    emit = resolve;
  });
  const api = await startFakeApi({ drive: () => emit() });
  return { api, asked };
}

/** Services of which every second answer makes another thing. */
function answer(count: number, services = 1) {
  const status = count % 2 === 1 ? 'operational' : 'degraded';
  return {
    overallStatus: status,
    lastUpdated: new Date(Date.UTC(2024, 0, 16, 18, 30, count)).toISOString(),
    services: Array.from({ length: services }, (_, index) => ({
      name: `Service ${index} with a name of some length`,
      status,
      uptime: 99,
      responseTime: 80,
      regions: [],
    })),
    incidents: [],
    maintenanceWindows: [],
  };
}

describe('a signal', () => {
  it.each([
    ['SIGINT', [], 130],
    ['SIGTERM', [], 143],
    ['SIGINT', ['regions', '--json'], 130],
    ['SIGTERM', ['impact', '--current'], 143],
  ] as const)(
    '%s ends t1s %j, whose request waits, quietly with %i',
    async (signal, argv, exitCode) => {
      const { api, asked } = await startSilentApi();
      const running = startProgram([...argv, '--timeout', '1h'], { api });
      await asked;
      running.kill(signal);
      expect(await running.ended).toEqual({ exitCode, stdout: '', stderr: '' });
    },
  );

  it.each([
    ['SIGINT', 'interrupted'],
    ['SIGTERM', 'terminated'],
  ] as const)('%s ends a plugin with its line and 3', async (signal, how) => {
    const { api, asked } = await startSilentApi();
    const running = startProgram(['--format', 'line', '--timeout', '1h'], { api });
    await asked;
    running.kill(signal);
    expect(await running.ended).toEqual({
      exitCode: 3,
      stdout: `TENSORONE UNKNOWN - ${how} before there was an answer\n`,
      stderr: '',
    });
  });

  it('ends a program that waits for a pipe, and so does its patience', async () => {
    const pipe = join(aFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const api = await startFakeApi({ body: fixture('system-status') });
    const secret = ['watch', '--once', '--webhook', api.url, '--webhook-secret-file', pipe];
    const [config, key, signing] = [['--config', pipe], ['--api-key-file', pipe], secret].map(
      (argv) => startProgram(argv, { api }),
    );
    // Long enough to get there, and shorter than its patience.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    config?.kill('SIGTERM');
    const terminated = await config?.ended;
    expect(terminated).toMatchObject({ exitCode: 143, stdout: '', stderr: '' });
    expect(await key?.ended).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: `error: cannot read the API key file ${pipe}: nothing came within 10 s\n`,
    });
    expect(await signing?.ended).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: `error: cannot read the webhook secret file ${pipe}: nothing came within 10 s\n`,
    });
  });

  it('is not needed where a pipe lies among the files of the history: it holds nothing', async () => {
    const folder = aFolder();
    for (const name of ['2024-01-16.host.a-1.v1.log', '2024-01.1.v1.month']) {
      execFileSync('mkfifo', [join(folder, name)]);
    }
    const api = await startFakeApi({ body: fixture('system-status') });
    const watch = ['watch', '--once', '--stale-after', 'never', '--history', folder];
    expect(await startProgram(watch, { api }).ended).toMatchObject({ exitCode: 1, stderr: '' });
    const history = ['history', '--history', folder];
    expect(await startProgram(history, {}).ended).toMatchObject({ exitCode: 0 });
  });

  it('SIGUSR1 opens no debugger', async () => {
    const { api, asked } = await startSilentApi();
    const running = startProgram(['--timeout', '1h'], { api });
    await asked;
    running.kill('SIGUSR1');
    await delay(500);
    running.kill('SIGTERM');
    expect(await running.ended).toEqual({ exitCode: 143, stdout: '', stderr: '' });
  });
});

describe('watch', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends on %s with a summary and 0', async (signal) => {
    const api = await startFakeApi((_, count) => ({ body: answer(count) }));
    const running = startProgram(['watch', '--interval', '1h'], { api });
    await running.said(/operational/);
    running.kill(signal);
    const { exitCode, stdout, stderr } = await running.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/1 poll/);
  });

  it('ends in good order while a poll is pending', async () => {
    const { api, asked } = await startSilentApi();
    const running = startProgram(['watch', '--timeout', '1h', '--json'], { api });
    await asked;
    running.kill('SIGINT');
    const { exitCode, stdout, stderr } = await running.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ type: 'summary' });
  });

  it('ends with 130 on a second Ctrl-C, though its reader is stuck', async () => {
    // A baseline larger than a pipe, which nobody reads: the first signal cannot end it.
    const api = await startFakeApi({ body: answer(2, 3_000) });
    const running = startProgram(['watch', '--interval', '1s'], { api });
    const { child } = running;
    child.stdout?.pause();
    while (api.requests.length < 2) await pause(20);
    // Two signals that come too close to each other are one.
    while (child.exitCode === null && child.signalCode === null) {
      running.kill('SIGINT');
      await pause(100);
    }
    child.stdout?.resume();
    expect(await running.ended).toMatchObject({ exitCode: 130, stderr: '' });
  });

  it('tells each event as a line of JSON, as it comes', async () => {
    const api = await startFakeApi((_, count) => ({ body: answer(count) }));
    const running = startProgram(['watch', '--interval', '1s', '--json'], { api });
    await running.said('"type":"change"');
    running.kill('SIGINT');
    const { exitCode, stdout, stderr } = await running.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const event of events) {
      expect(event).toMatchObject({
        schemaVersion: 1,
        time: expect.stringMatching(/^2\d{3}-.*Z$/),
      });
    }
    const types = events.map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual(['poll', 'poll', 'change']);
    expect(types.at(-1)).toBe('summary');
  });
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(() => resolve(), ms));
