import { V as CliOption, G as FREE, Y as helpPageOf, J as oneOf } from './cli.mjs';

// src/cli/help/command-line.ts
/** Both are the same program. */
const PROGRAM_NAMES = ['t1s', 'tensorone-status'];
/** Reads a program to which all commands were attached, by what defined them. */
function readCommandLine(program, definitions, defaultCommand) {
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
function readCommand(command, definition, commandNames) {
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
      argument === void 0
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
function formatKind(definition) {
  return oneOf(Object.keys(definition?.formats ?? {}));
}
function readOptions(options, formats, help) {
  return options.map((option) => ({
    flags: help.optionTerm(option),
    names: [option.short, option.long].filter((name) => name !== void 0),
    description: help.optionDescription(option),
    takes: !option.required ? 'nothing' : option.variadic ? 'list' : 'one',
    values: option.attributeName() === 'format' ? formats : valuesOf(option),
    group: option.helpGroupHeading ?? 'Options:',
  }));
}
function valuesOf(option) {
  return option instanceof CliOption ? option.values : FREE;
}

export { PROGRAM_NAMES, readCommandLine };
