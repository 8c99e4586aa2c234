import {
  type CommandEntry,
  type CommandLine,
  type OptionLine,
  PROGRAM_NAMES,
} from '../help/command-line.js';
import { EXIT_CODES, type Example } from '../help/help-page.js';
import { ABOUT, ENVIRONMENT, FILES } from './man-facts.js';

/** The manual of all commands, in the macros of man(7). */
export function renderManPage(line: CommandLine, version: string): string {
  const { commands, globals, notes } = line;
  const examples = [line, ...commands].flatMap((each) => each.examples);
  const lines = [
    `.TH T1S 1 "" "tensorone\\-status ${roff(version)}" "User Commands"`,
    // Neither stretched nor hyphenated: what is typed has to be found.
    '.nh',
    '.ad l',
    '.SH NAME',
    `${PROGRAM_NAMES.map(roff).join(', ')} \\- status monitor for the TensorOne cloud`,
    '.SH SYNOPSIS',
    ...synopsis(commands),
    '.SH DESCRIPTION',
    ...paragraphs([line.description, ...ABOUT, ...notes]),
    '.SH COMMANDS',
    ...commands.flatMap(commandSection),
    '.SH GLOBAL OPTIONS',
    ...optionGroups(globals),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(([code, , meaning]) => tagged(bold(code), meaning)),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([name, meaning]) => tagged(bold(name), meaning)),
    '.SH FILES',
    ...FILES.flatMap(([path, meaning]) => tagged(italic(path), meaning)),
    '.SH EXAMPLES',
    ...examples.flatMap(exampleLines),
  ];
  // A heading begins a paragraph by itself.
  const text = lines.join('\n').replace(/^(\.S[HS] .*)\n\.PP$/gm, '$1');
  return `${text}\n`;
}

/** Plain text as roff shows it, each character as itself. */
export function roff(text: string): string {
  return text
    .replace(/[\\\-'`^~"]/g, (character) => ESCAPES.get(character) ?? character)
    .replaceAll('…', '...')
    .replace(/[^\n -~]/gu, (character) => `\\[u${hex(character)}]`)
    .replace(/^\./gm, '\\&.');
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\e'],
  ['-', '\\-'],
  ["'", '\\(aq'],
  ['`', '\\(ga'],
  ['^', '\\(ha'],
  ['~', '\\(ti'],
  ['"', '\\(dq'],
]);

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function synopsis(commands: readonly CommandEntry[]): string[] {
  const usages = commands.map(({ usage }) => usage.replace(' [options]', ' [option...]'));
  return usages.flatMap((usage, index) => [...(index === 0 ? [] : ['.br']), usageLine(usage)]);
}

/** `t1s watch [service...]`: bold is typed as it is, italic stands for something. */
function usageLine(usage: string): string {
  return usage
    .split(' ')
    .map((word) => {
      const [, open = '', name = '', close = ''] = /^([[<])(\w+)(.*)$/.exec(word) ?? [];
      return name === '' ? bold(word) : `${bracket(open)}${italic(name)}${bracket(close)}`;
    })
    .join(' ');
}

/** A man page shows what must be given by its type alone. */
function bracket(text: string): string {
  return roff(text.replace(/[<>]/g, ''));
}

function commandSection(command: CommandEntry): string[] {
  const { usage, description, argument, options, notes } = command;
  return [
    `.SS "${roff(usage)}"`,
    ...paragraphs([sentence(description)]),
    ...(argument === null || argument.description === ''
      ? []
      : tagged(italic(argument.name), argument.description)),
    ...optionGroups(options),
    ...paragraphs(notes),
  ];
}

function optionGroups(options: readonly OptionLine[]): string[] {
  const groups = [...new Set(options.map(({ group }) => group))];
  return groups.flatMap((group) => [
    ...(group === 'Options:' ? [] : ['.PP', italic(group.replace(/:$/, ''))]),
    ...options
      .filter((option) => option.group === group)
      .flatMap(({ flags, description }) => tagged(flagsLine(flags), description)),
  ]);
}

/** `-q, --quiet`, `--region <region...>`. */
function flagsLine(flags: string): string {
  return flags
    .split(' ')
    .map((word) => {
      const placeholder = /^<(.*?)(\.\.\.)?>$/.exec(word);
      if (placeholder !== null) return `${italic(placeholder[1] ?? '')}${placeholder[2] ?? ''}`;
      return word.endsWith(',') ? `${bold(word.slice(0, -1))},` : bold(word);
    })
    .join(' ');
}

function exampleLines([commandLine, what]: Example): string[] {
  return tagged(bold(commandLine), what);
}

function tagged(tag: string, text: string): string[] {
  return ['.TP', tag, roff(text)];
}

function paragraphs(texts: readonly string[]): string[] {
  return texts.flatMap((text) => ['.PP', roff(text)]);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

function italic(text: string): string {
  return `\\fI${roff(text)}\\fR`;
}
