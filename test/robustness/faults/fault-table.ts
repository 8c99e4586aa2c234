import { COMMANDS, FORMATS } from './expectation.js';
import { isLate, type Judged } from './run-all.js';

const NAME_WIDTH = 52;
const CELL_WIDTH = 13;

/** What stands over the table. */
export function formatHeading(): string {
  const columns = COMMANDS.flatMap((command) => FORMATS.map((format) => `${command} ${format}`));
  const cells = columns.map((column) => column.padEnd(CELL_WIDTH));
  return `${'exit code, milliseconds'.padEnd(NAME_WIDTH)}${cells.join(' ')}`.trimEnd();
}

/** One fault: its name, the eight cells (`-` where it was not run), the kind of error. */
export function formatRow(runs: readonly Judged[]): string {
  const cells = COMMANDS.flatMap((command) =>
    FORMATS.map((format) => {
      const run = runs.find((each) => each.command === command && each.format === format);
      return formatCell(run).padEnd(CELL_WIDTH);
    }),
  );
  const name = cut(runs[0]?.fault.name ?? '', NAME_WIDTH - 4);
  const kinds = [...new Set(runs.flatMap((run) => run.kinds))].join(', ');
  return `  ${name.padEnd(NAME_WIDTH - 2)}${cells.join(' ')} ${kinds}`.trimEnd();
}

function formatCell(run: Judged | undefined): string {
  if (run === undefined) return '-';
  const { exitCode, durationMs } = run.outcome;
  const mark = run.offences.length === 0 ? '' : isLate(run) ? ' late' : ' WRONG';
  return `${exitCode} ${Math.round(durationMs)} ms${mark}`;
}

/** All that is needed to see what is wrong. */
export function formatOffences({ fault, command, argv, offences, outcome }: Judged): string {
  return [
    `${fault.group}, ${fault.name}: t1s ${argv.join(' ')}`,
    ...offences.map(({ what }) => `  ${what}`),
    `  expected: ${JSON.stringify(fault.expected[command])}`,
    `  exit code: ${outcome.exitCode}, after ${Math.round(outcome.durationMs)} ms`,
    `  stdout: ${printable(outcome.stdout)}`,
    `  stderr: ${printable(outcome.stderr)}`,
  ].join('\n');
}

/** What a run wrote may not do to this terminal what it was meant to do to the user's. */
function printable(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function cut(text: string, width: number): string {
  const plain = text.replaceAll(/[^\x20-\x7e\u2713]/g, '?');
  return plain.length <= width ? plain : `${plain.slice(0, width - 3)}...`;
}
