import { describe, expect, it } from 'vitest';
import { runProgram, runShell, startProgram } from './run-program.js';

describe('demo', () => {
  it('prints what points the program at it, serves, and ends with 0', async () => {
    const demo = startProgram(['demo'], { env: { TENSORONE_API_KEY: undefined } });
    const url = /BASE_URL=(\S+)/.exec(await demo.said(/API_KEY=.*\n/))?.[1] ?? '';
    expect((await fetch(url)).status).toBeGreaterThanOrEqual(400);
    demo.kill('SIGTERM');
    const { exitCode, stdout } = await demo.ended;
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^export TENSORONE_BASE_URL=http:\/\/127\.0\.0\.1:\d+\nexport TENSORONE_API_KEY=tpo_test_\w+\n$/,
    );
    await expect(fetch(url)).rejects.toThrow();
  });

  it('is taken up by eval in a shell', async () => {
    const script = `
      exec 3< <("$NODE" "$PROGRAM" demo 2>/dev/null & echo "DEMO=$!"; wait)
      for _ in 1 2 3; do read -r line <&3; eval "$line"; done
      export TENSORONE_BASE_URL TENSORONE_API_KEY
      t1s status --format line --fail-on never
      code=$?
      kill "$DEMO"
      exit "$code"`;
    const result = await runShell(script, { env: { TENSORONE_API_KEY: undefined } });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toMatch(/^TENSORONE OK/);
  });
});

describe('--demo', () => {
  it('needs no key and no home, ends by itself, and leaves no server', async () => {
    const env = { TENSORONE_API_KEY: undefined, HOME: undefined };
    const { exitCode, stdout, stderr } = await runProgram(['--demo', '-v'], { env });
    expect([0, 1, 2]).toContain(exitCode);
    expect(stdout).toContain('GPU Clusters');
    const url = /^GET (\S+) 200,/.exec(stderr)?.[1] ?? '';
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each([[['regions', '--best']], [['impact']], [['watch', '--once']]])(
    'serves %j, whatever the environment points at',
    async (argv) => {
      const env = { TENSORONE_BASE_URL: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };
      const { exitCode, stdout, stderr } = await runProgram([...argv, '--demo'], { env });
      expect([0, 1, 2]).toContain(exitCode);
      expect(stderr).toBe('');
      expect(stdout).not.toBe('');
    },
  );
});
