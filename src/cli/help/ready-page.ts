import { isCommandName } from '../command-names.js';

/** The width of the pages that the build writes, and of the help in a file or a pipe. */
export const PAGE_COLUMNS = 80;

const HELP_FLAGS: readonly string[] = ['--help', '-h'];

/**
 * The name of the page that the build wrote for these words: `t1s` for the program, else a command;
 * `null` where they ask for more than a page.
 */
export function readyPageName(words: readonly string[]): string | null {
  const [first = '', second = '', ...others] = words;
  if (others.length > 0) return null;
  if (second === '') return [...HELP_FLAGS, 'help'].includes(first) ? 't1s' : null;
  if (first === 'help') return isCommandName(second) ? second : null;
  return isCommandName(first) && HELP_FLAGS.includes(second) ? first : null;
}
