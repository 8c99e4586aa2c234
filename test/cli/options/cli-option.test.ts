import { Command } from 'commander';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { OptionLine } from '../../../src/cli/help/command-line.js';
import {
  addOptions,
  describeOption,
  option,
  type ValuesOf,
} from '../../../src/cli/options/cli-option.js';
import { choiceOf, wholeNumber } from '../../../src/cli/options/option-values.js';
import { describeProgram } from '../../../src/cli/program.js';
import { KNOWN_REGIONS, KNOWN_SERVICES } from '../../../src/core/names.js';
import { runCli } from '../../support/run-cli.js';

describe('an option', () => {
  const options = [
    option('--count <n>', 'how many', { parse: wholeNumber(0, 9), default: '3' }),
    option('--word <word...>', 'words', { parse: (text) => text.split(',') }),
    option('--shade <shade>', 'a shade', { parse: choiceOf(['light', 'dark']) }),
    option('--file <path>', 'a file', { env: 'FILE', otherEnv: ['NO_FILE'] }),
    option('--no-file', 'no file'),
    option('--loud', 'make noise'),
    option('--no-log', 'keep no log'),
  ] as const;
  type Values = ValuesOf<typeof options>;

  it('has the type of what it parses', () => {
    expectTypeOf<Values['count']>().toEqualTypeOf<number>();
    expectTypeOf<Values['word']>().toEqualTypeOf<string[] | undefined>();
    expectTypeOf<Values['shade']>().toEqualTypeOf<'light' | 'dark' | undefined>();
    expectTypeOf<Values['file']>().toEqualTypeOf<string | false | undefined>();
    expectTypeOf<Values['loud']>().toEqualTypeOf<boolean | undefined>();
    expectTypeOf<Values['log']>().toEqualTypeOf<boolean>();
  });

  it.each<[readonly string[], object]>([
    [[], { count: '3', log: true }],
    [['--loud', '--no-loud'], { count: '3', loud: false, log: true }],
    [['--no-loud', '--loud'], { count: '3', loud: true, log: true }],
    [['--no-log'], { count: '3', log: false }],
    [['--no-log', '--log'], { count: '3', log: true }],
    [['--no-file'], { count: '3', file: false, log: true }],
  ])('%j: each switch has its opposite, and the last word counts', (argv, expected) => {
    const command = new Command();
    addOptions(command, options);
    expect(command.parse([...argv], { from: 'user' }).opts()).toEqual(expected);
  });

  it('is described with its default and its variables', () => {
    expect(options.map(describeOption).slice(0, 4)).toEqual([
      'how many (default: 3)',
      'words',
      'a shade',
      'a file (env: FILE, NO_FILE)',
    ]);
  });

  it('reads one word, or each word of a list, and names itself in errors', () => {
    const [count, word] = options;
    expect(count.read('7')).toBe(7);
    expect(word.read(['a,b', 'c'])).toEqual(['a', 'b', 'c']);
    expect(() => count.read('x')).toThrow('--count cannot be "x"');
    expect(() => count.read('x', 'c.yaml: count')).toThrow('c.yaml: count cannot be "x"');
  });
});

const { commands } = await describeProgram();
const longName = ({ names }: OptionLine) => names.at(-1) ?? '';
const VALUED = commands.flatMap(({ name, options, globals }) =>
  [...options, ...globals]
    .filter(({ takes }) => takes !== 'nothing')
    .map((option) => ({ command: name, option })),
);
const CHOICES = VALUED.flatMap(({ command, option: { values, names } }) => {
  const isChoice = values.words.size > 0 && !values.isFile;
  if (!isChoice || [KNOWN_REGIONS, KNOWN_SERVICES].includes(values.words)) return [];
  return [[command, names.at(-1) ?? '', [...values.words.keys()]] as const];
});

describe('what completes a value', () => {
  it('is known of many', () => {
    expect(VALUED.length).toBeGreaterThan(40);
    expect(CHOICES.map(([command, long]) => `${command} ${long}`)).toEqual(
      expect.arrayContaining([
        'watch --until',
        'status --format',
        'regions --sort',
        'impact --color',
      ]),
    );
  });

  it('is a file where the value is a path', () => {
    const files = VALUED.filter(({ option }) => /<(file|path)>/.test(option.flags));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter(({ option }) => !option.values.isFile)).toEqual([]);
  });

  it('is something for every argument', () => {
    const missing = commands.filter(
      ({ argument, name }) =>
        argument !== null && name !== 'help' && argument.values.words.size === 0,
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it.each(CHOICES)('of %s %s is what the command says', async (command, long, words) => {
    const start = command === 'config' ? [command, 'show'] : [command];
    const { exitCode, stderr, stdout } = await runCli([...start, `${long}=nonsense`]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
    expect(stderr).toContain(words.join(', '));
  });

  it.each(VALUED.map(({ option }) => longName(option)))('%s has a long name', (name) => {
    expect(name).toMatch(/^--[a-z-]+$/);
  });
});
