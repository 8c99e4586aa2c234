import { Command } from 'commander';
import { attachCommand } from '../../src/cli/attach-command.js';
import type { CommandDefinition, RunOptions } from '../../src/cli/command-definition.js';
import type { Formats } from '../../src/cli/formats.js';
import { addOptions, type CliOption } from '../../src/cli/options/cli-option.js';
import { GLOBAL_OPTIONS } from '../../src/cli/options/global-options.js';
import { resolveOptions } from '../../src/cli/resolve-options.js';
import type { Context } from '../../src/system/context.js';
import { Secrets } from '../../src/text/secrets.js';

/** Options by their names in camelCase, as a user types them. */
export type Typed = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

/** What a command is handed where these options are typed; rejects as the program would. */
export async function typedOptions<Options extends readonly CliOption[], Of extends Formats>(
  definition: CommandDefinition<Options, Of>,
  typed: Typed = {},
  env: Context['env'] = {},
): Promise<RunOptions<Options, Of>> {
  const program = new Command('t1s').exitOverride().configureOutput({ outputError: () => {} });
  addOptions(program, GLOBAL_OPTIONS);
  const command = program.command('command', { isDefault: true });
  let found: RunOptions<Options, Of> | undefined;
  attachCommand(command, definition, async () => {
    const context = { env, stderr: { isTTY: false, columns: () => undefined, write() {} } };
    found = (await resolveOptions(command, definition, context, new Secrets())).options;
  });
  await program.parseAsync(Object.entries(typed).flatMap(toWords), { from: 'user' });
  if (found === undefined) throw new Error('the command did not run');
  return found;
}

function toWords([name, value]: [string, Typed[string]]): string[] {
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (value === undefined) return [];
  if (value === true) return [`--${flag}`];
  if (value === false) return [`--no-${flag}`];
  return typeof value === 'object' ? [`--${flag}`, ...value] : [`--${flag}=${value}`];
}
