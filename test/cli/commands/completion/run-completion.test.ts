import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/run-cli.js';

const withoutKey = { env: { TENSORONE_API_KEY: undefined } };

describe('completion', () => {
  it.each([
    ['bash', 'complete -F _t1s t1s tensorone-status'],
    ['zsh', '#compdef t1s tensorone-status'],
    ['fish', 'complete -c tensorone-status -w t1s'],
    ['powershell', 'Register-ArgumentCompleter -Native'],
    ['BASH', 'complete -F _t1s'],
  ])('%s is a script on stdout, without a key', async (shell, line) => {
    const result = await runCli(['completion', shell], withoutKey);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain(line);
    expect(result.stdout).toMatch(/[^\n]\n$/);
  });

  it.each([
    [
      ['fsh'],
      'the shell cannot be "fsh"',
      'Did you mean fish? It is one of bash, zsh, fish, powershell.',
    ],
    [['tcsh'], 'the shell cannot be "tcsh"', 'It is one of bash, zsh, fish, powershell.'],
    [[], "missing required argument 'shell'", 'See t1s completion --help.'],
    [
      ['bash', 'zsh'],
      "too many arguments for 'completion'. Expected 1 argument but got 2.",
      'See t1s completion --help.',
    ],
  ])('%j is a usage error', async (words, message, hint) => {
    expect(await runCli(['completion', ...words], withoutKey)).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: `error: ${message}\nhint: ${hint}\n`,
    });
  });
});
