import type { Command, Help } from 'commander';

/** A command line and what it is for. */
export type Example = readonly [commandLine: string, what: string];

/** What follows the options in a command's help, and in the man page. */
export interface HelpPage {
  /** Paragraphs. */
  readonly notes: readonly string[];
  readonly examples: readonly Example[];
}

/** What the codes mean in general; a command's notes say where it differs. */
export const EXIT_CODES = [
  ['0', 'OK', 'everything selected is better than --fail-on'],
  ['1', 'degraded', 'WARNING: the worst selected is degraded'],
  ['2', 'outage', 'CRITICAL: the worst selected is a partial or major outage'],
  ['3', 'unknown', 'UNKNOWN: the state is unknown, or an alert could not be sent'],
  ['64', 'usage', 'a bad option or value, an unknown name, no key'],
  ['70', 'bug', 'a bug in this program, with a stack trace'],
  ['130', 'interrupted', 'interrupted by SIGINT'],
  ['143', 'terminated', 'terminated by SIGTERM'],
] as const satisfies readonly (readonly [code: string, word: string, meaning: string])[];

const PAGES = new WeakMap<Command, HelpPage>();

/** Ends the help of a command with a page that fits the width, and keeps it for the man page. */
export function addHelpPage(command: Command, page: HelpPage): Command {
  PAGES.set(command, page);
  return command.addHelpText('after', () => formatPage(page, command));
}

export function helpPageOf(command: Command): HelpPage {
  return PAGES.get(command) ?? { notes: [], examples: [] };
}

/** `Formats: table (default), json.` */
export function formatsNote([first = '', ...others]: readonly string[]): string {
  return `Formats: ${[`${first} (default)`, ...others].join(', ')}.`;
}

/** The codes in a word each, for the end of every help. */
export function formatExitCodes(width: number): string {
  const lines = [''];
  for (const [code, word] of EXIT_CODES) {
    const longer = `${lines.at(-1)}   ${code} ${word}`;
    if (longer.length < width) lines[lines.length - 1] = longer;
    else lines.push(`   ${code} ${word}`);
  }
  return `\nExit codes:\n${lines.map((line) => line.slice(1)).join('\n')}`;
}

/** Cells across that help may take. */
export function helpWidth(command: Command): number {
  return command.configureOutput().getOutHelpWidth?.() ?? 80;
}

function formatPage({ notes, examples }: HelpPage, command: Command): string {
  const width = helpWidth(command);
  const help = command.createHelp();
  const paragraphs = notes.map((note) => help.boxWrap(note, width));
  const sections = [...(notes.length === 0 ? [] : [paragraphs.join('\n')])];
  if (examples.length > 0) sections.push(`Examples:\n${formatExamples(examples, width, help)}`);
  return sections.map((section) => `\n${section}`).join('\n');
}

/** What an example is for stands beside it, or below all of them where one would not fit. */
function formatExamples(examples: readonly Example[], width: number, help: Help): string {
  const longest = Math.max(...examples.map(([commandLine]) => commandLine.length));
  const beside = examples.map(
    ([commandLine, what]) => `  $ ${commandLine.padEnd(longest)}  ${what}`,
  );
  if (beside.every((line) => line.length <= width)) return beside.join('\n');
  const indent = '\n      ';
  return examples
    .map(([commandLine, what]) => {
      const below = help.boxWrap(what, width - 6).replaceAll('\n', indent);
      return `  $ ${commandLine}${indent}${below}`;
    })
    .join('\n');
}
