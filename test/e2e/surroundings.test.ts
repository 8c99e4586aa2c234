import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { fixture } from '../support/fixture.js';
import { TEST_KEY } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { PROGRAM } from '../support/start-child.js';
import { runProgram, start } from './run-program.js';

const EXAMPLE = fixture('system-status');
const MAP = fixture('service-dependencies');
const ESCAPE = '\u001b';

const startApi = () =>
  startFakeApi(({ path }) => ({ body: path.endsWith('dependencies') ? MAP : EXAMPLE }));

const COMMANDS = [['status'], ['regions'], ['impact', '--current'], ['watch', '--once']] as const;

describe.each(COMMANDS.map((argv) => [argv.join(' '), argv] as const))('t1s %s', (_name, argv) => {
  it('logs requests, and neither the key nor a warning of Node', async () => {
    const api = await startApi();
    const env = { NODE_OPTIONS: '--trace-warnings --trace-deprecation' };
    const { exitCode, stdout, stderr } = await runProgram([...argv, '--verbose'], { api, env });
    expect([0, 1, 3]).toContain(exitCode);
    expect(stdout).not.toContain(ESCAPE);
    expect(stdout + stderr).not.toContain(TEST_KEY);
    expect(stderr).toMatch(
      /^(setting \w+: .*\n)*(GET http:\/\/127\.0\.0\.1:\d+\/v2\/monitoring\/\S+ 200, \d+ ms\n)+$/,
    );
  });

  it('keeps a key to itself that the API throws back', async () => {
    const body = { error: TEST_KEY, message: `bad ${TEST_KEY}`, request_id: TEST_KEY };
    const api = await startFakeApi({ status: 401, body });
    const { exitCode, stdout, stderr } = await runProgram([...argv, '-v', '--json'], { api });
    expect(exitCode).toBe(3);
    expect(stdout + stderr).not.toContain(TEST_KEY);
    expect(stderr).toContain('error: ');
  });
});

describe('where the program lies', () => {
  it('runs through a link, in a path with spaces, from anywhere', async () => {
    const api = await startApi();
    const home = join(aFolder(), 'a place of möre words');
    const root = dirname(dirname(PROGRAM));
    for (const entry of ['bin', 'dist', 'package.json']) {
      cpSync(join(root, entry), join(home, entry), { recursive: true });
    }
    mkdirSync(join(home, '.bin'));
    symlinkSync('../bin/tensorone-status.js', join(home, '.bin', 't1s'));
    const running = start(join(home, '.bin', 't1s'), ['--json'], { api, cwd: aFolder() });
    const { exitCode, stdout, stderr } = await running.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'status' });
  });
});

describe('what it leaves', () => {
  it('is a cached answer, the state and the history of a watch, for their owner alone, and without the key', async () => {
    const api = await startApi();
    const [home, cwd] = [aFolder(), aFolder()];
    for (const argv of COMMANDS) await runProgram(argv, { api, cwd, env: { HOME: home } });
    await runProgram([], { api, cwd, env: { HOME: home } });
    expect(readdirSync(cwd)).toEqual([]);
    const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
    expect(paths).toEqual([
      expect.stringMatching(/\/\.cache\/tensorone-status\/[0-9a-f]{8}-[0-9a-f]{8}\.json$/),
      expect.stringMatching(
        /\/\.local\/state\/tensorone-status\/history\/127\.0\.0\.1:\d+\/[^/]+\.log$/,
      ),
      expect.stringMatching(/\/\.local\/state\/tensorone-status\/watch-[0-9a-f]{16}\.json$/),
    ]);
    for (const path of paths) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readFileSync(path, 'utf8')).not.toContain(TEST_KEY);
    }
  });

  it('is nothing where HOME is read-only', async () => {
    const api = await startApi();
    const HOME = aFolder();
    chmodSync(HOME, 0o500);
    expect(await runProgram([], { api, env: { HOME } })).toMatchObject({ exitCode: 1, stderr: '' });
  });

  it.each([
    ['unset', undefined],
    ['empty', ''],
    ['no folder', '/dev/null'],
  ])('is nothing where HOME is %s', async (_what, HOME) => {
    const api = await startApi();
    expect(await runProgram([], { api, env: { HOME } })).toMatchObject({ exitCode: 1, stderr: '' });
  });
});
