import type { RunResult } from '../built-program.js';
import { demand, excerpt } from '../demand.js';
import { KEY } from '../hostile-text.js';

/** All that the contract bans from output: C0 but line breaks, DEL, C1, and what turns text round. */
const BANNED = /(?!\n)[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The same inside a document, where a field of several lines keeps its tabs too. */
const BANNED_IN_VALUES =
  /(?![\n\t])[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what colour is made of.
const COLOUR = /\u001b\[[\d;]*m/g;

export function withoutColour(text: string): string {
  return text.replace(COLOUR, '');
}

/** What holds for every run, whatever was answered: no bug, no secret, nothing that moves a cursor. */
export function checkHarmless({ exitCode, stdout, stderr }: RunResult, isColoured: boolean): void {
  demand(exitCode !== 70 && !/^ {4}at /m.test(stderr), `a bug: ${excerpt(stderr)}`);
  demand([0, 1, 2, 3, 64].includes(exitCode), `exit code ${exitCode}`);
  for (const [name, text] of [
    ['stdout', isColoured ? withoutColour(stdout) : stdout],
    ['stderr', stderr],
  ] as const) {
    const found = BANNED.exec(text);
    demand(found === null, `${name} holds ${excerpt(text, found?.index)}`);
    demand(text.isWellFormed(), `${name} holds half of a surrogate pair`);
    demand(!text.includes(KEY), `${name} holds the key: ${excerpt(text, text.indexOf(KEY))}`);
    demand(text === '' || text.endsWith('\n'), `${name} ends in the middle of a line`);
  }
  for (const line of stderr.split('\n').slice(0, -1)) {
    demand(/^(error|hint|warning|notice|setting|GET)\b/.test(line), `stderr says ${excerpt(line)}`);
  }
}

/** Each text anywhere in a JSON document, names of fields included. */
export function checkTexts(value: unknown): void {
  if (typeof value === 'string') {
    const found = BANNED_IN_VALUES.exec(value);
    demand(found === null, `a text of the document holds ${excerpt(value, found?.index)}`);
    demand(value.isWellFormed(), `a text of the document is half a pair: ${excerpt(value)}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      checkTexts(key);
      checkTexts(each);
    }
  }
}
