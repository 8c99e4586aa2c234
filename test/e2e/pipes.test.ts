import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startFakeApi } from '../support/servers/fake-api.js';
import { runShell, startProgram } from './run-program.js';

/** Thousands of services: far more text than a pipe holds, in every command. */
const LARGE = answerWith(2_000, '');
/** Megabytes of it. */
const HUGE = answerWith(5_000, 'x'.repeat(300));
const MAP = Object.fromEntries(
  LARGE.services.map(({ name }) => [name, { dependencies: ['Service 0'] }]),
);

function answerWith(count: number, description: string) {
  return {
    overallStatus: 'operational',
    lastUpdated: '2024-01-16T18:30:00Z',
    services: Array.from({ length: count }, (_, index) => ({
      name: `Service ${index}`,
      status: 'operational',
      uptime: 99.9,
      responseTime: 80,
      description,
      regions: [{ region: 'us-east-1', status: 'operational', latency: 12 }],
    })),
    incidents: [],
    maintenanceWindows: [],
  };
}

describe('a pipe', () => {
  it.each([
    ['status', LARGE, 0],
    ['status --json', LARGE, 0],
    // The other regions are not reported.
    ['regions --json', LARGE, 3],
    ['impact', MAP, 0],
    ['impact "Service 0" --json', MAP, 0],
    ['watch --once', LARGE, 0],
    ['--help', LARGE, 0],
  ])('of %s into head -1 ends quietly with its own code', async (command, body, exitCode) => {
    const api = await startFakeApi({ body });
    const result = await runShell(`t1s ${command} | head -1`, { api });
    expect(result).toMatchObject({ exitCode, stderr: '' });
    expect(result.stdout).toMatch(/^[^\n]+\n$/);
  });

  it('takes megabytes whole, however slowly they are read', async () => {
    const api = await startFakeApi({ body: HUGE });
    const running = startProgram(['--json'], { api });
    const stdout = running.child.stdout;
    // A reader that lets the pipe fill up, and only then begins.
    stdout?.pause();
    await new Promise((resolve) => stdout?.once('readable', resolve));
    stdout?.resume();
    const result = await running.ended;
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout.length).toBeGreaterThan(2_000_000);
    expect(JSON.parse(result.stdout).services).toHaveLength(5_000);
  });

  it('takes megabytes whole beside a slow command', async () => {
    const api = await startFakeApi({ body: HUGE });
    const result = await runShell('t1s --json | (sleep 0.3; cat)', { api });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(result.stdout).services).toHaveLength(5_000);
  });

  it('whose reader of stderr is gone does not make an outage green', async () => {
    const api = await startFakeApi({
      body: { ...LARGE, services: [], overallStatus: 'major_outage' },
    });
    // Without `-q` stdout would be the one that is written to.
    expect(await runShell('t1s -v -q 2>&1 | true', { api })).toMatchObject({ exitCode: 2 });
  });

  it('of watch that its reader closes ends the watch', async () => {
    const api = await startFakeApi({ body: LARGE });
    const result = await runShell('t1s watch --interval 1s --json | head -1', { api });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({ type: 'poll' });
  });
});

describe('a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))('is one line and no state that was told', async () => {
    const api = await startFakeApi({ body: { ...LARGE, services: LARGE.services.slice(0, 1) } });
    const result = await runShell('t1s --json >/dev/full', { api });
    expect(result).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: 'error: cannot write to stdout: no space left on device\n',
    });
  });

  it.skipIf(!existsSync('/dev/full'))('under --version is one line', async () => {
    expect(await runShell('t1s --version >/dev/full')).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: 'error: cannot write to stdout: no space left on device\n',
    });
  });

  it.skipIf(!existsSync('/dev/full'))('under stderr leaves the exit code as it is', async () => {
    expect(await runShell('t1s --nope 2>/dev/full')).toMatchObject({ exitCode: 64, stdout: '' });
  });
});
