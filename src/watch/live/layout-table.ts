import {
  cutPieces,
  displayWidth,
  type Piece,
  widthOfPieces,
} from '../../render/layout/display-width.js';
import { fitColumns } from '../../render/layout/fit-columns.js';
import type { Theme } from '../../render/theme.js';
import type { Column, Spans } from '../../view/blocks.js';
import { toPieces } from '../output/render-line.js';
import type { Line } from './section.js';

/** A cell that knows how to use the room it is given. */
export interface FlexibleCell {
  readonly naturalWidth: number;
  fit(width: number): Spans;
}

export type Cell = Spans | FlexibleCell;

interface TableLines {
  readonly heading: Line;
  readonly rows: readonly Line[];
}

const GAP = 2;

/** Rows of cells as lines of one width; columns that do not fit are left out by importance. */
export function layoutTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  theme: Theme,
): TableLines {
  const naturalWidths = columns.map(({ header }, index) =>
    Math.max(displayWidth(header), ...rows.map((row) => widthOfCell(row[index] ?? [], theme))),
  );
  const demands = columns.map(({ importance, leastWidth }, index) => ({
    importance,
    leastWidth,
    naturalWidth: naturalWidths[index] ?? 0,
  }));
  // A column without content is none.
  const used = demands
    .map((demand, index) => ({ demand, index }))
    .filter(
      ({ index }) =>
        rows.length === 0 || rows.some((row) => widthOfCell(row[index] ?? [], theme) > 0),
    );
  const fitted = fitColumns(
    used.map(({ demand }) => demand),
    width,
    GAP,
  ).map((column) => ({
    width: column.width,
    index: used[column.index]?.index ?? column.index,
  }));
  const layout = (cellOf: (index: number, cellWidth: number) => readonly Piece[]): Line =>
    trimEnd(
      fitted.flatMap(({ index, width: cellWidth }, place) => {
        const cut = cutPieces(cellOf(index, cellWidth), cellWidth, theme.glyphs.ellipsis);
        const pad: Piece = { text: ' '.repeat(cellWidth - widthOfPieces(cut)), tone: 'plain' };
        const padded = columns[index]?.align === 'right' ? [pad, ...cut] : [...cut, pad];
        return place === 0 ? padded : [{ text: ' '.repeat(GAP), tone: 'plain' }, ...padded];
      }),
    );
  return {
    heading: layout((index) => [{ text: columns[index]?.header ?? '', tone: 'muted' }]),
    rows: rows.map((row) => layout((index, cells) => piecesOf(row[index] ?? [], cells, theme))),
  };
}

function widthOfCell(cell: Cell, theme: Theme): number {
  return 'fit' in cell ? cell.naturalWidth : widthOfPieces(toPieces(cell, theme));
}

function piecesOf(cell: Cell, width: number, theme: Theme): Piece[] {
  return toPieces('fit' in cell ? cell.fit(width) : cell, theme);
}

function trimEnd(line: Line): Line {
  const trimmed = [...line];
  while (trimmed.at(-1)?.text.trim() === '') trimmed.pop();
  return trimmed;
}
