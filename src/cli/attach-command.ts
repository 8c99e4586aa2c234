import type { Command } from 'commander';
import type { CommandDefinition } from './command-definition.js';
import { addHelpPage, formatsNote } from './help/help-page.js';
import { addOptions } from './options/cli-option.js';

/** Called with the parsed command and what defines it. */
export type Act = (command: Command, definition: CommandDefinition) => Promise<void>;

/** Gives a command what its definition says. */
export function attachCommand(command: Command, definition: CommandDefinition, act: Act): void {
  const { argument, options, formats, page } = definition;
  if (argument !== undefined) command.argument(argument.usage, argument.description);
  addOptions(command, options);
  const formatNotes = formats === undefined ? [] : [formatsNote(Object.keys(formats))];
  addHelpPage(command, { ...page, notes: [...formatNotes, ...page.notes] });
  command.action(() => act(command, definition));
}
