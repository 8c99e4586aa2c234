import type { Cell } from '../support/terminal/emulator.js';

/** Cells of one look in a row, without space at either end. */
interface Run {
  readonly x: number;
  readonly width: number;
  readonly text: string;
  readonly cell: Cell;
}

const CELL = { width: 8.4, height: 18 };
const MARGIN = 14;
const TITLE_BAR = 30;
const BASELINE = 13;
const ASCII_WORD = /^[!-~]$/;

/** The 16 colours as a dark and a light terminal have them; those that the program uses. */
const STYLE = `
  .t { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #e6edf3 }
  .w { fill: #0d1117; stroke: #30363d } .r { fill: #e6edf3 } .i { fill: #0d1117 }
  .b { font-weight: 600 } .d { opacity: .6 }
  .c1 { fill: #ff7b72 } .c2 { fill: #3fb950 } .c3 { fill: #d29922 }
  .c4 { fill: #58a6ff } .c5 { fill: #bc8cff } .c6 { fill: #39c5cf }
  @media (prefers-color-scheme: light) {
    .t { fill: #1f2328 } .w { fill: #ffffff; stroke: #d0d7de } .r { fill: #1f2328 } .i { fill: #ffffff }
    .c1 { fill: #cf222e } .c2 { fill: #1a7f37 } .c3 { fill: #9a6700 }
    .c4 { fill: #0969da } .c5 { fill: #8250df } .c6 { fill: #1b7c83 }
  }`;

/**
 * The cells of a terminal as an SVG in a window's frame, in the dark and the light of its reader.
 * Each run of cells is stretched to the width of its cells, so that columns stand whatever the
 * font is.
 */
export function drawPicture(
  rows: readonly (readonly Cell[])[],
  { title, description }: { readonly title: string; readonly description: string },
): string {
  const columns = Math.max(...rows.map((row) => row.reduce((sum, cell) => sum + cell.width, 0)));
  const lines = rows.map(drawRow).filter((row) => row !== '');
  return drawWindow({ columns, rows: rows.length }, lines, { title, description, style: '' });
}

/** The cells of one row, the `y`th from the top. */
export function drawRow(row: readonly Cell[], y: number): string {
  return runsOf(row)
    .map((run) => drawRun(run, y))
    .join('\n');
}

/** A window of so many cells with some content in it. `style` is more CSS. */
export function drawWindow(
  { columns, rows }: { readonly columns: number; readonly rows: number },
  lines: readonly string[],
  about: { readonly title: string; readonly description: string; readonly style: string },
): string {
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = rows * CELL.height + TITLE_BAR + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${escapeXml(about.title)}</title>
<desc id="desc">${escapeXml(about.description)}</desc>
<style>${STYLE}${about.style}
</style>
<rect class="w" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
<circle cx="18" cy="16" r="5" fill="#ff5f57"/><circle cx="36" cy="16" r="5" fill="#febc2e"/><circle cx="54" cy="16" r="5" fill="#28c840"/>
<g class="t">
${lines.join('\n')}
</g>
</svg>
`;
}

/** A space between two cells of one look belongs to them; two begin a new run, as does a sign. */
function runsOf(row: readonly Cell[]): Run[] {
  const runs: Run[] = [];
  let x = 0;
  for (const cell of row) {
    const last = runs.at(-1);
    const gap = last === undefined ? 0 : x - (last.x + last.width);
    if (cell.text === ' ' && !cell.isInverse) {
      // Space shows nothing.
    } else if (last && gap <= 1 && looksAlike(last.cell, cell) && isWord(last, cell)) {
      const text = `${last.text}${' '.repeat(gap)}${cell.text}`;
      runs[runs.length - 1] = { ...last, text, width: last.width + gap + cell.width };
    } else {
      runs.push({ x, width: cell.width, text: cell.text, cell });
    }
    x += cell.width;
  }
  return runs;
}

function looksAlike(one: Cell, other: Cell): boolean {
  return (
    one.color === other.color &&
    one.isBold === other.isBold &&
    one.isDim === other.isDim &&
    one.isInverse === other.isInverse
  );
}

/** Signs come from other fonts, which are as wide as they like. */
function isWord(run: Run, cell: Cell): boolean {
  const isPlain = (text: string) => ASCII_WORD.test(text) || (cell.isInverse && text === ' ');
  return isPlain(run.text.at(-1) ?? '') && isPlain(cell.text);
}

function drawRun({ x, width, text, cell }: Run, y: number): string {
  const [left, top] = [MARGIN + x * CELL.width, TITLE_BAR + y * CELL.height];
  const long = round(width * CELL.width);
  const color = cell.color === null ? [] : [`c${cell.color % 8}`];
  const looks = [
    ...(cell.isInverse ? ['i'] : color),
    ...(cell.isBold ? ['b'] : []),
    ...(cell.isDim ? ['d'] : []),
  ];
  const back = cell.isInverse
    ? `<rect class="${color[0] ?? 'r'}" x="${round(left)}" y="${round(top)}" width="${long}" height="${CELL.height}"/>`
    : '';
  // Letters of one font need no more than their places; signs come from any font.
  const stretch = /^[ -~]{2,}$/.test(text) ? '' : ' lengthAdjust="spacingAndGlyphs"';
  const look = looks.length === 0 ? '' : ` class="${looks.join(' ')}"`;
  return `${back}<text${look} x="${round(left)}" y="${round(top + BASELINE)}" textLength="${long}"${stretch}>${escapeXml(text)}</text>`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
