import type { Command } from 'commander';
import type { Context } from '../system/context.js';
import type { Secrets } from '../text/secrets.js';
import type { CommandDefinition, RunOptions } from './command-definition.js';
import { configure } from './config/configure.js';
import type { NamesOrigin } from './config/name-the-setting.js';
import { originsOf } from './config/origins.js';
import type { Format, Formats } from './formats.js';
import type { CliOption } from './options/cli-option.js';
import { parseFormat } from './options/option-values.js';

/** What a command runs with. */
export interface Resolved<Options extends readonly CliOption[], Of extends Formats> {
  readonly names: readonly string[];
  readonly options: RunOptions<Options, Of>;
  /** `undefined` for a command that has one output. */
  readonly format: Format | undefined;
  readonly origin: NamesOrigin;
}

interface FormatOptions {
  readonly format?: string;
  readonly json?: boolean;
}

/**
 * Joins what was typed, the environment and the configuration, and parses all of it. Throws usage
 * errors that name the flag, the variable, or the file and the setting.
 */
export async function resolveOptions<Options extends readonly CliOption[], Of extends Formats>(
  command: Command,
  definition: CommandDefinition<Options, Of>,
  context: Pick<Context, 'env' | 'stderr'>,
  secrets: Secrets,
): Promise<Resolved<Options, Of>> {
  const configured = await configure(command, definition, context, secrets);
  const { names, isOwnSelection, typed } = configured;
  const formats: Formats = definition.formats ?? {};
  const choices = Object.keys(formats);
  const [byDefault] = choices;
  const origins = originsOf(command, configured.path);
  const format =
    byDefault === undefined
      ? undefined
      : parseFormat(
          command.optsWithGlobals<FormatOptions>(),
          choices,
          byDefault,
          origins.nameOf('format'),
        );
  const owner = command.parent ?? command;
  if (format !== undefined) owner.setOptionValue('format', format);
  command.setOptionValue('isOwnSelection', isOwnSelection);
  command.setOptionValue('typed', typed);
  command.setOptionValue('origins', origins);
  return {
    names,
    options: command.optsWithGlobals<RunOptions<Options, Of>>(),
    format: format === undefined ? undefined : formats[format],
    origin: configured,
  };
}
