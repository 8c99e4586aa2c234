import type { Command, Help, Option } from 'commander';
import { CliOption } from '../options/cli-option.js';
import { FREE, oneOf, type ValueKind } from '../options/value-kind.js';
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

/** What a definition says that commander does not keep. */
interface Definition {
  readonly argument?: { readonly values: ValueKind };
  readonly formats?: Readonly<Record<string, unknown>>;
}

/** Reads a program to which all commands were attached, by what defined them. */
export function readCommandLine(
  program: Command,
  definitions: ReadonlyMap<string, Definition>,
  defaultCommand: string,
): CommandLine {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  const names = oneOf(commands.map((command) => command.name()));
  const formats = formatKind(definitions.get(defaultCommand));
  return {
    ...helpPageOf(program),
    description: program.description(),
    commands: commands.map((command) =>
      readCommand(command, definitions.get(command.name()), names),
    ),
    globals: readOptions(help.visibleOptions(program), formats, help),
    defaultCommand,
  };
}

function readCommand(
  command: Command,
  definition: Definition | undefined,
  commandNames: ValueKind,
): CommandEntry {
  const help = command.createHelp();
  const name = command.name();
  const [argument] = command.registeredArguments;
  const values = name === 'help' ? commandNames : definition?.argument?.values;
  const formats = formatKind(definition);
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
    options: readOptions(help.visibleOptions(command), formats, help),
    globals: readOptions(help.visibleGlobalOptions(command), formats, help),
  };
}

/** The formats of a command; before one is named, those of the default command. */
function formatKind(definition: Definition | undefined): ValueKind {
  return oneOf(Object.keys(definition?.formats ?? {}));
}

function readOptions(options: readonly Option[], formats: ValueKind, help: Help): OptionLine[] {
  return options.map((option) => ({
    flags: help.optionTerm(option),
    names: [option.short, option.long].filter((name) => name !== undefined),
    description: help.optionDescription(option),
    takes: !option.required ? 'nothing' : option.variadic ? 'list' : 'one',
    values: option.attributeName() === 'format' ? formats : valuesOf(option),
    group: option.helpGroupHeading ?? 'Options:',
  }));
}

function valuesOf(option: Option): ValueKind {
  return option instanceof CliOption ? option.values : FREE;
}
