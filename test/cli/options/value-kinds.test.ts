import { describe, expect, it } from 'vitest';
import type { OptionLine } from '../../../src/cli/help/command-line.js';
import {
  kindOfArgument,
  kindOfOption,
  OPTIONS_WITH_A_KIND,
} from '../../../src/cli/options/value-kinds.js';
import { describeProgram } from '../../../src/cli/program.js';
import { KNOWN_REGIONS, KNOWN_SERVICES } from '../../../src/core/names.js';
import { runCli } from '../../support/run-cli.js';

const { commands } = await describeProgram();

const longName = ({ names }: OptionLine) => names.at(-1) ?? '';
const VALUED = commands.flatMap(({ name, options, globals }) =>
  [...options, ...globals]
    .filter(({ takes }) => takes !== 'nothing')
    .map((option) => ({ command: name, long: longName(option) })),
);
const CHOICES = VALUED.flatMap(({ command, long }) => {
  const kind = kindOfOption(command, long);
  const isChoice = kind !== undefined && kind.words.size > 0 && !kind.isFile;
  if (!isChoice || [KNOWN_REGIONS, KNOWN_SERVICES].includes(kind.words)) return [];
  return [[command, long, [...kind.words.keys()]] as const];
});

describe('the table of value kinds', () => {
  it('has every option that takes a value, of every command', () => {
    expect(VALUED.length).toBeGreaterThan(40);
    const missing = VALUED.filter(({ command, long }) => kindOfOption(command, long) === undefined);
    expect(missing, 'add these to src/cli/options/value-kinds.ts').toEqual([]);
  });

  it('has no option that no command takes', () => {
    const known = VALUED.flatMap(({ command, long }) => [long, `${command} ${long}`]);
    expect(OPTIONS_WITH_A_KIND.filter((key) => !known.includes(key))).toEqual([]);
  });

  it('has every argument', () => {
    const missing = commands
      .filter(({ name, argument }) => argument !== null && name !== 'help')
      .filter(({ name }) => kindOfArgument(name) === undefined);
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('has something to choose from for many', () => {
    expect(CHOICES.map(([command, long]) => `${command} ${long}`)).toEqual(
      expect.arrayContaining([
        'watch --until',
        'status --format',
        'regions --sort',
        'impact --color',
      ]),
    );
  });

  it.each(CHOICES)('says of %s %s what the command says', async (command, long, words) => {
    const { exitCode, stderr } = await runCli([command, `${long}=nonsense`]);
    expect(exitCode).toBe(64);
    expect(stderr).toContain(`It is one of ${words.join(', ')}.`);
  });
});
