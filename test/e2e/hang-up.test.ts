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

/** Hangs up on a watch, on a terminal or not, and prints the code with which it ends. */
async function hangUp(argv: string, onTerminal: boolean, thenInterrupt = false) {
  const snapshot = aSnapshot({ services: [aService('API', 'degraded')] });
  const api = await startFakeApi(() => ({
    body: { ...snapshot, lastUpdated: new Date().toISOString() },
  }));
  const command = `
    "$NODE" "$PROGRAM" watch --interval 1s --no-history --format lines ${argv} &
    watch=$!
    sleep 2
    kill -HUP $watch
    ${thenInterrupt ? 'sleep 2; kill -TERM $watch' : ''}
    wait $watch
    echo "code $?"`;
  const [program, words] = onTerminal
    ? ['script', ['-qec', command, '/dev/null']]
    : ['sh', ['-c', command]];
  const env = { TERM: 'xterm', NODE: process.execPath, PROGRAM };
  return (await start(program, words, { api, env }).ended).stdout.replaceAll('\r\n', '\n');
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
      expect(output).toMatch(/--- watched for [4-9] s ---/);
      expect(output).toContain('code 0\n');
    },
  );
});
