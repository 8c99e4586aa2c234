import type { Command, CommanderError } from 'commander';
import { suggest } from '../core/suggest.js';
import { AppError } from '../errors.js';
import { printable } from '../text/printable.js';
import { sanitizeLine } from '../text/sanitize.js';
import { COMMAND_NAMES, DEFAULT_COMMAND, findCommandName } from './command-names.js';
import { guessedCommand } from './hints/guessed-commands.js';
import { parseChoice } from './options/option-values.js';
import { createProgram, loadCommand } from './program.js';

export function isCommanderError(thrown: unknown): thrown is CommanderError {
  return (
    thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('commander.')
  );
}

/** Commander puts its suggestion on a second line: that is the hint, where there is no better one. */
export async function usageErrorOf(
  thrown: CommanderError,
  argv: readonly string[],
): Promise<AppError> {
  const name = findCommandName(argv);
  const seeHelp = `See t1s ${name === undefined ? '' : `${name} `}--help.`;
  // Help of a command that is not one.
  if (thrown.code === 'commander.help') return noSuchCommand(wordAfter('help', argv));
  const wrongChoice = thrown.code === 'commander.excessArguments' ? await choiceError(argv) : null;
  if (wrongChoice !== null) return wrongChoice;
  const [, message = '', suggestion = ''] =
    /^(?:error: )?(.*?)(?:\n\(([^()]*)\))?$/s.exec(thrown.message.trim()) ?? [];
  if (thrown.code !== 'commander.unknownOption') {
    const hint = suggestion === '' ? seeHelp : `${suggestion} ${seeHelp}`;
    return new AppError('usage', sanitizeLine(message), { hint });
  }
  const flag = /^unknown option '(.*)'$/s.exec(message)?.[1] ?? '';
  const better = await betterHint(flag, argv);
  // What was given to an option that does not exist may be a key.
  return new AppError('usage', sanitizeLine(message.replace(/=.*/s, "'")), {
    hint: [better ?? suggestion, seeHelp].filter((part) => part !== '').join(' '),
  });
}

function noSuchCommand(word: string): AppError {
  const [near] = suggest(word, COMMAND_NAMES, 1);
  const question = near === undefined ? '' : `Did you mean t1s help ${near}? `;
  return (
    guessedCommand(word) ??
    new AppError('usage', `there is no command "${printable(word)}"`, {
      hint: `${question}The commands are ${COMMAND_NAMES.join(', ')}.`,
      suggestions: near === undefined ? [] : [`t1s help ${near}`],
    })
  );
}

/** The first word after another that is no option; empty where there is none. */
function wordAfter(before: string, argv: readonly string[]): string {
  return argv.slice(argv.indexOf(before) + 1).find((word) => !word.startsWith('-')) ?? '';
}

/** Of too many words, the first may be wrong: `config set api`. */
async function choiceError(argv: readonly string[]): Promise<AppError | null> {
  const name = findCommandName(argv);
  const { argument } = await loadCommand(name);
  const words = [...(argument?.values.words.keys() ?? [])];
  if (argument === undefined || argument.values.names !== undefined || words.length === 0) {
    return null;
  }
  const typed = wordAfter(name ?? '', argv);
  try {
    parseChoice(`the ${argument.usage.replace(/\W/g, '')}`, typed, words);
    return null;
  } catch (error) {
    return error instanceof AppError ? error : null;
  }
}

/** All commands are loaded for it: a failure has the time. */
async function betterHint(flag: string, argv: readonly string[]): Promise<string | null> {
  const { hintForUnknownOption } = await import('./hints/unknown-option.js');
  const stdout = { isTTY: false, columns: () => undefined, write: () => undefined };
  const program = await createProgram({ argv: COMMAND_NAMES, stdout }, async () => undefined);
  const command = commandOf(program, argv);
  return command === undefined ? null : hintForUnknownOption(flag, { program, command, argv });
}

/** The command that commander chose: the first word that is no option, else the default. */
function commandOf(program: Command, argv: readonly string[]): Command | undefined {
  const [first = ''] = program.parseOptions([...argv]).operands;
  return (
    program.commands.find((each) => each.name() === first) ??
    program.commands.find((each) => each.name() === DEFAULT_COMMAND)
  );
}
