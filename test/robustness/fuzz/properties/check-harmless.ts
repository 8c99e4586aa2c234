import { findControl, findStrangeText } from '../../../support/hostile-text.js';
import { KEY } from '../bodies/hostile-arbitraries.js';
import type { RunResult } from '../built-program.js';
import { demand, excerpt } from '../demand.js';

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
    const control = findControl(text);
    demand(control === null, `${name} holds ${control}`);
    demand(text.isWellFormed(), `${name} holds half of a surrogate pair`);
    demand(!text.includes(KEY), `${name} holds the key: ${excerpt(text, text.indexOf(KEY))}`);
    demand(text === '' || text.endsWith('\n'), `${name} ends in the middle of a line`);
  }
  for (const line of stderr.split('\n').slice(0, -1)) {
    demand(
      /^(error|hint|warning|notice|setting|GET|POST|exec command)\b/.test(line),
      `stderr holds the line ${excerpt(line)}`,
    );
  }
}

/** Each text anywhere in a JSON document, names of fields included. */
export function checkTexts(value: unknown): void {
  const found = findStrangeText(value);
  demand(found === null, `the document holds ${found}`);
}
