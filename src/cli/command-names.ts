/** The words that choose a command, in the order of the help; the first is the default. */
export const COMMAND_NAMES = [
  'status',
  'regions',
  'impact',
  'watch',
  'history',
  'page',
  'notify',
  'demo',
  'config',
  'schema',
  'completion',
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

export const [DEFAULT_COMMAND] = COMMAND_NAMES;

export function isCommandName(word: string): word is CommandName {
  return COMMAND_NAMES.some((name) => name === word);
}

/** The command that the words name, wherever it stands. */
export function findCommandName(argv: readonly string[]): CommandName | undefined {
  return argv.find(isCommandName);
}
