import { findCommandName } from './command-names.js';
import { STATUS_FORMATS } from './commands/status/status-output.js';
import type { Format, Formats } from './formats.js';
import { loadCommand } from './program.js';

/** How the result should be printed, as far as the bare words show. */
export interface AskedOutput {
  readonly format: string | undefined;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  /** A format for monitoring plugins: one line, and no exit code above 3. */
  readonly isPlugin: boolean;
}

/** Read from the bare words, because the failure may be that they could not be parsed. */
export function readAskedOutput(argv: readonly string[]): AskedOutput {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  let format: string | undefined;
  words.forEach((word, index) => {
    if (word === '--json') format ??= 'json';
    if (word === '--format') format = normalize(words[index + 1]);
    if (word.startsWith('--format=')) format = normalize(word.slice('--format='.length));
  });
  return {
    format,
    isQuiet: isSwitchedOn(words, '--quiet', /^-[a-zA-Z]*q/),
    isVerbose: isSwitchedOn(words, '--verbose', /^-[a-zA-Z]*v/),
    // Whatever the command: a plugin that is called wrongly must not end above 3 either.
    isPlugin: formatIn(STATUS_FORMATS, format)?.isPlugin === true,
  };
}

/** The format of the named command, or of the default command, which has the most. */
export async function findFormat(
  { format }: AskedOutput,
  argv: readonly string[],
): Promise<Format | undefined> {
  const { formats = {} } = await loadCommand(findCommandName(argv));
  return formatIn(formats, format) ?? formatIn(STATUS_FORMATS, format);
}

function formatIn(formats: Formats, name: string | undefined): Format | undefined {
  return name !== undefined && Object.hasOwn(formats, name) ? formats[name] : undefined;
}

function normalize(word: string | undefined): string | undefined {
  return word?.trim().toLowerCase();
}

/** The last word decides between a switch and its `--no-` form. */
function isSwitchedOn(words: readonly string[], long: string, short: RegExp): boolean {
  const off = long.replace('--', '--no-');
  return words.reduce(
    (isOn, word) => (word === off ? false : isOn || word === long || short.test(word)),
    false,
  );
}
