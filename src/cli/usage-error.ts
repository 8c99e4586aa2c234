import type { CommanderError } from 'commander';
import { AppError } from '../errors.js';
import { sanitizeLine } from '../text/sanitize.js';
import { COMMAND_NAMES } from './program.js';

export function isCommanderError(thrown: unknown): thrown is CommanderError {
  return (
    thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('commander.')
  );
}

/** Commander puts its suggestion on a second line: that is the hint. */
export async function usageErrorOf(
  thrown: CommanderError,
  argv: readonly string[],
): Promise<AppError> {
  const command = argv.find((word) => COMMAND_NAMES.includes(word));
  const seeHelp = `See t1s ${command === undefined ? '' : `${command} `}--help.`;
  if (thrown.code === 'commander.help') {
    return new AppError('usage', 'there is no such command', { hint: 'See t1s --help.' });
  }
  const [, message = '', suggestion = ''] =
    /^(?:error: )?(.*?)(?:\n\(([^()]*)\))?$/s.exec(thrown.message.trim()) ?? [];
  // What was given to an option that does not exist may be a key.
  const safe = thrown.code === 'commander.unknownOption' ? message.replace(/=.*/s, "'") : message;
  return new AppError('usage', sanitizeLine(safe), {
    hint: suggestion === '' ? seeHelp : `${suggestion} ${seeHelp}`,
  });
}
