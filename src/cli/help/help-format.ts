import { type Command, Help, type HelpConfiguration } from 'commander';
import { describeOption } from '../options/cli-option.js';

/** Cells for a description beside its term; with less it stands below. */
const MIN_TEXT_WIDTH = 24;
const INDENT_BELOW = 6;

const STANDARD = Object.assign(new Help(), { minWidthToWrap: MIN_TEXT_WIDTH });

/**
 * How help looks: the commands before the options, what every command takes under a heading of its
 * own, and readable from 40 cells across.
 */
export const HELP_FORMAT: HelpConfiguration = {
  showGlobalOptions: true,
  minWidthToWrap: MIN_TEXT_WIDTH,
  subcommandTerm: (command) => command.name(),
  styleTitle: (title) => title.replace('Global Options:', 'Global options:'),
  optionDescription: describeOption,
  visibleOptions: (command) =>
    command.parent === null
      ? STANDARD.visibleOptions(command)
      : command.options.filter((option) => !option.hidden),
  visibleGlobalOptions: ({ parent }) => (parent === null ? [] : STANDARD.visibleOptions(parent)),
  // No line begins with the end of "(default: 1)".
  boxWrap: (text, width) =>
    STANDARD.boxWrap(text.replace(/\(default: (?=\S+\))/g, '(default:\0'), width).replaceAll(
      '\0',
      ' ',
    ),
  formatItem(term, termWidth, description, helper) {
    const width = helper.helpWidth ?? 80;
    if (width - termWidth - 4 >= MIN_TEXT_WIDTH || description === '') {
      return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
    }
    const indent = ' '.repeat(INDENT_BELOW);
    const text = helper.boxWrap(description, width - INDENT_BELOW);
    return `  ${term}\n${indent}${text.replaceAll('\n', `\n${indent}`)}`;
  },
  formatHelp(command, helper) {
    const text: string = Help.prototype.formatHelp.call(helper, command, helper);
    const [usage = '', description = '', ...sections] = text.trimEnd().split('\n\n');
    const isOfCommands = (section: string) => section.startsWith('Commands:');
    const commands = sections.filter(isOfCommands);
    const others = sections.filter((section) => !isOfCommands(section));
    return `${[usage, description, ...commands, ...others].join('\n\n')}\n`;
  },
};

/** The format of a command to which only some of the global options mean anything. */
export function helpFormatWith(globals: readonly string[]): HelpConfiguration {
  const isMeant = ({ long }: { readonly long?: string | undefined }) =>
    long !== undefined && globals.includes(long);
  return {
    ...HELP_FORMAT,
    visibleGlobalOptions: ({ parent }: Command) =>
      parent === null ? [] : STANDARD.visibleOptions(parent).filter(isMeant),
  };
}
