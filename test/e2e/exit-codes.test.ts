import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { TEST_KEY } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { startRawServer } from '../support/servers/raw-server.js';
import { startTestSimulator } from '../support/servers/simulator.js';
import { runProgram, runShell } from './run-program.js';

const EXAMPLE = fixture('system-status');
const withStatus = (status: string) => ({
  overallStatus: status,
  lastUpdated: new Date().toISOString(),
  services: [{ name: 'API', status, uptime: 99.9, responseTime: 80, regions: [] }],
  incidents: [],
  maintenanceWindows: [],
});

describe('the exit code that a shell sees', () => {
  it.each([
    ['operational', 0],
    ['maintenance', 0],
    ['degraded', 1],
    ['partial_outage', 2],
    ['major_outage', 2],
    ['on_fire', 3],
  ])('of %s is %i', async (status, exitCode) => {
    const api = await startFakeApi({ body: withStatus(status) });
    expect(await runProgram([], { api })).toMatchObject({ exitCode, stderr: '' });
  });

  /** A bug in a listener, as it were: what throws belongs to nobody. */
  it.each([
    ['an error', 'setTimeout(() => { throw new Error(KEY); })'],
    ['a rejection', 'setTimeout(() => { Promise.reject(new Error(KEY)); })'],
    ['two errors', 'setTimeout(() => { throw KEY; }); setTimeout(() => { throw new Error(KEY); })'],
  ])('is 70 and not 1, degraded, for an uncaught %s; the key is not shown', async (_, bug) => {
    const file = join(aFolder(), 'bug.mjs');
    writeFileSync(file, `const KEY = process.env.TENSORONE_API_KEY; ${bug};`);
    const server = await startRawServer(() => undefined);
    const env = { NODE_OPTIONS: `--import=${file}` };
    const result = await runProgram(['--json'], { api: server, env });
    expect(result.exitCode).toBe(70);
    expect(result.stderr).toMatch(/^error: this is a bug in tensorone-status [\d.]+\n/);
    expect(JSON.parse(result.stdout)).toMatchObject({ exitCode: 70, error: { kind: 'internal' } });
    expect(result.stdout + result.stderr).not.toContain(TEST_KEY);
    expect(result.stderr).toContain('[redacted]');
  });

  it('is the same in every format', async () => {
    const api = await startFakeApi({ body: withStatus('partial_outage') });
    const results = await Promise.all(
      [['--json'], ['--format', 'line'], ['-q']].map((argv) => runProgram(argv, { api })),
    );
    for (const result of results) expect(result).toMatchObject({ exitCode: 2, stderr: '' });
    expect(results.map(({ stdout }) => stdout !== '')).toEqual([true, true, false]);
  });

  it.each([
    [['api'], 0],
    [['ai-services', '--region', 'us-west-2'], 0],
    [['storage'], 3],
    [['regions', 'us-east-1'], 1],
    [['regions', '--best'], 3],
    [['watch', '--once'], 1],
  ])('of %j with the example answer is %i', async (argv, exitCode) => {
    const api = await startFakeApi({ body: EXAMPLE });
    expect(await runProgram(argv, { api })).toMatchObject({ exitCode, stderr: '' });
  });

  it('is what `if` and `&&` go by', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const script = 't1s api -q && echo deploy; if t1s -q; then echo deploy; else echo "no: $?"; fi';
    expect(await runShell(script, { api })).toEqual({
      exitCode: 0,
      stdout: 'deploy\nno: 1\n',
      stderr: '',
    });
  });

  it('is 3 where nobody answers, and stdout stays empty', async () => {
    const api = { url: 'http://127.0.0.1:9' };
    const result = await runProgram(['--retries', '0'], { api });
    expect(result).toMatchObject({ exitCode: 3, stdout: '' });
    expect(result.stderr).toMatch(/^error: [^\n]+\n(hint: [^\n]+\n)?$/);
  });

  it('is there at once, although something that cannot be called off goes on', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    // In the place of an attempt to connect to a host that is silent.
    const env = { NODE_OPTIONS: '--import=data:text/javascript,setTimeout(()=>{},60000)' };
    const result = await runProgram(['--format', 'line'], { api, env });
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout).toMatch(/^TENSORONE WARNING - .*\n$/);
  });

  it('is 64 for a mistake, told on stderr alone, also to a machine', async () => {
    const human = await runProgram(['--nope']);
    expect(human).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: "error: unknown option '--nope'\nhint: See t1s --help.\n",
    });
    const machine = await runProgram(['--nope', '--json']);
    expect(machine).toMatchObject({ exitCode: 64, stderr: human.stderr });
    expect(JSON.parse(machine.stdout)).toMatchObject({ kind: 'error', exitCode: 64 });
  });

  it('of impact tells whether it could be told, not how things are', async () => {
    const simulator = await startTestSimulator({ scenario: 'outage' });
    try {
      const { env } = simulator;
      const impact = await runProgram(['impact', '--current', '--json'], { env });
      expect(impact).toMatchObject({ exitCode: 0, stderr: '' });
      expect(JSON.parse(impact.stdout)).toMatchObject({ kind: 'impact', exitCode: 0 });
    } finally {
      await simulator.close();
    }
  });
});
