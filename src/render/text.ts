import { type Block, type Column, type Spans, span } from '../view/blocks.js';
import { oneLine } from '../view/format-values.js';
import {
  cutPieces,
  displayWidth,
  graphemes,
  loadWidthsFor,
  type Piece,
  SIMPLE_TEXT,
  widthOfPieces,
} from './layout/display-width.js';
import { fitColumns } from './layout/fit-columns.js';
import { wrapPieces } from './layout/wrap-line.js';
import type { Theme } from './theme.js';

export interface TextOptions {
  readonly theme: Theme;
  /** Cells across; `null` cuts and wraps nothing. */
  readonly width: number | null;
}

type TableBlock = Extract<Block, { kind: 'table' }>;

const GAP = '  ';

/** Keeps a sign and its word on one line while a line is wrapped. */
const NO_BREAK_SPACE = '\u00a0';

/** A page as text, without a newline at its end. Colour is painted after everything was fitted. */
export async function renderText(blocks: readonly Block[], options: TextOptions): Promise<string> {
  await loadWidthsFor(textsOf(blocks));
  return blocks.flatMap((block) => renderBlock(block, options)).join('\n');
}

function* textsOf(blocks: readonly Block[]): Iterable<string> {
  for (const block of blocks) {
    if (block.kind === 'blank') continue;
    const cells = block.kind === 'line' ? [block.spans] : block.rows.flat();
    for (const { text } of cells.flat()) yield text;
    if (block.kind !== 'table') continue;
    for (const { text } of (block.below ?? []).flat(2)) yield text;
    for (const { header } of block.columns) yield header;
  }
}

function renderBlock(block: Block, options: TextOptions): string[] {
  if (block.kind === 'blank') return [''];
  return block.kind === 'line' ? renderLine(block.spans, options) : renderTable(block, options);
}

function renderLine(spans: Spans, { theme, width }: TextOptions): string[] {
  if (width === null) return [paintAll(toPieces(spans, theme), theme).trimEnd()];
  const lines = wrapPieces(toPieces(spans, theme, NO_BREAK_SPACE), Math.max(1, width));
  return lines.map((line) => paintAll(line, theme).replaceAll(NO_BREAK_SPACE, ' ').trimEnd());
}

function renderTable({ columns, rows, below = [] }: TableBlock, options: TextOptions): string[] {
  const { theme, width } = options;
  if (columns.length === 0) return [];
  const cells = rows.map((row) => columns.map((_, index) => toPieces(row[index] ?? [], theme)));
  const demands = columns.map((column, index) => ({
    importance: column.importance,
    naturalWidth: naturalWidth(column, cells, index),
    leastWidth: column.leastWidth,
  }));
  const fitted = fitColumns(demands, width ?? Number.POSITIVE_INFINITY, GAP.length);
  const head = columns.map(({ header }): Piece[] => [{ text: oneLine(header), tone: 'strong' }]);
  const lines = [head, ...cells].map((row) =>
    fitted
      .map(({ index, width: cellsAcross }) => {
        const cut = cutPieces(visible(row[index] ?? []), cellsAcross, theme.glyphs.ellipsis);
        const padding = ' '.repeat(Math.max(0, cellsAcross - widthOfPieces(cut)));
        const painted = paintAll(cut, theme);
        return columns[index]?.align === 'right' ? padding + painted : painted + padding;
      })
      .join(GAP)
      .trimEnd(),
  );
  return lines.flatMap((row, place) => [
    row,
    // The first line is the heading.
    ...(below[place - 1] ?? []).flatMap((spans) => renderLine([INDENT, ...spans], options)),
  ]);
}

const INDENT = span('  ');

function naturalWidth(column: Column, rows: readonly Piece[][][], index: number): number {
  let widest = Math.max(1, displayWidth(oneLine(column.header)));
  for (const row of rows) widest = Math.max(widest, widthOfPieces(row[index] ?? []));
  return widest;
}

/** Leaves out what takes no cell: it could not be seen, but might join with a neighbour. */
function visible(pieces: readonly Piece[]): Piece[] {
  return pieces.map(({ text, tone }) => {
    if (SIMPLE_TEXT.test(text)) return { text, tone };
    const seen = graphemes(text).filter((grapheme) => displayWidth(grapheme) > 0);
    return { text: seen.join(''), tone };
  });
}

/** `glue` stands between a status's sign and its word. */
function toPieces(spans: Spans, theme: Theme, glue = ' '): Piece[] {
  return spans.map(({ text, tone, symbol }) => ({
    text: symbol === undefined ? oneLine(text) : `${theme.symbol(symbol)}${glue}${oneLine(text)}`,
    tone,
  }));
}

function paintAll(pieces: readonly Piece[], theme: Theme): string {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last?.tone !== piece.tone) merged.push(piece);
    else merged[merged.length - 1] = { text: last.text + piece.text, tone: piece.tone };
  }
  return merged.map(({ text, tone }) => theme.paint(tone, text)).join('');
}
