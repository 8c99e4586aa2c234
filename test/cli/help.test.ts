import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../src/cli/command-names.js';
import { EXIT_CODES } from '../../src/cli/help/help-page.js';
import { describeProgram } from '../../src/cli/program.js';
import { EXIT } from '../../src/exit-codes.js';
import { runCli } from '../support/run-cli.js';

async function help(argv: readonly string[], columns = 80): Promise<string> {
  const { stdout, stderr, exitCode } = await runCli([...argv, '--help'], { columns });
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout;
}

const ALL = [[], ...COMMAND_NAMES.map((name) => [name])];

describe('help', () => {
  it('of the program', async () => {
    await expect(await help([])).toMatchFileSnapshot('help-screens/program.txt');
  });

  it('of watch, by what one wants to do', async () => {
    await expect(await help(['watch'])).toMatchFileSnapshot('help-screens/watch.txt');
  });

  it('of completion has no option that means nothing to it', async () => {
    expect(await help(['completion'])).toMatchInlineSnapshot(`
      "Usage: t1s completion [options] <shell>

      print a script that completes commands, options and values in a shell

      Arguments:
        shell          bash, zsh, fish or powershell

      Global options:
        -V, --version  print the version
        -h, --help     show this help

      The script completes commands, options and their values by itself: it never runs
      t1s. Print it again after an update.

      Examples:
        $ source <(t1s completion bash)
            in ~/.bashrc
        $ source <(t1s completion zsh)
            in ~/.zshrc, after compinit
        $ t1s completion fish | source
            in ~/.config/fish/config.fish
        $ t1s completion powershell | Out-String | Invoke-Expression
            in $PROFILE

      Exit codes:
        0 OK   1 degraded   2 outage   3 unknown   64 usage   70 bug
        130 interrupted   143 terminated
      "
    `);
  });

  it.each(COMMAND_NAMES)('of %s is the same by t1s help', async (name) => {
    expect((await runCli(['help', name], { columns: 80 })).stdout).toBe(await help([name]));
  });

  it.each(ALL)('of %j has two examples and more, and the exit codes', async (...argv) => {
    const text = await help(argv);
    const examples = text.split('Examples:\n')[1]?.split('\n\n')[0] ?? '';
    expect(examples.split('\n').filter((line) => line.startsWith('  $ ')).length).toBeGreaterThan(
      1,
    );
    expect(text).toMatch(/\nExit codes:\n {2}0 OK {3}1 degraded/);
    expect(text).not.toContain('\n\n\n');
    expect(text).not.toMatch(/ $/m);
  });

  it.each([40, 60, 80, 120])('keeps to %i cells, but for what cannot be broken', async (width) => {
    for (const argv of ALL) {
      const long = (await help(argv, width)).split('\n').filter((line) => line.length > width);
      // What is typed stays in one piece.
      expect(long.filter((line) => !/^(Usage: |\$ )|^\S+$/.test(line.trimStart()))).toEqual([]);
      if (width >= 80) expect(long).toEqual([]);
    }
  });

  it('puts descriptions below their options where there is no room beside them', async () => {
    expect(await help(['watch'], 40)).toContain(
      '  --webhook-secret-file <path>\n      sign webhooks with the secret in\n      this file\n',
    );
    expect(await help(['watch'], 120)).toContain(
      '--no-state                    keep nothing, even',
    );
  });

  it('tells every exit code', () => {
    expect(EXIT_CODES.map(([code]) => Number(code))).toEqual(Object.values(EXIT));
  });

  it('puts each example of a command into words that the command takes', async () => {
    const { commands } = await describeProgram();
    for (const { name, options, globals, examples } of commands) {
      const known = new Set([...options, ...globals].flatMap(({ names }) => names));
      const typed = examples.flatMap(([line]) => line.match(/(?<=t1s .*)--[\w-]+/g) ?? []);
      expect({ name, unknown: typed.filter((word) => !known.has(word)) }).toEqual({
        name,
        unknown: [],
      });
    }
  });
});

describe('a usage error leads to the help of its command', () => {
  it.each([
    [['watch', '--intervall', '5s'], 'Did you mean --interval? See t1s watch --help.'],
    [['notify', '--webhook'], 'See t1s notify --help.'],
    [['impact', '--nope'], 'See t1s impact --help.'],
    [['demo', 'now'], 'See t1s demo --help.'],
    [['--nope'], 'See t1s --help.'],
  ])('%j', async (argv, hint) => {
    const { exitCode, stderr } = await runCli(argv);
    expect(exitCode).toBe(64);
    expect(stderr.split('\n')[1]).toBe(`hint: ${hint}`);
  });
});
