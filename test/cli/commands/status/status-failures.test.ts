import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../support/a-folder.js';
import { fixture } from '../../../support/fixture.js';
import { junitProblems } from '../../../support/formats/junit-schema.js';
import { parseXml } from '../../../support/formats/parse-xml.js';
import { parsePluginOutput } from '../../../support/formats/plugin-output.js';
import { readCommands } from '../../../support/formats/workflow-commands.js';
import { type RunOptions, runCli } from '../../../support/run-cli.js';
import { startFakeApi } from '../../../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

const runExample = async (argv: readonly string[], options: RunOptions = {}) =>
  runCli(argv, { api: await startFakeApi({ body: EXAMPLE }), ...options });

describe('a failure', () => {
  it('of the API is an annotation, or a test case that could not be run', async () => {
    const api = await startFakeApi({ status: 401, body: fixture('error-401') });
    const stderr = expect.stringMatching(/^error: the API does not accept the key/);
    const github = await runCli(['--format', 'github'], { api });
    expect(github).toMatchObject({ exitCode: 3, stderr });
    expect(github.stdout).toMatchInlineSnapshot(`
      "::error title=TensorOne status%3A auth::the API does not accept the key: Invalid or missing API key (HTTP 401) [request_id req_1234567890abcdef]%0Ahint: Check TENSORONE_API_KEY or the key file; a key may have been revoked.
      "
    `);
    const junit = await runCli(['--format', 'junit'], { api });
    expect(junit).toMatchObject({ exitCode: 3, stderr });
    expect(junit.stdout).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="TensorOne status" tests="1" failures="0" errors="1" time="0.000">
        <testsuite name="TensorOne status" tests="1" failures="0" errors="1" skipped="0" time="0.000">
          <testcase classname="tensorone" name="status" time="0.000">
            <error message="the API does not accept the key: Invalid or missing API key (HTTP 401)" type="auth">the API does not accept the key: Invalid or missing API key (HTTP 401)
      HTTP status: 401
      request_id: req_1234567890abcdef
      hint: Check TENSORONE_API_KEY or the key file; a key may have been revoked.</error>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it.each([
    [['storag'], 64, 'usage'],
    [['--timeout', '0'], 64, 'usage'],
    [['--nope'], 64, 'usage'],
    [['--base-url', 'http://127.0.0.1:9', '--retries', '0'], 3, 'network'],
  ])('%j exits with %i and tells it', async (argv, exitCode, kind) => {
    const path = join(aFolder(), 'summary.md');
    const options = { env: { GITHUB_STEP_SUMMARY: path } };
    const github = await runExample([...argv, '--format', 'github'], options);
    expect(github.exitCode).toBe(exitCode);
    expect(readCommands(github.stdout.trimEnd())).toMatchObject([
      { command: 'error', properties: new Map([['title', `TensorOne status: ${kind}`]]) },
    ]);
    const junit = await runExample([...argv, '--format=JUnit'], options);
    expect(junit).toMatchObject({ exitCode, stderr: github.stderr });
    const root = parseXml(junit.stdout.trimEnd());
    expect(junitProblems(root)).toEqual([]);
    expect(root.attributes).toMatchObject({ tests: '1', errors: '1' });
    for (const format of ['github', 'junit']) {
      const quiet = await runExample([...argv, '-q', '--format', format], options);
      const [reason] = github.stderr.split('\n');
      expect(quiet).toEqual({ exitCode, stdout: '', stderr: `${reason}\n` });
    }
  });

  it('with an earlier answer on disk shows it as unknown in every format, and exits with 3', async () => {
    const api = await startFakeApi((_, count) =>
      count === 1 ? { body: EXAMPLE } : { status: 404, body: '{}' },
    );
    const env = { XDG_CACHE_HOME: aFolder() };
    await runCli([], { api, env });
    const last = async (format: string) => {
      const result = await runCli(['--format', format, '--fail-on', 'never'], { api, env });
      const stderr = format === 'line' ? '' : expect.stringMatching(/^error: /);
      expect(result).toMatchObject({ exitCode: 3, stderr });
      return result.stdout.trimEnd();
    };
    expect(await last('table')).toMatch(/^\? TensorOne: unknown .*cached/);
    expect(JSON.parse(await last('json'))).toMatchObject({
      exitCode: 3,
      health: 'unknown',
      error: { kind: 'not-found', httpStatus: 404 },
    });
    expect(await last('short')).toBe('? unknown (data 30 s old)');
    expect(await last('markdown')).toMatch(/^⚪ TensorOne: unknown .*cached/);
    const line = parsePluginOutput(await last('line'));
    expect(line.text).toMatch(/^TENSORONE UNKNOWN - This is the last known state/);
    expect(new Set(line.data.map(({ value }) => value))).toEqual(new Set([null]));
    expect(readCommands(await last('github'))).toMatchObject([
      {
        command: 'error',
        message: expect.stringContaining('API unknown. Last known: operational'),
      },
    ]);
    const root = parseXml(await last('junit'));
    expect(junitProblems(root)).toEqual([]);
    expect(root.attributes).toMatchObject({ tests: '3', failures: '0', errors: '3' });
  });
});
