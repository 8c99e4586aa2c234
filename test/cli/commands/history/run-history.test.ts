import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../../src/core/history/record.js';
import type { Status } from '../../../../src/core/status.js';
import { openHistoryFolder } from '../../../../src/history/open-history.js';
import { DAY, everyMinute, HOUR, MINUTE, START, seen } from '../../../core/history/records.js';
import { aFolder } from '../../../support/a-folder.js';
import { documentOf, folderOf, NOW, runHistory } from './history-harness.js';

/** A day of which an hour was a major outage, of two services and one of its own name. */
function aDay(): Observation[] {
  const service = (name: string, slug: string, status: Status) => ({
    slug,
    name,
    status,
    responseTime: 80,
    regions: [{ region: 'moon-1', status, latency: 12 }],
  });
  return everyMinute(START + DAY, NOW).map((poll) => {
    const isDown = poll.time >= START + DAY + 6 * HOUR && poll.time < START + DAY + 7 * HOUR;
    const status = isDown ? 'major_outage' : 'operational';
    return {
      ...poll,
      overallStatus: status,
      services: [service('API', 'api', status), service('Rockets', 'rockets', 'operational')],
    };
  });
}

describe('t1s history', () => {
  it('reports without a key, the rule with the figures', async () => {
    const { stdout, stderr, exitCode } = await runHistory(['--history', folderOf(aDay())]);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/^API .* 95\.833 % +100 % +1 h +1/m);
    expect(stdout).toMatch(/^Rockets .* 100\.000 % +100 % +0 s/m);
    expect(stdout).toContain('weights: major outage 1, partial');
    expect(stdout).toContain('The history begins at 2026-03-02T00:00:00.000Z, 1 d before');
  });

  it('prints the document of the contract', async () => {
    const run = await runHistory(['api', '--json', '--slo', '99', '--history', folderOf(aDay())]);
    expect(run).toMatchObject({ stderr: '', exitCode: 1 });
    const document = documentOf(run);
    expect(document).toMatchObject({
      schemaVersion: 1,
      kind: 'history',
      time: new Date(NOW).toISOString(),
      exitCode: 1,
      from: '2026-03-02T00:00:00.000Z',
      to: '2026-03-03T00:00:00.000Z',
      timeZone: 'UTC',
      by: 'day',
      weights: { partial_outage: 0.3, major_outage: 1 },
      maintenanceCounted: false,
      notes: [{ code: 'history-begins' }],
    });
    expect(document.services).toHaveLength(1);
    expect(document.services[0]).toMatchObject({
      name: 'API',
      slug: 'api',
      uptime: 95.833,
      observedRatio: 1,
      observedSeconds: 86_400,
      downSeconds: 3_600,
      statusSeconds: { operational: 82_800, major_outage: 3_600 },
      closedEpisodes: 1,
      mttrSeconds: 3_600,
      mtbfSeconds: 82_800,
      slo: { target: 99, budgetSeconds: 864, spentSeconds: 3_600 },
    });
  });

  it.each<[string, string]>([
    ['table', 'TensorOne history'],
    ['csv', 'service,slug,from,to,worst'],
    ['markdown', '**TensorOne history**'],
    ['svg', '<svg '],
    ['json', '{'],
  ])('prints %s', async (format, start) => {
    const { stdout, stderr, exitCode } = await runHistory([
      '--history',
      folderOf(aDay()),
      '--format',
      format,
    ]);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout.slice(0, start.length)).toBe(start);
    expect(stdout.endsWith('\n')).toBe(true);
    expect(stdout).toContain('Rockets');
  });

  it.each([40, 60, 80, 100, 200])('fits %i columns, also without Unicode', async (columns) => {
    const folder = folderOf(aDay());
    for (const argv of [[], ['--plot', 'responseTime', '--by', 'hour'], ['--slo', '99.9']]) {
      for (const unicode of [true, false]) {
        const { stdout } = await runHistory(['--history', folder, '--no-color', ...argv], {
          columns,
          unicode,
        });
        const lines = stdout.split('\n');
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
        if (!unicode) expect(stdout).toMatch(/^[\n\x20-\x7e]*$/);
        expect(stdout).toContain('API');
      }
    }
  });

  it.each(['responseTime', 'latency', 'uptime'])('plots %s', async (metric) => {
    const argv = ['--plot', metric, '--by', 'hour', '--history', folderOf(aDay())];
    const text = await runHistory(argv);
    expect(text).toMatchObject({ stderr: '', exitCode: 0 });
    expect(text.stdout).toMatch(/^API {2}(p95|uptime)/m);
    expect(text.stdout).not.toContain('SERVICE');
    expect((await runHistory([...argv, '--format', 'svg'])).stdout).toMatch(/^<svg .*<path/s);
    const markdown = (await runHistory([...argv, '--format', 'markdown'])).stdout;
    expect(markdown).toMatch(/````text\n(Uptime = |API)/);
  });

  it('names in Markdown what the percentiles beside a plot are of', async () => {
    const argv = ['--history', folderOf(aDay()), '--format', 'markdown', '--plot'];
    const plotted = await runHistory([...argv, 'responseTime']);
    expect(plotted.stdout).toMatch(/\| P95 \|\n/);
    expect(plotted.stdout).toMatch(/\*\*API\*\* .* (79|80|81) ms \|/);
    const latencies = await runHistory([...argv, 'latency']);
    expect(latencies.stdout).toMatch(/\| P95 LATENCY \|\n/);
    expect(latencies.stdout).toMatch(/\*\*API\*\* .* 12 ms \|/);
  });

  it('keeps response times in JSON whatever is plotted', async () => {
    const argv = ['--history', folderOf(aDay()), '--json'];
    const [plain, plotted] = await Promise.all([
      runHistory(argv),
      runHistory([...argv, '--plot', 'latency']),
    ]);
    expect(plotted.stdout).toBe(plain.stdout);
    expect(documentOf(plain).services[0].responseTime.p50).toBeCloseTo(80, 0);
  });

  it('prints "not observed" where nothing was recorded, and exits with 0', async () => {
    const run = await runHistory(['--history', `${aFolder()}/none`]);
    expect(run).toMatchObject({ stderr: '', exitCode: 0 });
    expect(run.stdout).toContain('not observed');
    expect(run.stdout).not.toContain('100');
    const document = documentOf(await runHistory(['api', '--json', '--history', aFolder()]));
    expect(document.overall).toMatchObject({ uptime: null, observedRatio: 0 });
    expect(document.services[0]).toMatchObject({ slug: 'api', uptime: null });
    expect(document.notes).toMatchObject([{ code: 'no-records' }]);
  });

  it.each<[string, readonly string[], number]>([
    ['a missed objective', ['--slo', '99.9'], 1],
    ['an objective that was met', ['--slo', '95'], 0],
    ['less than half observed', ['--slo', '95', '--since', '2026-02-20'], 3],
    [
      'one that is missed though little was observed',
      ['--slo', '99.9', '--since', '2026-02-20'],
      1,
    ],
    ['a service that was met', ['rockets', '--slo', '99.99%'], 0],
    ['all of it down, without an objective', ['--weights', 'any'], 0],
  ])('exits after %s', async (_what, argv, exitCode) => {
    const run = await runHistory([...argv, '--history', folderOf(aDay())]);
    expect(run).toMatchObject({ exitCode, stderr: '' });
    const quiet = await runHistory([...argv, '--quiet', '--history', folderOf(aDay())]);
    expect(quiet).toMatchObject({ exitCode, stdout: '' });
    expect(quiet.stderr.split('\n')).toHaveLength(exitCode === 0 ? 1 : 2);
  });

  it('finds the folder by --history, its variable, XDG_STATE_HOME or HOME, by host and port', async () => {
    const home = aFolder();
    const [state, named] = [`${home}/state`, folderOf(aDay())];
    const places: [Record<string, string>, string][] = [
      [{ HOME: home }, `${home}/.local/state/tensorone-status/history/api.tensorone.ai`],
      [
        { HOME: home, XDG_STATE_HOME: state, TENSORONE_BASE_URL: 'https://T1.example:8443/x' },
        `${state}/tensorone-status/history/t1.example:8443`,
      ],
      [
        { XDG_STATE_HOME: state, TENSORONE_BASE_URL: 'http://status.example:80' },
        `${state}/tensorone-status/history/status.example`,
      ],
    ];
    for (const [env, path] of places) {
      expect(documentOf(await runHistory(['--json'], { env })).overall.uptime).toBeNull();
      const history = openHistoryFolder({ path, writer: 'x', pid: 1, now: () => NOW });
      for (const poll of aDay()) history.append(poll);
      expect(documentOf(await runHistory(['--json'], { env })).overall.uptime).toBe(95.833);
    }
    const env = { TENSORONE_STATUS_HISTORY: named, HOME: aFolder() };
    expect(documentOf(await runHistory(['--json'], { env })).overall.uptime).toBe(95.833);
    const argv = ['--json', '--history', aFolder()];
    expect(documentOf(await runHistory(argv, { env })).overall.uptime).toBeNull();
    mkdirSync(`${home}/.config/tensorone-status`, { recursive: true });
    writeFileSync(`${home}/.config/tensorone-status/config.yaml`, `history: ${named}\n`);
    const configured = { HOME: home, TENSORONE_BASE_URL: 'https://other.example' };
    expect(documentOf(await runHistory(['--json'], { env: configured })).services).toHaveLength(2);
  });

  it.each<[readonly string[], RegExp, RegExp]>([
    [['apii'], /unknown service "apii"/, /Did you mean api\?.*rockets/],
    [['rocket'], /unknown service "rocket"/, /Did you mean rockets\?/],
    [['--region', 'moon-2'], /unknown region "moon-2"/, /Did you mean moon-1\?/],
    [['--since', 'soon'], /beginning of the period cannot be "soon"/, /30d/],
    [['--since', '0d'], /beginning/, /30d/],
    [['--since', '2026-03-03', '--to', '2026-03-02'], /begins at .*, after its end/, /^/],
    [['--to', '2026-02-30'], /end of the period cannot be "2026-02-30"/, /2026-11-28/],
    [['--by', 'year'], /--by cannot be "year"/, /hour, day, week, month/],
    [['--tz', 'Mars/Base'], /unknown time zone "Mars\/Base"/, /Europe\/Berlin/],
    [['--weights', 'degraded=2'], /unusable weights "degraded=2"/, /from 0 to 1/],
    [['--weights', 'operational=1'], /unusable weights/, /from 0 to 1/],
    [['--slo', '100.1'], /--slo cannot be "100.1"/, /at most 100/],
    [['--slo', '0'], /--slo cannot be "0"/, /above 0/],
    [['--slo', 'NaN'], /--slo cannot be "NaN"/, /above 0/],
    [['--plot', 'responsetimes'], /--plot cannot be "responsetimes"/, /responseTime/],
    [['--format', 'yaml'], /--format cannot be "yaml"/, /svg/],
    [['--every', '5m'], /--every goes with an import/, /import FILE/],
    [['--history', ''], /--history is empty/, /unset/],
  ])('%j is a usage error', async (argv, error, hint) => {
    const run = await runHistory(['--history', folderOf(aDay()), ...argv]);
    expect(run).toMatchObject({ stdout: '', exitCode: 64 });
    expect(run.stderr).toMatch(error);
    expect(run.stderr).toMatch(hint);
    const json = await runHistory(['--history', folderOf(aDay()), ...argv, '--json']);
    if (argv[0] === '--format') return;
    expect(documentOf(json)).toMatchObject({ kind: 'error', exitCode: 64 });
  });

  it('takes a recorded name of another period for one that makes sense', async () => {
    const argv = ['rockets', '--since', '2026-03-01', '--to', '2026-03-02', '--json'];
    const run = await runHistory([...argv, '--history', folderOf(aDay())]);
    expect(run).toMatchObject({ stderr: '', exitCode: 0 });
    expect(documentOf(run).services).toMatchObject([{ slug: 'rockets', uptime: null }]);
  });

  it('names a folder that cannot be one', async () => {
    const file = `${aFolder()}/file`;
    writeFileSync(file, 'no folder');
    const run = await runHistory(['--history', file]);
    expect(run).toMatchObject({ stdout: '', exitCode: 64 });
    expect(run.stderr).toMatch(/^error: the history in .*\/file cannot be used: a part/);
    const homeless = await runHistory([], { env: { HOME: undefined } });
    expect(homeless).toMatchObject({ stdout: '', exitCode: 64 });
    expect(homeless.stderr).toMatch(/hint: Name one with --history\./);
  });

  it('says so where the file of a month is damaged', async () => {
    const path = folderOf(aDay());
    writeFileSync(`${path}/2026-02.1.v1.month`, '{"format":"tensorone-status-history","vers');
    const run = await runHistory(['--json', '--history', path]);
    expect(run).toMatchObject({ stderr: '', exitCode: 0 });
    expect(documentOf(run).notes).toMatchObject([
      { code: 'history-begins' },
      { code: 'damaged-month', message: expect.stringContaining('2026-02') },
    ]);
    const table = await runHistory(['--history', path]);
    expect(table).toMatchObject({ stderr: '', exitCode: 0 });
    expect(table.stdout).toMatch(/note: The file of 2026-02 is damaged: what it holds counts/);
  });

  it('has no records of the simulated day unless a folder is named', async () => {
    const run = await runHistory(['--demo']);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('not observed');
    expect(run.stderr).toMatch(/^notice: with --demo nothing is recorded/);
    const named = await runHistory(['--demo', '--history', folderOf(aDay())]);
    expect(named).toMatchObject({ stderr: '', exitCode: 0 });
  });

  it('begins days where --tz says, and buckets as --by does', async () => {
    const argv = ['api', '--json', '--since', '2026-03-02', '--history', folderOf(aDay())];
    const bucketsOf = async (...more: string[]) =>
      documentOf(await runHistory([...argv, ...more])).services[0].buckets;
    expect(await bucketsOf('--by', 'hour')).toHaveLength(24);
    expect(await bucketsOf('--tz', 'Asia/Kathmandu')).toMatchObject([
      { from: '2026-03-01T18:15:00.000Z', to: '2026-03-02T18:15:00.000Z' },
      { from: '2026-03-02T18:15:00.000Z', to: '2026-03-03T00:00:00.000Z' },
    ]);
  });

  it('reports the last minutes of a watch that runs', async () => {
    const folder = folderOf([seen(NOW - 2 * MINUTE), seen(NOW - MINUTE, 'degraded')]);
    const run = await runHistory(['--json', '--history', folder, '--by', 'hour']);
    expect(documentOf(run).services[0]).toMatchObject({
      uptime: 100,
      observedSeconds: 120,
      statusSeconds: { operational: 60, degraded: 60 },
      episodes: [{ to: null, seconds: 60, startSeen: true, endSeen: false }],
    });
  });
});
