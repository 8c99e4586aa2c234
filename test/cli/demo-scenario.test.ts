import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { runCli } from '../support/run-cli.js';

function aScenario(status: string): string {
  const path = join(aFolder(), 'mine.json');
  const steps = [{ at: '0', service: 'storage', status }];
  writeFileSync(path, JSON.stringify({ name: 'mine', duration: '1h', steps }));
  return path;
}

describe('--demo --scenario', () => {
  it('plays a scenario that ships', async () => {
    const result = await runCli(['--demo', '--scenario', 'calm', '--json']);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({ health: 'operational', incidents: [] });
  });

  it.each([['status'], ['regions', '--best'], ['watch', '--once', '--format', 'lines']])(
    'plays one from a file for %s',
    async (...argv) => {
      const file = aScenario('major_outage');
      const result = await runCli([...argv, '--demo', '--scenario', file, '-q']);
      expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    },
  );

  it.each([['status'], ['regions'], ['impact', '--current'], ['impact', 'storage']])(
    'says on the page of %s that time is accelerated',
    async (...argv) => {
      const { stdout, stderr } = await runCli([...argv, '--demo']);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/\n\ndemo: accelerated, a day takes 3 minutes\n$/);
      const json = await runCli([...argv, '--demo', '--json']);
      expect(json.stdout + json.stderr).not.toContain('accelerated');
    },
  );

  it('says it with the first lines of a watch, unless they are not read', async () => {
    const argv = ['watch', '--demo', '--duration', '1ms', '--format'];
    const notice = 'notice: demo: accelerated, a day takes 3 minutes\n';
    expect((await runCli([...argv, 'lines'])).stderr).toBe(notice);
    expect((await runCli([...argv, 'lines', '-q'])).stderr).not.toContain('accelerated');
    expect((await runCli([...argv, 'json'])).stderr).toBe('');
    const once = await runCli(['watch', '--demo', '--once', '--no-state', '--format', 'lines']);
    expect(once.stderr).toBe('');
  });

  it('may stand in a configuration', async () => {
    const file = join(aFolder(), 'config.json');
    writeFileSync(file, JSON.stringify({ demo: true, scenario: aScenario('degraded') }));
    const result = await runCli(['--config', file, '--format', 'line']);
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout).toMatch(/^TENSORONE WARNING - Storage degraded/);
  });

  it.each([
    [['--scenario', 'calm'], '--scenario goes with --demo'],
    [['--demo', '--scenario', 'clam'], 'unknown scenario "clam"'],
    [['--demo', '--scenario', '/none/x.json'], 'cannot read scenario /none/x.json: no such file'],
    [
      ['demo', '--rate-limit', '0'],
      '--rate-limit cannot be "0"\nhint: It is a whole number from 1 to 1000000.',
    ],
  ])('refuses %j', async (argv, message) => {
    const result = await runCli(argv);
    expect(result).toMatchObject({ exitCode: 64, stdout: '' });
    expect(result.stderr).toMatch(/^error: /);
    expect(result.stderr).toContain(message);
  });
});

describe('demo', () => {
  const firstLines = async (env: Record<string, string | undefined>) => {
    const onSignal = (name: string, listener: () => void) => {
      if (name === 'SIGINT') listener();
      return () => undefined;
    };
    const { exitCode, stdout } = await runCli(['demo'], { env, context: { onSignal } });
    expect(exitCode).toBe(0);
    return stdout.split('\n').slice(0, 2);
  };

  it('prints its key in a shell that holds it from an earlier run, too', async () => {
    const [, first = ''] = await firstLines({ TENSORONE_API_KEY: undefined });
    expect(first).toMatch(/^export TENSORONE_API_KEY=tpo_test_[0-9a-f]{24}$/);
    const [, key = ''] = first.split('=');
    expect((await firstLines({ TENSORONE_API_KEY: key }))[1]).toBe(first);
    expect((await firstLines({ TENSORONE_API_KEY_OLD: key }))[1]).toBe(first);
  });
});
