import stringWidth from 'string-width';
import { junitProblems } from '../../../support/formats/junit-schema.js';
import { parseXml } from '../../../support/formats/parse-xml.js';
import { parsePluginOutput } from '../../../support/formats/plugin-output.js';
import { readCommands } from '../../../support/formats/workflow-commands.js';
import type { RunResult } from '../built-program.js';
import { demand, excerpt } from '../demand.js';
import { withoutColour } from './check-harmless.js';

type Check = (output: string, result: RunResult, columns: number | null) => void;

/** What a reader of each format relies on; `output` is stdout without its last line break. */
const CHECKS = {
  table: checkWidth,
  tree: checkWidth,
  lines: checkWidth,
  json: checkJson,
  ndjson: (output) => {
    for (const line of output.split('\n')) checkJson(line);
  },
  line: checkLine,
  markdown: checkMarkdown,
  github: checkGithub,
  junit: checkJunit,
  dot: checkDot,
  mermaid: checkMermaid,
  best: (output) => demand(/^[\p{L}\p{M}\p{N}-]+$/u.test(output), `no region: ${excerpt(output)}`),
} as const satisfies Record<string, Check>;

export type Format = keyof typeof CHECKS;

/** Throws where the output is not what its format is; nothing at all may be said beside an error. */
export function checkFormat(format: Format, result: RunResult, columns: number | null): void {
  if (result.stdout === '') {
    demand(
      result.exitCode >= 3 && /^error: /m.test(result.stderr),
      'nothing is said, and no error',
    );
    return;
  }
  CHECKS[format](result.stdout.slice(0, -1), result, columns);
}

function checkWidth(output: string, _: RunResult, columns: number | null): void {
  if (columns === null) return;
  for (const line of withoutColour(output).split('\n')) {
    demand(stringWidth(line) <= columns, `wider than ${columns} cells: ${excerpt(line)}`);
  }
}

function checkJson(output: string): void {
  const document: unknown = JSON.parse(output);
  demand(typeof document === 'object' && document !== null, 'the document is no object');
}

/** The code of a run in this format: a monitoring plugin has none above 3. */
export function exitCodeIn(format: Format, exitCode: number): number {
  return format === 'line' ? Math.min(exitCode, 3) : exitCode;
}

function checkLine(output: string, { exitCode }: RunResult): void {
  const { text } = parsePluginOutput(output);
  const word = ['OK', 'WARNING', 'CRITICAL'][exitCode] ?? 'UNKNOWN';
  demand(text.startsWith(`TENSORONE ${word} - `), `the first words with ${exitCode}: ${text}`);
}

/** Tables keep the number of their cells, and no text of a server is markup. */
function checkMarkdown(output: string): void {
  let cells: number | null = null;
  for (const line of output.split('\n')) {
    const bars = line.match(/(?<!\\)(?:\\\\)*\|/g)?.length ?? 0;
    demand(bars === 0 || line.startsWith('| '), `a bar outside of a table: ${excerpt(line)}`);
    demand(cells === null || bars === 0 || bars === cells, `a row of ${bars}: ${excerpt(line)}`);
    cells = bars === 0 ? null : bars;
    // In a cell the program itself breaks the line before a reason.
    const shown = bars === 0 ? line : line.replaceAll('<br>', ' ');
    const markup =
      /(?<!\\)(?:\\\\)*[<`[\]]|(?<!\\)(?:\\\\)*~|https?:\/\/|^(?:#|>|\d+[.)] |[+=] )/.exec(shown);
    demand(markup === null, `markup: ${excerpt(shown, markup?.index)}`);
  }
}

/** GitHub shows ten annotations of a kind; a line says how many more there are. */
const MORE_NOT_SHOWN = /^[\d,]+ more (?:errors?|warnings?)(?: and [\d,]+ more \w+)? not shown\.$/;

function checkGithub(output: string): void {
  const commands = output
    .split('\n')
    .filter((line) => !MORE_NOT_SHOWN.test(line))
    .join('\n');
  for (const { command } of commands === '' ? [] : readCommands(commands)) {
    demand(['error', 'warning', 'notice'].includes(command), `the command ${command}`);
  }
}

function checkJunit(output: string, { exitCode }: RunResult): void {
  const root = parseXml(output);
  const [problem] = junitProblems(root);
  demand(problem === undefined, `JUnit: ${problem}`);
  const failed = Number(root.attributes.failures) + Number(root.attributes.errors);
  demand(
    (exitCode === 0) === (failed === 0),
    `${failed} cases failed, and the code is ${exitCode}`,
  );
}

const QUOTED = String.raw`"(?:[^"\\]|\\["\\])*"`;
const LABEL = String.raw`"(?:[^"\\]|\\["\\n])*"`;
const DOT_LINE = new RegExp(
  String.raw`^(?:digraph impact \{|\}|  //.*|  rankdir=LR;|  node \[shape=box\];|` +
    String.raw`  ${QUOTED}(?: \[[a-z]+=${LABEL}(?:, [a-z]+=${LABEL})*\])?;|  ${QUOTED} -> ${QUOTED};)$`,
  'u',
);

function checkDot(output: string): void {
  for (const line of output.split('\n')) {
    demand(DOT_LINE.test(line), `not of a graph: ${excerpt(line)}`);
  }
}

const MERMAID_LINE =
  /^(?:flowchart LR| {2}%%[^{}]*| {2}n\d+\["(?:[^"#<>&`\\]|#\d+;|<br\/>)*"\]| {2}n\d+ --> n\d+| {2}classDef \w+ [\w:#,-]+| {2}class n\d+(?:,n\d+)* \w+)$/u;

function checkMermaid(output: string): void {
  for (const line of output.split('\n')) {
    demand(MERMAID_LINE.test(line), `not of a flowchart: ${excerpt(line)}`);
  }
}
