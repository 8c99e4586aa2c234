import { expect } from 'vitest';
import { fixture } from '../support/fixture.js';
import { runCli, TEST_KEY } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';

/**
 * Runs the arguments of an example up to the end of its first poll, on a port of its own: they are
 * options that there are, with values that they take, and the key is found.
 */
export async function watchWith(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const api = await startFakeApi({ body: fixture('system-status') });
  const isOnce = argv.includes('--once');
  const words = argv.map((word) => word.replace(/:9469$/, ':0'));
  const { exitCode, stderr } = await runCli(isOnce ? words : [...words, '--until', 'degraded'], {
    api,
    env: { TENSORONE_API_KEY: undefined, ...env },
  });
  expect({ exitCode, stderr: stderr.replace(/^.*Listening on .*\n/, '') }).toEqual({
    exitCode: isOnce ? 1 : 0,
    stderr: '',
  });
  expect(api.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${TEST_KEY}`]);
}
