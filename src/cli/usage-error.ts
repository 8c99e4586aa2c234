import type { Command, CommanderError } from 'commander';
import { AppError } from '../errors.js';
import { sanitizeLine } from '../text/sanitize.js';
import { COMMAND_NAMES, DEFAULT_COMMAND, findCommandName } from './command-names.js';
import { createProgram } from './program.js';

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
  if (thrown.code === 'commander.help') {
    return new AppError('usage', 'there is no such command', { hint: 'See t1s --help.' });
  }
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
