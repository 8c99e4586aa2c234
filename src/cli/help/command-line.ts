import type { Command, Help, Option } from 'commander';
import {
  FREE,
  kindOfArgument,
  kindOfOption,
  oneOf,
  type ValueKind,
} from '../options/value-kinds.js';
import { type HelpPage, helpPageOf } from './help-page.js';

/** An option as people meet it. */
export interface OptionLine {
  /** As help shows it: `-q, --quiet`. */
  readonly flags: string;
  /** The ways to type it. */
  readonly names: readonly string[];
  /** Sentence without a full stop, with the default. */
  readonly description: string;
  /** What follows it; a list goes on up to the next option. */
  readonly takes: 'nothing' | 'one' | 'list';
  readonly values: ValueKind;
  /** The heading it stands under in help. */
  readonly group: string;
}

export interface ArgumentLine {
  readonly name: string;
  readonly description: string;
  readonly isList: boolean;
  readonly values: ValueKind;
}

export interface CommandEntry extends HelpPage {
  readonly name: string;
  readonly usage: string;
  readonly description: string;
  readonly argument: ArgumentLine | null;
  /** Its own. */
  readonly options: readonly OptionLine[];
  /** Those of the program that mean something to it. */
  readonly globals: readonly OptionLine[];
}

/** All that can be typed: what the scripts of shells and the man page are made from. */
export interface CommandLine extends HelpPage {
  readonly description: string;
  readonly commands: readonly CommandEntry[];
  readonly globals: readonly OptionLine[];
  /** The command that runs where none is named. */
  readonly defaultCommand: string;
}

/** Both are the same program. */
export const PROGRAM_NAMES = ['t1s', 'tensorone-status'] as const;

/** Reads a program to which all commands were attached. */
export function readCommandLine(program: Command, defaultCommand: string): CommandLine {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  const names = oneOf(commands.map((command) => command.name()));
  return {
    ...helpPageOf(program),
    description: program.description(),
    commands: commands.map((command) => readCommand(command, names)),
    globals: readOptions(help.visibleOptions(program), program, help),
    defaultCommand,
  };
}

function readCommand(command: Command, commandNames: ValueKind): CommandEntry {
  const help = command.createHelp();
  const name = command.name();
  const [argument] = command.registeredArguments;
  const values = name === 'help' ? commandNames : kindOfArgument(name);
  return {
    ...helpPageOf(command),
    name,
    usage: help.commandUsage(command).replace(/^help/, 't1s help'),
    description: command.description(),
    argument:
      argument === undefined
        ? null
        : {
            name: argument.name(),
            description: argument.description,
            isList: argument.variadic,
            values: values ?? FREE,
          },
    options: readOptions(help.visibleOptions(command), command, help),
    globals: readOptions(help.visibleGlobalOptions(command), command, help),
  };
}

function readOptions(options: readonly Option[], command: Command, help: Help): OptionLine[] {
  return options.map((option) => ({
    flags: help.optionTerm(option),
    names: [option.short, option.long].filter((name) => name !== undefined),
    description: help.optionDescription(option),
    takes: !option.required ? 'nothing' : option.variadic ? 'list' : 'one',
    values: kindOfOption(command.name(), option.long ?? '') ?? FREE,
    group: option.helpGroupHeading ?? 'Options:',
  }));
}
