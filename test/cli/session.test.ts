import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { EXAMPLE_NOW, runCli, TEST_KEY } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');
const ESC = '\u001b[';

describe('colour', () => {
  it.each<[readonly string[], Record<string, string>, number | undefined, boolean]>([
    [[], {}, 80, true],
    [[], {}, undefined, false],
    [['--color', 'always'], { NO_COLOR: '1' }, undefined, true],
    [['--color=ALWAYS'], {}, undefined, true],
    [['--color', 'never'], { FORCE_COLOR: '1' }, 80, false],
    [['--no-color'], { FORCE_COLOR: '1' }, 80, false],
    [[], { NO_COLOR: '1', FORCE_COLOR: '1' }, 80, false],
    [[], { FORCE_COLOR: '1' }, undefined, true],
    [[], { TERM: 'dumb' }, 80, false],
  ])('%j, %j, %j columns: %s', async (argv, env, columns, isColored) => {
    const api = await startFakeApi({ body: EXAMPLE });
    const { stdout, exitCode } = await runCli(argv, {
      api,
      env,
      ...(columns === undefined ? {} : { columns }),
    });
    expect(exitCode).toBe(1);
    expect(stdout.includes(ESC)).toBe(isColored);
    expect(stdout).toMatch(/▲ degraded/);
  });

  it('never gets into what machines read', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    for (const format of ['json', 'line']) {
      const options = { api, columns: 80, env: { FORCE_COLOR: '1' } };
      const { stdout } = await runCli(['--format', format, '--color', 'always'], options);
      expect(stdout).not.toContain(ESC);
    }
  });

  it('is signs and words in ASCII where the terminal knows no more', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const { stdout } = await runCli([], { api, unicode: false });
    expect(stdout).toContain('! degraded');
    expect(stdout).toMatch(/^[\x20-\x7e\n]+$/);
  });
});

describe('a terminal', () => {
  it('without a width counts as 80 columns wide', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const env = { NO_COLOR: '1' };
    const eighty = await runCli([], { api, env, columns: 80 });
    const zero = await runCli([], { api, env, columns: 0 });
    expect(zero.stdout).toBe(eighty.stdout);
  });

  it('of 1 column crashes nothing', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    expect(await runCli([], { api, columns: 1 })).toMatchObject({ exitCode: 1, stderr: '' });
  });

  it('shows progress on stderr once a call takes a while, and only there', async () => {
    const wakes: (() => void)[] = [];
    const api = await startFakeApi({
      drive(response) {
        for (const wake of wakes) wake();
        setImmediate(() => response.end(JSON.stringify(EXAMPLE)));
      },
    });
    // The spinner's delay ends when the server is asked; the deadline never does.
    const sleep = (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal?.addEventListener('abort', () => resolve());
        if (ms < 1_000) wakes.push(resolve);
      });
    const spinner: string[] = [];
    const onSpinner = (text: string) => void spinner.push(text);
    const shown = await runCli([], { api, sleep, onSpinner, columns: 80, tty: 'stderr' });
    expect(shown.stderr).toBe('');
    expect(spinner.splice(0)).toEqual(['asking for the status']);
    expect(shown.stdout).not.toContain('spinner');
    for (const options of [{ columns: 80, tty: 'stdout' as const }, {}]) {
      expect((await runCli([], { api, sleep, onSpinner, ...options })).stderr).toBe('');
      expect(spinner).toEqual([]);
    }
    await runCli(['-q'], { api, sleep, onSpinner, columns: 80 });
    expect(spinner).toEqual([]);
  });
});

describe('--quiet', () => {
  it.each(['--quiet', '-q', '-vq'])(
    '%s prints nothing on stdout, and keeps the code',
    async (flag) => {
      const api = await startFakeApi({ body: EXAMPLE });
      for (const format of ['table', 'json', 'line']) {
        const result = await runCli([flag, '--format', format], { api });
        expect(result).toMatchObject({ stdout: '', exitCode: 1 });
      }
    },
  );

  it('keeps errors on stderr', async () => {
    const api = await startFakeApi({ status: 401, body: fixture('error-401') });
    const result = await runCli(['--quiet', '--json'], { api });
    expect(result).toMatchObject({ stdout: '', exitCode: 3 });
    expect(result.stderr).toMatch(/^error: the API does not accept the key/);
  });
});

describe('a key in the wrong place', () => {
  it.each([
    ['a service', [TEST_KEY], 'unknown service "[redacted]"'],
    ['a duration', ['watch', '--interval', TEST_KEY], '--interval cannot be "[redacted]"'],
    ['a region', ['--region', `x${TEST_KEY}`], 'unknown region "x[redacted]"'],
  ])('as %s is in no output', async (_, argv, message) => {
    const api = await startFakeApi({ body: EXAMPLE });
    const { stdout, stderr, exitCode } = await runCli([...argv, '--json', '-v'], { api });
    expect(exitCode).toBe(64);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      error: { message },
    });
    expect(stderr).toContain(`error: ${message}\n`);
    expect(stdout + stderr).not.toContain(TEST_KEY);
  });
});

describe('--verbose', () => {
  it('logs each request on stderr, without the key', async () => {
    const api = await startFakeApi((_request, count) =>
      count === 1
        ? { status: 503, body: { message: `no ${TEST_KEY}`, request_id: 'req_1' } }
        : {
            body: EXAMPLE,
            headers: {
              'x-ratelimit-limit': '100',
              'x-ratelimit-remaining': '41',
              'x-request-id': 'req_2',
            },
          },
    );
    const { stderr, exitCode } = await runCli(['-v', 'api'], { api });
    expect(exitCode).toBe(0);
    expect(stderr.replace(/\d+ ms/g, 'N ms').split('\n')).toEqual([
      `GET ${api.url}/v2/monitoring/system-status 503, N ms, request req_1`,
      `GET ${api.url}/v2/monitoring/system-status 200, N ms, rate limit 41 of 100 left, request req_2`,
      '',
    ]);
  });

  it('logs what failed on the way', async () => {
    const { stderr } = await runCli(['-v', '--retries', '0'], {
      api: { url: 'http://127.0.0.1:9' },
    });
    expect(stderr).toMatch(
      /^GET http:\/\/127\.0\.0\.1:9\/v2\/monitoring\/system-status failed \(cannot reach http:\/\/127\.0\.0\.1:9: the connection was refused \(ECONNREFUSED\)\), \d+ ms\nerror: cannot reach/,
    );
  });
});

describe('the cache', () => {
  const failing = { status: 503, body: { message: 'down for now', request_id: 'req_down' } };

  async function inOneHome() {
    const env = { XDG_CACHE_HOME: aFolder() };
    const api = await startFakeApi((_request, count) =>
      count === 1 ? { body: EXAMPLE } : failing,
    );
    const run = (argv: readonly string[], afterMs = 0) =>
      runCli(['--retries', '0', ...argv], { api, env, now: () => EXAMPLE_NOW + afterMs });
    expect(await run([])).toMatchObject({ exitCode: 1, stderr: '' });
    return { run, api };
  }

  it('shows the last known answer with its age, the failure, and code 3', async () => {
    const { run } = await inOneHome();
    const afterMs = 12 * 60_000;
    const error = 'error: the API failed: down for now (HTTP 503) [request_id req_down]\n';
    const table = await run([], afterMs);
    expect(table.exitCode).toBe(3);
    expect(table.stderr).toBe(`${error}hint: Try again; the platform itself may be down.\n`);
    expect(table.stdout).toContain('? TensorOne: unknown');
    expect(table.stdout).toContain('cached, updated 2024-01-16T18:30:00Z');
    expect(table.stdout.replaceAll('\n  ', ' ')).toContain(
      'note: This is the last known state, 12 min old, not the present one: the API failed: down for now (HTTP 503).',
    );
    const json = await run(['--json'], afterMs);
    expect(json.exitCode).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject({
      kind: 'status',
      exitCode: 3,
      health: 'unknown',
      source: 'cache',
      overallStatus: 'operational',
      ageSeconds: 750,
      fetchedAt: '2024-01-16T18:30:30.000Z',
      notes: expect.arrayContaining([expect.objectContaining({ code: 'last-known' })]),
    });
    const line = await run(['--format', 'line', '--fail-on', 'never'], afterMs);
    expect(line.exitCode).toBe(3);
    expect(line.stdout).toMatch(/^TENSORONE UNKNOWN - This is the last known state, 12 min old/);
    expect(line.stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('has nothing for another query', async () => {
    const { run } = await inOneHome();
    expect(await run(['api'])).toMatchObject({ exitCode: 3, stdout: '' });
  });

  it.each([
    ['5m', 299_000, 1, 'cache', 1],
    ['5m', 300_000, 1, 'cache', 1],
    ['300', 300_000, 1, 'cache', 1],
    ['5m', 300_001, 3, 'cache', 2],
    ['5m', -1_000, 3, 'cache', 2],
  ])('--max-age %s after %i ms: code %i', async (maxAge, afterMs, exitCode, source, requests) => {
    const { run, api } = await inOneHome();
    const result = await run(['--max-age', maxAge, '--json'], afterMs);
    expect(result.exitCode).toBe(exitCode);
    expect(JSON.parse(result.stdout)).toMatchObject({ source, exitCode });
    expect(api.requests).toHaveLength(requests);
  });

  it('is not read where no age is accepted', async () => {
    const env = { XDG_CACHE_HOME: aFolder() };
    const api = await startFakeApi({ body: EXAMPLE });
    for (const argv of [[], [], ['--max-age', '0']]) await runCli(argv, { api, env });
    expect(api.requests).toHaveLength(3);
  });
});

describe('the key', () => {
  it.each([
    ['a file', (path: string) => ({ argv: ['--api-key-file', path], env: {} })],
    [
      'a file of the environment',
      (path: string) => ({ argv: [], env: { TENSORONE_API_KEY_FILE: path } }),
    ],
    ['standard input', () => ({ argv: ['--api-key-file', '-'], env: {} })],
  ])('comes from %s, without the line break at its end', async (_what, options) => {
    const api = await startFakeApi({ body: EXAMPLE });
    const path = `${aFolder()}/key`;
    writeFileSync(path, 'tpo_live_from_a_file\r\n');
    const { argv, env } = options(path);
    const result = await runCli(argv, {
      api,
      env: { TENSORONE_API_KEY: undefined, ...env },
      stdin: 'tpo_live_from_a_file\n',
    });
    expect(result.exitCode).toBe(1);
    expect(api.requests[0]?.headers.authorization).toBe('Bearer tpo_live_from_a_file');
  });
});

describe('the way to the API', () => {
  it('is plain http to another host only where that is allowed', async () => {
    const api = { url: 'http://status.invalid' };
    expect(await runCli(['--retries', '0'], { api })).toMatchObject({ exitCode: 64, stdout: '' });
    const allowed = await runCli(['--allow-http', '--retries', '0'], { api });
    expect(allowed).toMatchObject({ exitCode: 3, stdout: '' });
    expect(allowed.stderr).toMatch(/^error: cannot reach http:\/\/status\.invalid: /);
  });

  it('leads through the proxy that the environment names, unless NO_PROXY names the host', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const env = { HTTP_PROXY: 'http://user:s3cret@127.0.0.1:9' };
    const blocked = await runCli(['-v', '--retries', '0'], { api, env });
    expect(blocked.exitCode).toBe(3);
    expect(blocked.stderr).toContain('the connection was refused');
    expect(blocked.stderr).not.toContain('s3cret');
    const past = await runCli([], { api, env: { ...env, NO_PROXY: '127.0.0.1' } });
    expect(past).toMatchObject({ exitCode: 1, stderr: '' });
  });
});
