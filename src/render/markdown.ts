import type { Status } from '../core/status.js';
import type { Block, Column, Span, Spans } from '../view/blocks.js';
import { oneLine } from '../view/format-values.js';

const SYMBOLS = {
  operational: '🟢',
  maintenance: '🔵',
  degraded: '🟡',
  unknown: '⚪',
  partial_outage: '🟠',
  major_outage: '🔴',
} as const satisfies Record<Status, string>;

/** A page as GitHub-flavoured Markdown, without a newline at its end. Text is escaped throughout. */
export function renderMarkdown(blocks: readonly Block[]): string {
  const paragraphs: string[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'line') paragraphs.at(-1)?.push(renderLine(block.spans));
    else if (block.kind === 'blank') paragraphs.push([]);
    else if (block.columns.length > 0) paragraphs.push(renderTable(block), []);
  }
  return paragraphs
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map(joinLines)
    .join('\n\n');
}

/** Lines of one paragraph would run together; a backslash at the end keeps them apart. */
function joinLines(lines: readonly string[]): string {
  return lines
    .map((line, index) => {
      const next = lines[index + 1];
      const needsBreak = next !== undefined && !isStructural(line) && !isStructural(next);
      return needsBreak ? `${line}\\` : line;
    })
    .join('\n');
}

function isStructural(line: string): boolean {
  return line.startsWith('| ') || /^ *- /.test(line);
}

function renderTable({ columns, rows, below }: Extract<Block, { kind: 'table' }>): string[] {
  return [
    renderRow(columns.map(({ header }) => escapeMarkdown(header))),
    renderRow(columns.map(delimiter)),
    ...rows.map((row, place) => {
      const [first = '', ...others] = columns.map((_, index) => renderSpans(row[index] ?? []));
      const beneath = (below?.[place] ?? []).map(renderSpans);
      return renderRow([[first, ...beneath].join('<br>'), ...others]);
    }),
  ];
}

function renderRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function delimiter({ align }: Column): string {
  return align === 'right' ? '---:' : '---';
}

/** A line that begins with a bullet or a dash becomes a list item; other indents mean nothing. */
function renderLine(spans: Spans): string {
  const text = renderSpans(spans);
  const item = /^[•*–-] +(.*)$/u.exec(text) ?? /^\\[*-] +(.*)$/u.exec(text);
  if (item !== null) return `- ${item[1]}`;
  // What opens a heading, a quote or a list in Markdown was not meant so.
  return text.replace(/^([#+=-])/, '\\$1').replace(/^(\d+)([.)])(?= |$)/, '$1\\$2');
}

function renderSpans(spans: Spans): string {
  return spans.map(renderSpan).join('').trim();
}

function renderSpan({ text, tone, symbol }: Span): string {
  const escaped = escapeMarkdown(text);
  if (symbol !== undefined) return `${SYMBOLS[symbol]} ${escaped}`;
  if (tone !== 'strong') return escaped;
  // Emphasis may not border on a space.
  return escaped.replace(/^(\s*)(\S.*\S|\S)(\s*)$/u, '$1**$2**$3');
}

/** Makes a text show as it is, on one line, in a paragraph as in a table cell. */
function escapeMarkdown(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_[\]|~]/g, '\\$&')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Maths on GitHub and elsewhere; a backslash does not stop all of them.
      .replaceAll('$', '&#36;')
      .replace(/@(?=[\p{L}\p{N}])/gu, '@\u200b')
      // GitHub turns these into links, even in text from the API.
      .replace(/\bwww\./gi, (found) => found.replace('.', '&#46;'))
      .replace(/:\/\//g, ':&#47;/')
  );
}
