import type { OptionOrigins } from '../watch/channels/option-reader.js';
import type { CommandIo } from './command-io.js';
import type { Formats } from './formats.js';
import type { HelpPage } from './help/help-page.js';
import type { CliOption, ValuesOf } from './options/cli-option.js';
import type { GlobalValues } from './options/global-options.js';
import type { ValueKind } from './options/value-kind.js';

/** The words beside the options of a command. */
export interface CommandArgument {
  /** `[service...]` or `<shell>` */
  readonly usage: string;
  readonly description: string;
  readonly values: ValueKind;
}

/** What a command takes and does; made by `defineCommand`. */
export interface CommandDefinition<
  Options extends readonly CliOption[] = readonly CliOption[],
  Of extends Formats = Formats,
> {
  readonly argument?: CommandArgument;
  readonly options: Options;
  /** Left out by commands that have one output. */
  readonly formats?: Of;
  readonly page: HelpPage;
  /** `own`: it ends in its own way at SIGINT and SIGTERM. */
  readonly signals?: 'own';
  /**
   * What it takes from a configuration beside the global settings: the `selection` is `services`,
   * `regions` and `failOn`; a `watch` takes every setting; a `history` its folder. Default: nothing.
   */
  readonly configured?: 'selection' | 'watch' | 'history';
  /** Its names must be known or reported: a wrong one is refused before a key is asked for. */
  readonly checksNames?: true;
  /** Checks the names within other options, where there is no key to ask the API with. */
  checkOtherNames?(options: RunOptions<Options, Of>): void;
  /** The option, in camelCase, that brings names of its own. */
  readonly ownNames?: string;
  /** It is the simulator: its `--scenario` needs no `--demo`. */
  readonly playsScenario?: true;
  /** It reads no configuration at all. */
  readonly ignoresConfig?: true;
  /** Returns the exit code. Rejects with an `AppError`. */
  run(names: readonly string[], options: RunOptions<Options, Of>, io: CommandIo): Promise<number>;
}

/** What a command is handed: its options and the global ones, parsed. */
export type RunOptions<
  Options extends readonly CliOption[],
  Of extends Formats,
> = ValuesOf<Options> &
  Omit<GlobalValues, 'format' | 'json'> & {
    readonly format: keyof Of & string;
    /** The services or regions come from the configuration. */
    readonly isOwnSelection: boolean;
    /** The global options that were typed, by name, as they were typed. */
    readonly typed: ReadonlyMap<string, unknown>;
    /** What messages call an option, by where its value comes from. */
    readonly origins: OptionOrigins;
  };

/** Infers what `run` is handed from the options and formats. */
export function defineCommand<
  const Options extends readonly CliOption[],
  const Of extends Formats = Formats,
>(definition: CommandDefinition<Options, Of>): CommandDefinition<Options, Of> {
  return definition;
}
