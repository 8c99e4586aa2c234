import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { startFakeApi } from '../support/servers/fake-api.js';
import { PROGRAM } from '../support/start-child.js';
import { aService, aSnapshot } from '../support/watch-snapshots.js';
import { start } from './run-program.js';

/** util-linux's, which can run a command on a pseudo-terminal. */
const HAS_SCRIPT = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout,
);

/** Hangs up on a watch, on a terminal or not, and returns what it prints, with its exit code. */
async function hangUp(argv: string, onTerminal: boolean, thenTerminate = false): Promise<string> {
  const snapshot = aSnapshot({ services: [aService('API', 'degraded')] });
  const api = await startFakeApi(() => ({
    body: { ...snapshot, lastUpdated: new Date().toISOString() },
  }));
  const command = `
    "$NODE" "$PROGRAM" watch --interval 1s --no-history --format lines ${argv} &
    watch=$!
    echo "pid $watch"
    wait $watch
    echo "code $?"`;
  const [program, words] = onTerminal
    ? ['script', ['-qec', command, '/dev/null']]
    : ['sh', ['-c', command]];
  const env = { TERM: 'xterm', NODE: process.execPath, PROGRAM };
  const running = start(program, words, { api, env });
  const pid = Number(/pid (\d+)/.exec(await running.said('pid '))?.[1]);
  await expect.poll(() => api.requests.length, { timeout: 20_000 }).toBeGreaterThan(1);
  process.kill(pid, 'SIGHUP');
  if (thenTerminate) {
    const seen = api.requests.length;
    await expect.poll(() => api.requests.length, { timeout: 20_000 }).toBeGreaterThan(seen + 1);
    process.kill(pid, 'SIGTERM');
  }
  return (await running.ended).stdout.replaceAll('\r\n', '\n');
}

describe('SIGHUP', () => {
  it.skipIf(!HAS_SCRIPT).each([
    ['', 0],
    ['--until operational', 143],
  ])('ends a watch %s on a terminal with a summary and %i', async (argv, exitCode) => {
    const screen = await hangUp(argv, true);
    expect(screen).toContain('--- watched for');
    expect(screen).toContain(`code ${exitCode}\n`);
  });

  it.skipIf(process.platform === 'win32')(
    'does not end a watch without a terminal, as under nohup',
    async () => {
      const output = await hangUp('', false, true);
      expect(output).toContain('--- watched for');
      expect(output).toContain('code 0\n');
    },
  );
});
