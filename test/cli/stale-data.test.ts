import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { EXAMPLE_NOW, runCli } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';

const HOUR = 3_600_000;
const EXAMPLE = fixture('system-status');
const services = EXAMPLE.services as readonly { readonly name: string }[];

/** The example, or with the same status for all, updated so long before the server answered. */
async function api(ageMs: number, status?: string, date = EXAMPLE_NOW) {
  const body = {
    ...EXAMPLE,
    incidents: [],
    lastUpdated: new Date(date - ageMs).toISOString(),
    services: status === undefined ? services : services.map(({ name }) => ({ name, status })),
  };
  return startFakeApi({ headers: { date: new Date(date).toUTCString() }, body });
}

describe('data that is 45 hours old', () => {
  it.each(['table', 'json', 'line', 'markdown', 'github', 'junit'])(
    'is unknown as %s, which says how old it is',
    async (format) => {
      const { stdout, exitCode } = await runCli(['--format', format], {
        api: await api(45 * HOUR, 'operational'),
      });
      expect(exitCode).toBe(3);
      expect(stdout).toContain('45 h old');
    },
  );

  it('begins the line', async () => {
    const { stdout } = await runCli(['--format', 'line'], {
      api: await api(45 * HOUR, 'operational'),
    });
    expect(stdout).toMatch(
      /^TENSORONE UNKNOWN - The data is 45 h old \(last updated [^)]*\), so the present state is unknown/,
    );
  });

  it.each([
    ['degraded', 3],
    ['maintenance', 3],
    ['partial_outage', 2],
    ['major_outage', 2],
  ])('of %s ends with %i', async (status, code) => {
    expect((await runCli([], { api: await api(45 * HOUR, status) })).exitCode).toBe(code);
  });

  it.each([
    [['--stale-after', 'never'], 0],
    [['--stale-after', '46h'], 0],
    [['--stale-after', '44h'], 3],
    [['--stale-after', '46h', '--fail-on', 'never'], 0],
    [['--fail-on', 'never'], 3],
  ])('with %j ends with %i', async (argv, code) => {
    expect((await runCli(argv, { api: await api(45 * HOUR, 'operational') })).exitCode).toBe(code);
  });

  it('is the business of the clock of the server, not of this machine', async () => {
    const now = () => EXAMPLE_NOW + 1_000 * HOUR;
    const fresh = await runCli(['--json'], { api: await api(30_000, 'operational'), now });
    expect(fresh.exitCode).toBe(0);
    expect(JSON.parse(fresh.stdout)).toMatchObject({ ageSeconds: 30, error: null });
    const old = await runCli([], {
      api: await api(45 * HOUR, 'operational'),
      now: () => EXAMPLE_NOW - 45 * HOUR,
    });
    expect(old.exitCode).toBe(3);
  });

  it('counts by this clock where the server has none', async () => {
    const body = JSON.stringify({
      ...EXAMPLE,
      lastUpdated: new Date(EXAMPLE_NOW - 45 * HOUR).toISOString(),
    });
    const server = await startFakeApi({
      drive: (response) => {
        response.sendDate = false;
        response.removeHeader('date');
        response.end(body);
      },
    });
    expect((await runCli([], { api: server })).exitCode).toBe(3);
    expect((await runCli([], { api: server, now: () => EXAMPLE_NOW - 45 * HOUR })).exitCode).toBe(
      1,
    );
  });

  it.each(['regions', 'watch --once'])('leaves %s unknown', async (command) => {
    const { stdout, exitCode } = await runCli([...command.split(' '), '--json'], {
      api: await api(45 * HOUR, 'operational'),
    });
    expect(exitCode).toBe(3);
    expect(stdout).toContain('45 h old');
  });

  it('leaves no region of regions green, and is one note however it is dated', async () => {
    let second = 0;
    const server = await startFakeApi(({ query }) => ({
      headers: { date: new Date(EXAMPLE_NOW).toUTCString() },
      body: {
        ...EXAMPLE,
        lastUpdated: new Date(EXAMPLE_NOW - 45 * HOUR - 1_000 * second++).toISOString(),
        services: services.map((service) => ({
          ...service,
          status: 'operational',
          regions: [{ region: query.get('regions[]'), status: 'degraded', latency: 5 }],
        })),
      },
    }));
    const argv = ['regions', 'us-east-1', 'eu-west-1'];
    const table = await runCli(argv, { api: server });
    expect(table).toMatchObject({ exitCode: 3, stderr: '' });
    expect(table.stdout).toMatch(/us-east-1 .*[?] was degraded/);
    expect(table.stdout).not.toMatch(/[▲✓] {1,2}(degraded|5 ms|operational)/);
    expect(table.stdout.match(/45 h old/g)).toHaveLength(1);
    expect(table.stdout).toContain('? last known');
    const quiet = await runCli([...argv, '--quiet'], { api: server });
    expect(quiet).toMatchObject({ exitCode: 3, stdout: '' });
    expect(quiet.stderr).toMatch(
      /^The data is 45 h old [^\n]*; us-east-1 was degraded, eu-west-1 was degraded\n$/,
    );
  });

  it.each([
    [
      45 * HOUR,
      3,
      '',
      /^warning: The data is 45 h old [^\n]*\nerror: no region qualifies [^\n]*\n$/,
    ],
    [10 * 60_000, 0, 'us-east-1\n', /^warning: The data is 10 min old [^\n]*\n$/],
    [30_000, 0, 'us-east-1\n', /^$/],
  ])('of %i ms is said beside the best region', async (ageMs, exitCode, stdout, stderr) => {
    const server = await startFakeApi({
      headers: { date: new Date(EXAMPLE_NOW).toUTCString() },
      body: {
        ...EXAMPLE,
        lastUpdated: new Date(EXAMPLE_NOW - ageMs).toISOString(),
        incidents: [],
        services: [
          {
            name: 'API',
            status: 'operational',
            regions: [{ region: 'us-east-1', status: 'operational', latency: 5 }],
          },
        ],
      },
    });
    const result = await runCli(['regions', 'us-east-1', '--best'], { api: server });
    expect(result).toMatchObject({ exitCode, stdout });
    expect(result.stderr).toMatch(stderr);
    const quiet = await runCli(['regions', 'us-east-1', '--best', '-q'], { api: server });
    expect(quiet).toMatchObject({ exitCode, stdout: '' });
    expect(quiet.stderr.split('\n').length).toBeLessThanOrEqual(2);
  });

  it.each(['tree', 'table', 'markdown', 'dot', 'mermaid'])(
    'leaves no service of impact green or failing now as %s',
    async (format) => {
      const body = {
        ...EXAMPLE,
        lastUpdated: new Date(EXAMPLE_NOW - 45 * HOUR).toISOString(),
        services: [
          { name: 'Storage', status: 'degraded' },
          { name: 'API', status: 'operational' },
        ],
      };
      const headers = { date: new Date(EXAMPLE_NOW).toUTCString() };
      const server = await startFakeApi(({ path }) =>
        path.endsWith('service-dependencies')
          ? { body: fixture('service-dependencies') }
          : { headers, body },
      );
      const argv = ['impact', '--current', '--format', format];
      const { stdout, stderr, exitCode } = await runCli(argv, { api: server });
      expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' });
      expect(stdout).toContain('45 h old');
      expect(stdout).toMatch(/Storage.*was degraded/s);
      expect(stdout).toMatch(/API.*was operational/s);
      expect(stdout).not.toMatch(/[▲✓🟡🟢]|\bnow\b/u);
    },
  );

  it('does not let impact call it good news that nothing was failing', async () => {
    const body = {
      ...EXAMPLE,
      lastUpdated: new Date(EXAMPLE_NOW - 45 * HOUR).toISOString(),
      services: [{ name: 'API', status: 'operational' }],
    };
    const headers = { date: new Date(EXAMPLE_NOW).toUTCString() };
    const server = await startFakeApi(({ path }) =>
      path.endsWith('service-dependencies')
        ? { body: fixture('service-dependencies') }
        : { headers, body },
    );
    const { stdout, exitCode } = await runCli(['impact', '--current'], { api: server });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^Nothing was failing when last known\.\nnote: The data is 45 h old /);
  });

  it('has the same age in the headline, in the note and in short', async () => {
    const aged = await api(45 * HOUR - 400, 'operational');
    expect((await runCli([], { api: aged })).stdout).not.toContain('44 h');
    expect((await runCli(['--format', 'short'], { api: aged })).stdout).toContain('45 h old');
  });

  it.each([
    ['degraded', 3],
    ['major_outage', 2],
  ])('of %s ends watch --once with %i, as status would', async (status, code) => {
    const { exitCode, stdout } = await runCli(['watch', '--once', '--no-state', '--json'], {
      api: await api(45 * HOUR, status),
    });
    expect(exitCode).toBe(code);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { type: 'poll', ok: false, exitCode: code },
      { type: 'summary', exitCode: code },
    ]);
  });

  it('leaves what is failing now unknown', async () => {
    const map = fixture('service-dependencies');
    const both = await startFakeApi(({ path }) =>
      path.endsWith('dependencies')
        ? { body: map }
        : {
            headers: { date: new Date(EXAMPLE_NOW).toUTCString() },
            body: {
              ...EXAMPLE,
              lastUpdated: new Date(EXAMPLE_NOW - 45 * HOUR).toISOString(),
            },
          },
    );
    const current = await runCli(['impact', '--current'], { api: both });
    expect(current).toMatchObject({ exitCode: 3, stderr: '' });
    expect(current.stdout).toContain('note: The data is 45 h old');
    const quiet = await runCli(['impact', '--current', '--quiet'], { api: both });
    expect(quiet).toMatchObject({ exitCode: 3, stdout: '' });
    expect(quiet.stderr).toMatch(/^The data is 45 h old .*\n$/);
    const marks = await runCli(['impact', 'api', '--with-status', '--json'], { api: both });
    expect(marks).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(marks.stdout).notes).toMatchObject([{ code: 'stale-data' }]);
    const never = await runCli(['impact', '--current', '--stale-after', 'never', '--json'], {
      api: both,
    });
    expect(never).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(never.stdout).notes).toMatchObject([{ code: 'old-data' }]);
  });

  it('does not satisfy --until', async () => {
    const argv = ['watch', '--until', 'operational', '--duration', '1500ms', '--interval', '1s'];
    const { exitCode, stdout } = await runCli([...argv, '--format', 'json'], {
      api: await api(45 * HOUR, 'operational'),
    });
    expect(exitCode).toBe(3);
    expect(stdout).toContain('data is 45 h old');
  });
});

describe('a call that fails', () => {
  it('shows the last known state with its age, the error, and exit code 3', async () => {
    let isDown = false;
    const body = { ...EXAMPLE, incidents: [] };
    const server = await startFakeApi(() =>
      isDown ? { status: 503, body: { message: 'no', request_id: 'req_9' } } : { body },
    );
    const env = { XDG_CACHE_HOME: aFolder() };
    await runCli([], { api: server, env });
    isDown = true;
    const { stdout, exitCode } = await runCli(['--json', '--retries', '0'], {
      api: server,
      env,
      now: () => EXAMPLE_NOW + HOUR,
    });
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 3,
      health: 'unknown',
      source: 'cache',
      ageSeconds: 3_630,
      error: { kind: 'http', httpStatus: 503, requestId: 'req_9' },
    });
  });

  it.runIf(process.platform === 'linux')(
    'is not kept for ever by a cache folder under /proc',
    async () => {
      const { exitCode } = await runCli([], {
        api: await api(0),
        env: { XDG_CACHE_HOME: '/proc' },
      });
      expect(exitCode).toBe(1);
    },
  );
});
