import { mt as oneLine } from './cli.mjs';

// src/render/markdown.ts
const SYMBOLS = {
  operational: '🟢',
  maintenance: '🔵',
  degraded: '🟡',
  unknown: '⚪',
  partial_outage: '🟠',
  major_outage: '🔴',
};
/** A page as GitHub-flavoured Markdown, without a newline at its end. Text is escaped throughout. */
function renderMarkdown(blocks) {
  const paragraphs = [[]];
  for (const block of blocks)
    if (block.kind === 'line') paragraphs.at(-1)?.push(renderLine(block.spans));
    else if (block.kind === 'blank') paragraphs.push([]);
    else if (block.columns.length > 0) paragraphs.push(renderTable(block), []);
  return paragraphs
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map(joinLines)
    .join('\n\n');
}
/** Lines of one paragraph would run together; a backslash at the end keeps them apart. */
function joinLines(lines) {
  return lines
    .map((line, index) => {
      const next = lines[index + 1];
      return next !== void 0 && !isStructural(line) && !isStructural(next) ? `${line}\\` : line;
    })
    .join('\n');
}
function isStructural(line) {
  return line.startsWith('| ') || /^ *- /.test(line);
}
function renderTable({ columns, rows, below }) {
  return [
    renderRow(columns.map(({ header }) => escapeMarkdown(header))),
    renderRow(columns.map(delimiter)),
    ...rows.map((row, place) => {
      const [first = '', ...others] = columns.map((_, index) => renderSpans(row[index] ?? []));
      return renderRow([
        [first, ...(below?.[place] ?? []).map(renderSpans)].join('<br>'),
        ...others,
      ]);
    }),
  ];
}
function renderRow(cells) {
  return `| ${cells.join(' | ')} |`;
}
function delimiter({ align }) {
  return align === 'right' ? '---:' : '---';
}
/** A line that begins with a bullet or a dash becomes a list item; other indents mean nothing. */
function renderLine(spans) {
  const text = renderSpans(spans);
  const item = /^[•*–-] +(.*)$/u.exec(text) ?? /^\\[*-] +(.*)$/u.exec(text);
  if (item !== null) return `- ${item[1]}`;
  return text.replace(/^([#+=-])/, '\\$1').replace(/^(\d+)([.)])(?= |$)/, '$1\\$2');
}
function renderSpans(spans) {
  return spans.map(renderSpan).join('').trim();
}
function renderSpan({ text, tone, symbol }) {
  const escaped = escapeMarkdown(text);
  if (symbol !== void 0) return `${SYMBOLS[symbol]} ${escaped}`;
  if (tone !== 'strong') return escaped;
  return escaped.replace(/^(\s*)(\S.*\S|\S)(\s*)$/u, '$1**$2**$3');
}
/** Makes a text show as it is, on one line, in a paragraph as in a table cell. */
function escapeMarkdown(text) {
  return oneLine(text)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('$', '&#36;')
    .replace(/@(?=[\p{L}\p{N}])/gu, '@​')
    .replace(/\bwww\./gi, (found) => found.replace('.', '&#46;'))
    .replace(/:\/\//g, ':&#47;/');
}

export { renderMarkdown };
