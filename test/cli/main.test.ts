import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.js';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { runCli, TEST_KEY } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

describe('the default command', () => {
  it.each([
    [[], [], 1],
    [['status'], [], 1],
    [['api'], ['api'], 0],
    [['status', 'api'], ['api'], 0],
    [['GPU Clusters', 'api'], ['clusters', 'api'], 0],
    [['api,clusters'], ['api', 'clusters'], 0],
  ])('%j selects %j', async (argv, services, exitCode) => {
    const api = await startFakeApi({ body: EXAMPLE });
    const result = await runCli([...argv, '--json'], { api });
    expect(result).toMatchObject({ exitCode, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({
      schemaVersion: 1,
      kind: 'status',
      exitCode,
      selection: { services, regions: [] },
    });
    expect(api.requests[0]?.query.getAll('services[]')).toEqual(services);
  });
});

describe('global options', () => {
  it.each([
    [['--json', '--timeout', '5s', 'status', 'api']],
    [['status', '--json', 'api', '--timeout=5s']],
    [['status', 'api', '--retries', '0', '--json']],
    [['api', '--json', '-v']],
    [['--format', 'JSON', 'api']],
    [['api', '--format=json']],
  ])('%j work before and after the command', async (argv) => {
    const api = await startFakeApi({ body: EXAMPLE });
    const result = await runCli(argv, { api });
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ kind: 'status', exitCode: 0 });
  });

  it('flags beat the environment', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const options = { api: { url: 'http://127.0.0.1:9' } };
    expect(await runCli(['--base-url', api.url], options)).toMatchObject({
      exitCode: 1,
      stderr: '',
    });
  });
});

describe('help and version', () => {
  it('of demo leaves out the options that mean nothing to it', async () => {
    const { stdout } = await runCli(['demo', '--help']);
    expect(stdout).toContain('--quiet');
    expect(stdout).not.toContain('--base-url');
    expect((await runCli(['regions', '--help'])).stdout).toContain('--base-url');
  });

  it('of the program points to that of status, and names commands alike', async () => {
    const { stdout } = await runCli(['--help']);
    expect(stdout).toContain('see t1s status --help');
    expect(stdout).toMatch(/^ {2}status {2,}show/m);
    expect(stdout).toMatch(/^ {2}regions {2,}compare/m);
  });

  it.each(['status', 'regions', 'impact', 'watch', 'demo'])(
    'of %s has examples, and no two blank lines in a row',
    async (command) => {
      const { stdout } = await runCli([command, '--help']);
      expect(stdout).toContain('Examples:');
      expect(stdout).not.toContain('\n\n\n');
    },
  );

  it.each([[['--help']], [['-h']], [['status', '--help']], [['help']], [['help', 'status']]])(
    '%j is help on stdout, code 0',
    async (argv) => {
      const result = await runCli(argv, { env: { TENSORONE_API_KEY: undefined } });
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      expect(result.stdout).toMatch(/^Usage: t1s /);
      expect(result.stdout).toContain('Exit codes:');
      expect(result.stdout).toContain('--base-url');
    },
  );

  it.each(['--version', '-V'])('%s is the version on stdout, code 0', async (flag) => {
    expect(await runCli([flag])).toEqual({ exitCode: 0, stderr: '', stdout: `${VERSION}\n` });
  });
});

describe('usage errors', () => {
  it.each([
    [['--jsn'], "unknown option '--jsn'", 'Did you mean --json? See t1s --help.'],
    [
      ['regions', '--regoin', 'x'],
      "unknown option '--regoin'",
      'Type regions without an option: t1s regions us-east-1 eu-west-1. See t1s regions --help.',
    ],
    [['--nope'], "unknown option '--nope'", 'See t1s --help.'],
    [
      ['--api-key=tpo_live_typed'],
      "unknown option '--api-key'",
      'The command line is no place for a key: set TENSORONE_API_KEY or use --api-key-file. See t1s --help.',
    ],
    [
      ["--api-key=a'b\nc"],
      "unknown option '--api-key'",
      'The command line is no place for a key: set TENSORONE_API_KEY or use --api-key-file. See t1s --help.',
    ],
    [['--a\n\u001b[31m'], "unknown option '--a [31m'", 'See t1s --help.'],
    [['--timeout'], "option '--timeout <duration>' argument missing", 'See t1s --help.'],
    [
      ['--format', 'jsn'],
      '--format cannot be "jsn"',
      'Did you mean json? It is one of table, json, line, short, csv, markdown, github, junit.',
    ],
    [['--color', 'blue'], '--color cannot be "blue"', 'It is one of auto, always, never.'],
    [
      ['--fail-on', 'operational'],
      '--fail-on cannot be "operational"',
      'It is one of maintenance, degraded, unknown, partial_outage, major_outage, never.',
    ],
    [
      ['--fail-on', 'partial'],
      '--fail-on cannot be "partial"',
      'Did you mean partial_outage? It is one of maintenance, degraded, unknown, partial_outage, major_outage, never.',
    ],
    [['--retries', '-1'], '--retries cannot be "-1"', 'It is a whole number from 0 to 100.'],
    [['--retries', '1.5'], '--retries cannot be "1.5"', 'It is a whole number from 0 to 100.'],
    [
      ['help', 'nonsense'],
      'there is no command "nonsense"',
      'The commands are status, regions, impact, watch, history, page, notify, demo, config, schema, completion.',
    ],
    [[''], 'an empty name is no service', 'Is a variable of your script unset?'],
    [
      ['api', '--region', ' , '],
      'an empty name is no region',
      'Is a variable of your script unset?',
    ],
    [
      ['--json', '--format', 'table'],
      '--json and --format table contradict each other',
      'Leave one of them out.',
    ],
    [
      ['stauts'],
      'unknown service "stauts"',
      'Did you mean t1s status? The services are ai-services, api, clusters, database, endpoints, monitoring, storage, training.',
    ],
    [
      ['api', 'stauts'],
      'unknown service "stauts"',
      'The services are ai-services, api, clusters, database, endpoints, monitoring, storage, training.',
    ],
    [
      ['--region', 'us-west-2', 'api'],
      'unknown region "api"',
      'That is a service: services come before --region. The regions are ap-southeast-1, eu-west-1, global, us-east-1, us-west-2.',
    ],
    [
      ['storag'],
      'unknown service "storag"',
      'Did you mean storage? The services are ai-services, api, clusters, database, endpoints, monitoring, storage, training.',
    ],
    [
      ['--region', 'us-east'],
      'unknown region "us-east"',
      'Did you mean us-east-1? The regions are ap-southeast-1, eu-west-1, global, us-east-1, us-west-2.',
    ],
  ])('%j', async (argv, message, hint) => {
    const api = await startFakeApi({ body: EXAMPLE });
    expect(await runCli(argv, { api })).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: `error: ${message}\nhint: ${hint}\n`,
    });
    // A format that does not exist is no wish for JSON.
    if (argv.includes('--format')) return;
    const json = await runCli(['--json', ...argv], { api });
    expect(JSON.parse(json.stdout)).toEqual({
      schemaVersion: 1,
      kind: 'error',
      time: '2024-01-16T18:30:30.000Z',
      exitCode: 64,
      error: { kind: 'usage', message, httpStatus: null, requestId: null, hint },
    });
  });
});

describe('failures', () => {
  it('tell the request id to people, and everything to machines', async () => {
    const api = await startFakeApi({ status: 401, body: fixture('error-401') });
    const message = 'the API does not accept the key: Invalid or missing API key (HTTP 401)';
    const hint = 'Check TENSORONE_API_KEY or the key file; a key may have been revoked.';
    const stderr = `error: ${message} [request_id req_1234567890abcdef]\nhint: ${hint}\n`;
    expect(await runCli([], { api })).toEqual({ exitCode: 3, stdout: '', stderr });
    const json = await runCli(['--json'], { api });
    expect(json).toMatchObject({ exitCode: 3, stderr });
    expect(JSON.parse(json.stdout)).toEqual({
      schemaVersion: 1,
      kind: 'error',
      time: '2024-01-16T18:30:30.000Z',
      exitCode: 3,
      error: { kind: 'auth', message, httpStatus: 401, requestId: 'req_1234567890abcdef', hint },
    });
    expect(await runCli(['--format', 'line'], { api })).toEqual({
      exitCode: 3,
      stdout: `TENSORONE UNKNOWN - ${message}\n`,
      stderr: '',
    });
  });

  it.each([
    [['--format', 'table', '--format', 'json'], true],
    [['--format', 'JSON'], true],
    [['--', '--json'], false],
    [['-qv', '--json'], false],
  ])('%j: the document on stdout: %s', async (argv, isDocument) => {
    const api = await startFakeApi({ status: 404, body: '{}' });
    const { stdout, exitCode } = await runCli(argv, { api });
    expect(exitCode).toBe(3);
    expect(stdout.startsWith('{"schemaVersion":1,"kind":"error"')).toBe(isDocument);
  });
});

describe('a bug', () => {
  const broken = (key: string) => ({
    now: (): number => {
      throw new TypeError(`cannot read ${key} of undefined`);
    },
  });

  it('is code 70 with a stack, and without the key of the environment', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const result = await runCli([], { api, context: broken(TEST_KEY) });
    expect(result).toMatchObject({ exitCode: 70, stdout: '' });
    expect(result.stderr).toMatch(
      /^error: this is a bug in tensorone-status \d+\.\d+\.\d+\nTypeError: cannot read \[redacted\] of undefined\n {4}at /,
    );
    expect(result.stderr).not.toContain(TEST_KEY);
  });

  it('shows no key from a file either, and is a document for machines', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const path = `${aFolder()}/key`;
    writeFileSync(path, 'tpo_live_from_a_file\n');
    const argv = ['--json', '--api-key-file', path];
    const result = await runCli(argv, { api, context: broken('tpo_live_from_a_file') });
    expect(result.exitCode).toBe(70);
    expect(result.stderr).toContain('[redacted]');
    expect(result.stdout + result.stderr).not.toContain('tpo_live_from_a_file');
    expect(JSON.parse(result.stdout)).toMatchObject({
      kind: 'error',
      exitCode: 70,
      error: { kind: 'internal', message: 'a bug in tensorone-status; see stderr' },
    });
  });
});

describe('signals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends a one-shot command with %i', async (signal, exitCode) => {
    const listeners = new Map<string, () => void>();
    const removed: string[] = [];
    const codes: number[] = [];
    const api = await startFakeApi({
      drive(response) {
        listeners.get(signal)?.();
        response.end(JSON.stringify(EXAMPLE));
      },
    });
    await runCli([], {
      api,
      context: {
        exit: (code) => codes.push(code),
        onSignal(name, listener) {
          listeners.set(name, listener);
          return () => removed.push(name);
        },
      },
    });
    expect(codes).toEqual([exitCode]);
    expect(removed).toEqual(['SIGINT', 'SIGTERM']);
  });
});
