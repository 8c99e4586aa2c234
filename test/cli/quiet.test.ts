import { describe, expect, it } from 'vitest';
import { fixture } from '../support/fixture.js';
import { runCli } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

describe('--quiet', () => {
  it.each([
    [
      [],
      1,
      'AI Services degraded (98.5%); 1 incident: Increased latency in text-to-video generation',
    ],
    [['ai-services'], 1, /^AI Services degraded/],
    [['--format', 'json'], 1, /^AI Services degraded/],
    [['--format', 'github'], 1, /^AI Services degraded/],
    [['storage'], 3, /Storage/],
    [['watch', '--once', '--no-state'], 1, 'AI Services degraded'],
    [['watch', '--once', '--no-state', '--json'], 1, 'AI Services degraded'],
    [['regions', 'us-east-1'], 1, 'us-east-1 degraded'],
    [['regions', 'us-east-1', '--best'], 1, 'us-east-1 degraded'],
    [['aii'], 64, 'error: unknown service "aii"'],
    [['--nope'], 64, "error: unknown option '--nope'"],
    [['--base-url', 'http://127.0.0.1:9', '--retries', '0'], 3, /^error: /],
    [['notify', '--test', '--exec', 'exit 3'], 3, 'error: exec exit: exit code 3'],
  ])('%j says why on stderr, in one line', async (argv, exitCode, says) => {
    for (const flag of ['-q', '--quiet']) {
      const api = await startFakeApi({ body: EXAMPLE });
      const result = await runCli([...argv, flag], { api });
      expect(result).toMatchObject({ exitCode, stdout: '' });
      expect(result.stderr).toMatch(/^[^\n]+\n$/);
      if (typeof says === 'string') expect(result.stderr).toBe(`${says}\n`);
      else expect(result.stderr).toMatch(says);
    }
  });

  it.each([[['api']], [['--fail-on', 'never']], [['regions', '--fail-on', 'never', 'us-east-1']]])(
    '%j says nothing where all is good',
    async (argv) => {
      const api = await startFakeApi({ body: EXAMPLE });
      expect(await runCli([...argv, '-q'], { api })).toEqual({
        exitCode: 0,
        stdout: '',
        stderr: '',
      });
    },
  );

  it('is switched off by its --no- form', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const { stdout, stderr } = await runCli(['-q', '--no-quiet'], { api });
    expect(stdout).toContain('AI Services');
    expect(stderr).toBe('');
  });
});
