import type { CommandEntry, CommandLine, OptionLine } from './command-line.js';

/** The reference of all commands and options, in Markdown: docs/options.md. */
export function renderOptionsReference({ commands, globals }: CommandLine): string {
  return [
    '# Commands and options',
    '',
    'This page is generated from the definitions of the options; a test holds it. Options beat the environment, and the environment beats the configuration file. Every switch has a `--no-` form.',
    '',
    '## Global options',
    '',
    ...table(globals),
    ...commands.filter(({ name }) => name !== 'help').flatMap(section),
    '',
  ].join('\n');
}

function section({
  usage,
  description,
  argument,
  options,
  notes,
  examples,
}: CommandEntry): string[] {
  return [
    '',
    `## ${code(usage)}`,
    '',
    `${description.charAt(0).toUpperCase()}${description.slice(1)}.`,
    ...(argument === null ? [] : ['', `${code(argument.name)}: ${argument.description}.`]),
    ...(options.length === 0 ? [] : ['', ...table(options)]),
    ...notes.flatMap((note) => ['', escapeText(note)]),
    '',
    '```sh',
    ...examples.map(([line, what]) => `${line}  # ${what}`),
    '```',
  ];
}

function table(options: readonly OptionLine[]): string[] {
  return [
    '| Option | Meaning |',
    '|---|---|',
    ...options.map(({ flags, description }) => `| ${code(flags)} | ${escapeText(description)} |`),
  ];
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function escapeText(text: string): string {
  return text.replace(/[|<>*_`[\]]/g, '\\$&');
}
