import Table from 'cli-table3';
import { type Block, type Column, type Spans, span } from '../view/blocks.js';
import { oneLine } from '../view/format-values.js';
import {
  cutPieces,
  displayWidth,
  graphemes,
  loadWidthsFor,
  type Piece,
  PRINTABLE_ASCII,
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

/** cli-table3 compares every cell with every other; in small portions it stays linear. */
const ROWS_AT_ONCE = 16;

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
  const standIns = new StandIns();
  const paintRow = (row: readonly Piece[][]): string[] =>
    fitted.map(({ index, width: cellsAcross }) => {
      const cut = cutPieces(row[index] ?? [], cellsAcross, theme.glyphs.ellipsis);
      return paintAll(
        cut.map(({ text, tone }) => ({ text: standIns.replace(text), tone })),
        theme,
      );
    });
  const head = columns.map(({ header }): Piece[] => [{ text: oneLine(header), tone: 'strong' }]);
  const painted = [head, ...cells].map(paintRow);
  const tableOptions = {
    colWidths: fitted.map(({ width: cellsAcross }) => cellsAcross),
    colAligns: fitted.map(({ index }) => columns[index]?.align ?? 'left'),
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  };
  const lines: string[] = [];
  for (let start = 0; start < painted.length; start += ROWS_AT_ONCE) {
    const table = new Table(tableOptions);
    table.push(...painted.slice(start, start + ROWS_AT_ONCE));
    lines.push(...standIns.restore(table.toString()).split('\n'));
  }
  return lines.flatMap((row, place) => [
    row.trimEnd(),
    // The first line is the heading.
    ...(below[place - 1] ?? []).flatMap((spans) => renderLine([INDENT, ...spans], options)),
  ]);
}

const INDENT = span('  ');

const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
} as const;

function naturalWidth(column: Column, rows: readonly Piece[][][], index: number): number {
  let widest = Math.max(1, displayWidth(oneLine(column.header)));
  for (const row of rows) widest = Math.max(widest, widthOfPieces(row[index] ?? []));
  return widest;
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

const FIRST_STAND_IN = 0xe000;
const LAST_STAND_IN = 0xf8fe;
const FILLER = '\uf8ff';

/**
 * cli-table3 measures with an old width table that misjudges newer emoji and joined sequences.
 * It is handed characters of private use instead, one for each grapheme and as wide, which it
 * counts as one cell each; they are put back afterwards.
 */
class StandIns {
  readonly #replaced = new Map<string, string>();
  readonly #standInOf = new Map<string, string>();
  readonly #originals: string[] = [];

  replace(text: string): string {
    if (PRINTABLE_ASCII.test(text)) return text;
    const known = this.#replaced.get(text);
    if (known !== undefined) return known;
    const replaced = graphemes(text)
      .map((grapheme) => this.#standIn(grapheme))
      .join('');
    this.#replaced.set(text, replaced);
    return replaced;
  }

  restore(text: string): string {
    return text.replace(/([\ue000-\uf8fe])\uf8ff*/g, (_, code: string) => {
      return this.#originals[code.charCodeAt(0) - FIRST_STAND_IN] ?? '';
    });
  }

  #standIn(grapheme: string): string {
    if (PRINTABLE_ASCII.test(grapheme)) return grapheme;
    const known = this.#standInOf.get(grapheme);
    if (known !== undefined) return known;
    const width = displayWidth(grapheme);
    const code = FIRST_STAND_IN + this.#originals.length;
    // What has no width cannot be seen either; and no page holds 6,000 different signs.
    if (width === 0 || code > LAST_STAND_IN) return '?'.repeat(width);
    this.#originals.push(grapheme);
    const standIn = String.fromCharCode(code) + FILLER.repeat(width - 1);
    this.#standInOf.set(grapheme, standIn);
    return standIn;
  }
}
