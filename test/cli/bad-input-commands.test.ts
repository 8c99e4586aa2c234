import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { expectFailure } from '../support/expect-failure.js';
import { fixture } from '../support/fixture.js';
import { runCli } from '../support/run-cli.js';
import { type Reply, startFakeApi } from '../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');
const MAP = fixture('service-dependencies');

const startApi = () =>
  startFakeApi(({ path }) => ({ body: path.endsWith('dependencies') ? MAP : EXAMPLE }));

describe('unknown names', () => {
  it.each([
    [['regions', 'mars-1'], 'unknown region "mars-1"'],
    [['regions', '--batch', 'mars-1'], 'unknown region "mars-1"'],
    [['regions', '--best', '__proto__'], 'unknown region "__proto__"'],
    [['regions', '--service', 'nope'], 'unknown service "nope"'],
    [['regions', ''], 'an empty name is no region'],
    [['impact', 'nope'], 'unknown service "nope"'],
    [['impact', 'storage', 'constructor'], 'unknown service "constructor"'],
    [['impact', '--upstream', '\u001b[31mx\n'], 'unknown service "'],
    [['impact', ' '], 'an empty name is no service'],
    [['watch', 'nope'], 'unknown service "nope"'],
    [['watch', '--once', 'api', 'nope'], 'unknown service "nope"'],
    [['watch', '--once', '--region', 'mars-1'], 'unknown region "mars-1"'],
    [['watch', ''], 'an empty name is no service'],
  ])('%j', async (argv, says) => {
    await expectFailure(argv, { api: await startApi() }, { exitCode: 64, kind: 'usage', says });
  });

  it.each([
    [['regions', 'us-est-1'], 'Did you mean us-east-1 or'],
    [['impact', 'storag'], 'Did you mean Storage?'],
    [['watch', 'ai-servces'], 'Did you mean ai-services'],
  ])('%j has a suggestion', async (argv, hint) => {
    const { exitCode, stderr } = await runCli(argv, { api: await startApi() });
    expect(exitCode).toBe(64);
    expect(stderr).toContain(`\nhint: ${hint}`);
  });
});

describe('values that mean nothing', () => {
  const values = (command: string, option: string, ...bad: string[]) =>
    bad.map((value) => [command, option, value] as const);

  it.each([
    ...values('watch', '--interval', '0', '-5', 'abc', '1e99', '', 'NaN', '500ms', '1x'),
    ...values('watch', '--duration', '0', '-5', 'abc', '1e99'),
    ...values('watch', '--until', 'bad', '', '__proto__'),
    ...values('watch', '--fail-on', 'bad', 'operational'),
    ...values('impact', '--depth', '-1', '0', 'abc', '', '1.5', '1e3', 'Infinity', '9'.repeat(20)),
    ...values('regions', '--sort', 'bad', 'constructor'),
    ...values('regions', '--fail-on', 'bad'),
  ])('t1s %s %s "%s"', async (command, option, value) => {
    const api = await startApi();
    const says = new RegExp(`^${option} (cannot be|must be .*) "${value}"$`);
    await expectFailure([command, option, value], { api }, { exitCode: 64, kind: 'usage', says });
    expect(api.requests).toEqual([]);
  });

  it.each([
    [['watch', '--once', '--until', 'operational'], '--once and --until exclude each other'],
    [['watch', '--once', '--duration', '5m'], '--once and --duration exclude each other'],
    [['impact', 'api', '--current'], 'give services or --current, not both'],
  ])('%j', async (argv, says) => {
    await expectFailure(argv, { api: await startApi() }, { exitCode: 64, kind: 'usage', says });
  });

  it.each(['regions', 'impact', 'watch'])('t1s %s with an unknown format', async (command) => {
    const api = await startApi();
    for (const format of ['xml', '', 'toString']) {
      const result = await runCli([command, '--format', format], { api });
      expect(result).toMatchObject({ exitCode: 64 });
      expect(result.stderr).toMatch(/^error: --format cannot be "\w*"\nhint: [^\n]*It is one of /);
    }
    expect(api.requests).toEqual([]);
  });

  it.each(['regions', 'impact', 'watch', 'history', 'page', 'notify'])(
    't1s %s --format line, which it lacks, ends as a plugin does',
    async (command) => {
      const api = await startApi();
      const { exitCode, stdout, stderr } = await runCli([command, '--format', 'line'], { api });
      expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' });
      expect(stdout).toMatch(/^TENSORONE UNKNOWN - --format cannot be "line"[^\n]*\n$/);
    },
  );
});

describe('--extend', () => {
  it.each([
    ['invalid JSON', '{"a":', 'not valid JSON at line 1'],
    ['nothing', '', 'not valid JSON at line 1'],
    ['a list', '[]', 'expected an object'],
    ['null', 'null', 'expected an object'],
    ['a record that is a list', '{"Mine":[]}', 'Mine'],
    ['a dependency that is a number', '{"Mine":{"dependencies":[7]}}', 'Mine'],
    ['dependencies that are a text', '{"Mine":{"dependencies":"API"}}', 'Mine'],
  ])('with %s', async (_what, text, says) => {
    const api = await startApi();
    const path = `${aFolder()}/own.json`;
    writeFileSync(path, text);
    const argv = ['impact', '--extend', path];
    await expectFailure(argv, { api }, { exitCode: 64, kind: 'usage', says });
    expect(api.requests).toEqual([]);
  });

  it.each([
    ['a missing file', '/nope/own.json', 'no such file'],
    ['a directory', '/', 'it is a directory'],
    ['an empty path', '', 'no such file'],
  ])('with %s', async (_what, path, says) => {
    const argv = ['impact', '--extend', path];
    await expectFailure(argv, { api: await startApi() }, { exitCode: 64, kind: 'usage', says });
  });
});

describe('impact, where the API answers with', () => {
  it.each<[string, Reply, string]>([
    ['null', { body: 'null' }, 'got null'],
    ['a list', { body: '[]' }, 'got a list'],
    ['a text', { body: '"map"' }, 'got a string'],
    ['HTML', { body: '<html>', headers: { 'content-type': 'text/html' } }, 'it is HTML, not JSON'],
    ['nothing', { body: '' }, 'the body is empty'],
    ['half a JSON', { body: '{"API":{"depend' }, 'cut off or damaged'],
    ['a record that is null', { body: { API: null } }, 'API'],
    ['a record that is a list', { body: { API: ['Database'] } }, 'API'],
    ['a record that is a text', { body: { API: 'Database' } }, 'API'],
  ])('%s', async (_what, reply, says) => {
    const api = await startFakeApi(reply);
    await expectFailure(
      ['impact', '--retries', '0'],
      { api },
      { exitCode: 3, kind: 'invalid-response', says },
    );
  });

  it.each<[string, unknown, number]>([
    ['dependencies that are no list', { API: { dependencies: 'Database' } }, 1],
    ['a dependency that is no text', { API: { dependencies: ['Database', 7] } }, 1],
    ['an empty name', { '': { dependencies: [] }, API: {} }, 1],
    ['an empty map', {}, 0],
  ])('%s: told in a note, not by failing', async (_what, body, notes) => {
    const result = await runCli(['impact', '--json'], { api: await startFakeApi({ body }) });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(result.stdout).notes).toHaveLength(notes);
  });

  it.each(['tree', 'table', 'dot', 'mermaid', 'markdown', 'json'])(
    'names such as __proto__, as %s',
    async (format) => {
      const body =
        '{"__proto__":{"dependencies":["constructor"]},"toString":{"dependencies":["__proto__"]}}';
      const argv = ['impact', 'constructor', '--format', format];
      const result = await runCli(argv, { api: await startFakeApi({ body }) });
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      expect(result.stdout.replaceAll('\\', '')).toContain('__proto__');
      expect(result.stdout).toContain('toString');
    },
  );
});

describe.each([['regions'], ['watch', '--once']])(
  't1s %s, where the API answers with',
  (...argv) => {
    it.each<[string, Reply]>([
      ['null', { body: 'null' }],
      ['a list', { body: '[]' }],
      ['HTML', { body: '<html>', headers: { 'content-type': 'text/html' } }],
      ['nothing', { body: '' }],
      ['an object of nothing', { body: {} }],
      ['a redirect', { status: 302, headers: { location: 'http://evil.example/' } }],
      ['204', { status: 204 }],
    ])('%s', async (_what, reply) => {
      const api = await startFakeApi(reply);
      const { exitCode, stderr } = await runCli([...argv, '--retries', '0'], { api });
      expect(exitCode).toBe(3);
      expect(stderr).toMatch(/^error: [^\n]+\n(hint: [^\n]+\n)?$/);
    });
  },
);
