import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../support/a-folder.js';
import { aService, aSnapshot } from '../../../support/a-snapshot.js';
import { fixture } from '../../../support/fixture.js';
import { EXAMPLE_NOW, runCli, TEST_KEY } from '../../../support/run-cli.js';
import { type Reply, type SeenRequest, startFakeApi } from '../../../support/servers/fake-api.js';

const DEPENDENCIES = { API: [], 'AI Services': ['API'] };

/** An API that answers like this to questions for the status. */
function startApi(status: Reply | (() => Reply) = { body: fixture('system-status') }) {
  return startFakeApi(({ path }: SeenRequest) =>
    path.endsWith('service-dependencies')
      ? { body: { serviceDependencies: DEPENDENCIES } }
      : typeof status === 'function'
        ? status()
        : status,
  );
}

const healthy = () => ({ body: aSnapshot({ services: [aService()], incidents: [] }) });

function contentOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

describe('t1s page', () => {
  it('writes every file, says what it publishes, and exits like status', async () => {
    const api = await startApi();
    const out = join(aFolder(), 'public');
    const status = await runCli([], { api });
    const { stdout, stderr, exitCode } = await runCli(['page', '--out', out], { api });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: status.exitCode });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Wrote \d+ files \(\d+ kB\) to \S+: index\.html, status\.json, /);
    expect(stdout).toMatch(/\nThey publish: \d+ services in \d+ regions \(.*; \d+ incidents?; /);
    const files = contentOf(out);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'index.html',
        'feed.atom',
        'maintenance.ics',
        'status.json',
        'badge/overall.svg',
        'api/v2/summary.json',
        'api/v2/incidents/unresolved.json',
        'api/v2/scheduled-maintenances/active.json',
      ]),
    );
    expect([...files.keys()].filter((name) => name.includes('tmp'))).toEqual([]);
    expect(JSON.parse(files.get('status.json') ?? '')).toMatchObject({
      kind: 'status',
      exitCode: 1,
      health: 'degraded',
      error: null,
    });
    expect(JSON.parse(files.get('api/v2/status.json') ?? '')).toMatchObject({
      status: { indicator: 'minor' },
    });
  });

  it('keeps the key, the address of the API and the paths of the machine out of all files', async () => {
    const api = await startApi();
    const down = await startApi({ status: 503, body: { message: `bad ${TEST_KEY}` } });
    const home = aFolder();
    for (const each of [api, down]) {
      const out = join(home, 'public');
      await runCli(['page', '--out', out, '--retries', '0'], { api: each, env: { HOME: home } });
      for (const [name, text] of contentOf(out)) {
        const { port } = new URL(each.url);
        expect(text, name).not.toContain(TEST_KEY);
        expect(text, name).not.toMatch(new RegExp(`127\\.0\\.0\\.1|:${port}|localhost`));
        expect(text, name).not.toContain(home);
      }
    }
  });

  it('is green where all is well, and 0', async () => {
    const out = aFolder();
    const { exitCode } = await runCli(['page', '--out', out], { api: await startApi(healthy) });
    expect(exitCode).toBe(0);
    expect(contentOf(out).get('index.html')).toContain('All services are operational');
  });

  it.each([
    ['without an earlier answer', false],
    ['with one', true],
  ])('is written all the same, grey, while the API cannot be read, %s', async (_, hasEarlier) => {
    let reply: Reply = healthy();
    const api = await startApi(() => reply);
    const [home, out] = [aFolder(), aFolder()];
    const env = { HOME: home };
    if (hasEarlier) await runCli(['page', '--out', out], { api, env });
    reply = { status: 503, body: { message: 'down at 10.1.2.3' } };
    const { stdout, stderr, exitCode } = await runCli(['page', '--out', out, '--retries', '0'], {
      api,
      env,
      now: () => EXAMPLE_NOW + 60_000,
    });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^error: /);
    expect(stdout).toContain('The page is grey: the API answers with HTTP 503.');
    const files = contentOf(out);
    expect(files.get('index.html')).toContain('Status unknown');
    expect(files.get('index.html')).not.toContain('All services are operational');
    expect(files.get('badge/overall.svg')).toContain('unknown');
    expect(JSON.parse(files.get('status.json') ?? '')).toMatchObject({
      kind: hasEarlier ? 'status' : 'error',
      exitCode: 3,
      error: { kind: 'http', message: 'the API answers with HTTP 503', httpStatus: 503 },
    });
    expect(JSON.parse(files.get('api/v2/status.json') ?? '')).toMatchObject({
      status: { indicator: 'minor' },
    });
    for (const [name, text] of files) expect(text, name).not.toContain('10.1.2.3');
  });

  it('is grey, and 3, where the data is stale, unless --stale-after allows it', async () => {
    const { body } = healthy();
    const api = await startApi({ body: { ...body, lastUpdated: '2024-01-16T17:30:00Z' } });
    const out = aFolder();
    const stale = await runCli(['page', '--out', out], { api });
    expect(stale.exitCode).toBe(3);
    expect(stale.stdout).toContain('The page is grey: the data of the API is too old');
    expect(contentOf(out).get('index.html')).toContain('Status unknown since 17:30 UTC');
    const allowed = await runCli(['page', '--out', out, '--stale-after', 'never'], { api });
    expect(allowed.exitCode).toBe(0);
    expect(contentOf(out).get('index.html')).toContain('All services are operational');
  });

  it('records what it sees, in the folder of --history, failures too', async () => {
    let reply: Reply = healthy();
    const api = await startApi(() => reply);
    const [history, out] = [join(aFolder(), 'history'), aFolder()];
    const argv = ['page', '--out', out, '--history', history, '--retries', '0'];
    for (let minute = 0; minute < 4; minute++) {
      if (minute === 3) reply = { status: 500 };
      await runCli(argv, { api, now: () => EXAMPLE_NOW + minute * 60_000 });
    }
    const now = () => EXAMPLE_NOW + 4 * 60_000;
    const { stdout } = await runCli(['history', '--history', history, '--json'], { api, now });
    expect(JSON.parse(stdout)).toMatchObject({
      services: [{ slug: 'api', statusSeconds: { operational: 180, not_observed: 60 } }],
    });
    expect(contentOf(out).get('index.html')).toContain('class="strip"');
  });

  it('neither reads nor records a history with --no-history', async () => {
    const [home, out] = [aFolder(), aFolder()];
    await runCli(['page', '--out', out, '--no-history'], {
      api: await startApi(healthy),
      env: { HOME: home },
    });
    expect(existsSync(join(home, '.local'))).toBe(false);
    expect(contentOf(out).get('index.html')).not.toContain('class="strip"');
  });

  it('leaves incidents out of every file with --no-incidents', async () => {
    const [home, out] = [aFolder(), aFolder()];
    const api = await startApi();
    const env = { HOME: home };
    await runCli(['page', '--out', out], { api, env });
    const [{ title }] = JSON.parse(contentOf(out).get('status.json') ?? '').incidents;
    const { stdout } = await runCli(['page', '--out', out, '--no-incidents'], { api, env });
    expect(stdout).toContain('; no incidents; ');
    for (const [name, text] of contentOf(out)) expect(text, name).not.toContain(title);
    expect(api.requests.at(-1)?.path).not.toBe('');
  });

  it('takes services, --title, --link and --tz', async () => {
    const out = aFolder();
    const { exitCode } = await runCli(
      [
        ...['page', 'api', '--out', out, '--title', 'Our <GPUs>', '--tz', 'europe/berlin'],
        ...['--link', 'https://status.example.org/index.html'],
      ],
      { api: await startApi() },
    );
    expect(exitCode).toBe(0);
    const files = contentOf(out);
    expect(files.get('index.html')).toContain('Our &lt;GPUs&gt;');
    expect(files.get('index.html')).toContain('19:30 CET');
    expect([...files.keys()].filter((name) => name.startsWith('badge/')).sort()).toEqual([
      'badge/api.svg',
      'badge/overall.svg',
    ]);
    expect(files.get('feed.atom')).toContain('https://status.example.org');
  });

  it('prints a document with --json, and nothing with --quiet', async () => {
    const api = await startApi();
    const out = aFolder();
    const { stdout } = await runCli(['page', '--out', out, '--json'], { api });
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      kind: 'page',
      exitCode: 1,
      health: 'degraded',
      present: 'known',
      files: expect.arrayContaining([{ name: 'index.html', bytes: expect.any(Number) }]),
      error: null,
    });
    const quiet = await runCli(['page', '--out', out, '--quiet'], { api });
    expect(quiet).toEqual({ stdout: '', stderr: 'the page shows: degraded\n', exitCode: 1 });
  });

  it.each([
    [['page'], /^error: --out is missing\nhint: /],
    [['page', '--out', ''], /^error: --out is empty\n/],
    [['page', '--out', 'OUT', '--link', 'javascript:alert(1)'], /^error: --link is not an address/],
    [['page', '--out', 'OUT', '--link', 'ftp://x.example'], /^error: --link is not an address/],
    [['page', '--out', 'OUT', '--tz', 'Mars/Base'], /^error: --tz cannot be "Mars\/Base"\n/],
    [['page', '--out', 'OUT', '--title', ' '], /^error: --title is empty\n/],
    [['page', '--out', 'OUT', '--refresh', '0'], /^error: --refresh cannot be "0"\n/],
    [['page', '--out', 'OUT', '--since', 'soon'], /^error: the beginning of the period cannot/],
    [['page', '--out', 'OUT', 'aip'], /^error: unknown service "aip"\n/],
  ])('refuses %j with 64, and writes nothing', async (argv, message) => {
    const api = await startApi();
    const out = join(aFolder(), 'public');
    const words = argv.map((word) => (word === 'OUT' ? out : word));
    const { stdout, stderr, exitCode } = await runCli(words, { api });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 64 });
    expect(stderr).toMatch(message);
    expect(existsSync(out)).toBe(false);
  });

  it('does not repeat the password of a link', async () => {
    const argv = ['page', '--out', aFolder(), '--link', 'https://me:s3cret-word@x.example'];
    const { stderr, exitCode } = await runCli(argv, { api: await startApi() });
    expect(exitCode).toBe(64);
    expect(stderr).not.toContain('s3cret-word');
  });

  it('refuses a file, and a folder that is no folder, before it asks the API', async () => {
    const api = await startApi();
    const folder = aFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const out of [join(folder, 'file'), join(folder, 'file', 'public')]) {
      const { stdout, stderr, exitCode } = await runCli(['page', '--out', out], { api });
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 64 });
      expect(stderr).toMatch(/^error: cannot write .*\nhint: /);
    }
    expect(api.requests).toEqual([]);
    const proc = await runCli(['page', '--out', '/proc/x/public'], { api });
    expect(proc).toMatchObject({ stdout: '', exitCode: 64 });
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o500);
    if (process.getuid?.() !== 0) {
      const locked = await runCli(['page', '--out', join(folder, 'locked')], { api });
      expect(locked.exitCode).toBe(64);
    }
  });
});
