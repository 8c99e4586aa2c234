import { describe, expect, it } from 'vitest';
import { fixture } from '../../../support/fixture.js';
import { runCli } from '../../../support/run-cli.js';
import { startFakeApi } from '../../../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

const PLACES = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1', 'global'];

const regions = (failing = '') =>
  PLACES.map((region) => ({
    region,
    status: region === failing ? 'partial_outage' : 'operational',
    latency: 12.5,
  }));

const BODY = {
  ...EXAMPLE,
  lastUpdated: '2024-01-16T18:30:00.123Z',
  services: [
    { name: 'API', status: 'operational', description: 'All is running', regions: regions() },
    { name: 'Training Services', status: 'degraded', description: 'Queues are long', regions: [] },
    {
      name: 'Storage',
      status: 'partial_outage',
      lastIncident: '2024-01-16T18:00:00Z',
      description: 'Objects in Europe are partly unavailable',
      regions: regions('eu-west-1'),
    },
  ],
};

describe('the page of status', () => {
  it('fits 100 columns off a terminal, the worst service first', async () => {
    const api = await startFakeApi({ body: BODY });
    const { stdout, stderr, exitCode } = await runCli(['--metrics'], { api });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 2 });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    const [, table = ''] = stdout.split('\n\n');
    expect(table.match(/^(API|Training Services|Storage) /gm)).toEqual([
      'Storage ',
      'Training Services ',
      'API ',
    ]);
    expect(stdout).toContain('updated 2024-01-16T18:30:00Z');
    expect(stdout).toContain('✗ eu-west-1 partial outage  ✓ 4 others');
    expect(stdout).toContain('Objects in Europe are partly unavailable');
    expect(stdout).not.toContain('All is running');
  });

  it('has everything with --wide', async () => {
    const api = await startFakeApi({ body: BODY });
    const { stdout, stderr, exitCode } = await runCli(['--wide'], { api });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 2 });
    expect(stdout).toContain('updated 2024-01-16T18:30:00.123Z');
    expect(stdout).toContain('✗ partial outage: eu-west-1 13 ms  ✓ operational: us-east-1 13 ms, ');
    expect(stdout).toMatch(/^Increased latency .* AI Services +INC-2024-001$/m);
    const tty = await runCli(['--wide'], { api, columns: 60, env: { NO_COLOR: '1' } });
    expect(tty.stdout).toBe(stdout);
  });

  it('names the regions that fail where there is no room for a column of them', async () => {
    const api = await startFakeApi({ body: BODY });
    const { stdout } = await runCli([], { api, columns: 60, env: { NO_COLOR: '1' } });
    expect(stdout).toContain('  eu-west-1: Objects in Europe are partly unavailable');
  });

  it('shows one selected service in detail', async () => {
    const api = await startFakeApi({ body: BODY });
    const { stdout } = await runCli(['storage'], { api });
    expect(stdout).toMatchInlineSnapshot(`
      "✗ Your selection: partial outage  platform says operational  updated 2024-01-16T18:30:00Z

      SERVICE  STATUS            UPTIME  RESPONSE
      Storage  ✗ partial outage
        Objects in Europe are partly unavailable

      ABOUT
      Last incident  2024-01-16T18:00:00Z

      REGION          STATUS            LATENCY
      eu-west-1       ✗ partial outage    13 ms
      us-east-1       ✓ operational       13 ms
      us-west-2       ✓ operational       13 ms
      ap-southeast-1  ✓ operational       13 ms
      global          ✓ operational       13 ms

      note: The platform calls itself operational, but Storage is partial outage.
      "
    `);
  });

  it('makes commands of a runner inert in every format', async () => {
    const title = '::error::x ##[error]y';
    const services = [{ name: title, status: 'degraded', description: title, regions: [] }];
    const api = await startFakeApi({ body: { ...BODY, services, incidents: [] } });
    for (const format of ['table', 'json', 'line', 'short', 'markdown', 'junit']) {
      const { stdout, stderr } = await runCli(['--format', format], {
        api,
        env: { GITHUB_ACTIONS: 'true' },
      });
      expect(stderr).toBe('');
      expect(stdout, format).not.toMatch(/^\s*::/m);
      expect(stdout, format).not.toContain('##[');
    }
    const json = await runCli(['--json'], { api, env: { GITHUB_ACTIONS: 'true' } });
    expect(JSON.parse(json.stdout).services[0].name).toBe(title);
  });
});
