import { describe, expect, it } from 'vitest';
import { expectHarmless } from '../support/expect-failure.js';
import { fixture } from '../support/fixture.js';
import { type RunResult, runCli, TEST_KEY } from '../support/run-cli.js';
import { type FakeApi, startFakeApi } from '../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

describe('answers that are odd, yet an answer', () => {
  async function run(over: object): Promise<{
    readonly table: RunResult;
    readonly line: RunResult;
    readonly report: Record<string, unknown>;
    readonly exitCode: number;
    readonly notes: readonly string[];
  }> {
    const api: FakeApi = await startFakeApi({ body: { ...EXAMPLE, ...over } });
    const table = await runCli([], { api });
    const line = await runCli(['--format', 'line'], { api });
    const json = await runCli(['--json'], { api });
    const narrow = await runCli([], { api, columns: 40, env: { NO_COLOR: '1' } });
    for (const result of [table, line, json, narrow]) {
      expect(result.stderr).toBe('');
      expect(result.exitCode).toBe(table.exitCode);
      expectHarmless(result);
    }
    expect(line.stdout.trimEnd().split('\n')).toHaveLength(1);
    const report: Record<string, unknown> & { notes: readonly { code: string }[] } = JSON.parse(
      json.stdout,
    );
    expect(report.exitCode).toBe(table.exitCode);
    return {
      table,
      line,
      report,
      exitCode: table.exitCode,
      notes: report.notes.map((n) => n.code),
    };
  }

  const api = { name: 'API', status: 'operational' };

  it('unrecognised statuses count as unknown, and are shown as they came', async () => {
    const { exitCode, report, table, line, notes } = await run({
      services: [api, { name: 'Storage', status: 'wobbly' }],
    });
    expect(exitCode).toBe(3);
    expect(report.services).toMatchObject([{}, { status: 'wobbly', effectiveStatus: 'unknown' }]);
    expect(table.stdout).toContain('unknown (says wobbly)');
    expect(line.stdout).toMatch(/^TENSORONE UNKNOWN - Storage unknown/);
    expect(notes).toContain('unrecognized-status');
    const overall = await run({ overallStatus: 'wobbly', services: [api], incidents: [] });
    expect(overall).toMatchObject({ exitCode: 3, report: { overallStatus: 'wobbly' } });
  });

  it('a service listed twice is shown once, as the worse', async () => {
    const { exitCode, report, notes } = await run({
      services: [{ ...api, status: 'major_outage' }, api],
    });
    expect(exitCode).toBe(2);
    expect(report.services).toMatchObject([{ name: 'API', status: 'major_outage' }]);
    expect(notes).toContain('duplicate');
  });

  it('escapes and bidirectional marks in a title, and line breaks in a name, do nothing', async () => {
    const { line, table } = await run({
      services: [{ ...api, name: 'AP\nI\u001b[2J|x', status: 'degraded' }],
      incidents: [
        {
          id: '\u202eX',
          title: `\u001b]8;;http://x\u0007Evil\u202e\r\ntitle ${TEST_KEY}`,
          status: 'open\u0000',
        },
      ],
    });
    expect(line.stdout).toBe(
      "TENSORONE WARNING - AP I[2J/x degraded; 1 incident: ]8;;http://xEvil title [redacted] | 'open incidents'=1\n",
    );
    expect(table.stdout).toContain('AP I[2J|x');
  });

  it('a time in the future, or long ago, is a note', async () => {
    const future = await run({ lastUpdated: '2034-01-16T18:30:00Z' });
    expect(future.notes).toContain('future-data');
    expect(future.report.ageSeconds).toBe(0);
    expect((await run({ lastUpdated: '2004-01-16T18:30:00Z' })).notes).toContain('stale-data');
  });

  it('an optional field that is wrong is dropped with a note', async () => {
    const { exitCode, report, notes, table } = await run({
      services: [{ ...api, uptime: '99.9', responseTime: null, regions: 'all' }],
      incidents: 7,
      metrics: [],
    });
    expect(exitCode).toBe(0);
    expect(report.services).toMatchObject([{ uptime: null, responseTime: null, regions: [] }]);
    expect(notes.filter((code) => code === 'dropped-field')).toHaveLength(4);
    expect(table.stdout).toContain(
      'note: services[0].uptime was dropped: expected a number, from 0 to 100, got a string.',
    );
  });

  it('a thousand services are all shown', async () => {
    const services = Array.from({ length: 1_000 }, (_, i) => ({ ...api, name: `Service ${i}` }));
    const { exitCode, table, report } = await run({ services, incidents: [] });
    expect(exitCode).toBe(0);
    expect(report.services).toHaveLength(1_000);
    expect(table.stdout.match(/✓ operational/g)).toHaveLength(1_000);
  });

  it('a thousand services are not all named in a hint', async () => {
    const services = Array.from({ length: 1_000 }, (_, i) => ({ ...api, name: `Service ${i}` }));
    const server = await startFakeApi({ body: { ...EXAMPLE, services } });
    const { stderr, exitCode } = await runCli(['nope'], { api: server });
    expect(exitCode).toBe(64);
    expect(stderr).toMatch(
      /^error: unknown service "nope"\nhint: The services are .* and 978 more\.\n$/,
    );
    expect(stderr.length).toBeLessThan(1_000);
  });

  it('no services at all are no health', async () => {
    const { exitCode, report, line, notes } = await run({ services: [] });
    expect(exitCode).toBe(3);
    expect(report).toMatchObject({ health: 'unknown', services: [] });
    expect(line.stdout).toMatch(/^TENSORONE UNKNOWN - .*The answer lists no services at all/);
    expect(notes).toContain('no-services');
  });
});
