/** What the fitting needs to know about a column; widths are terminal cells. */
export interface ColumnDemand {
  readonly importance: number;
  /** The widest of the header and all cells. */
  readonly naturalWidth: number;
}

/** A column that is shown, by its place in the table, and the cells it may take. */
export interface FittedColumn {
  readonly index: number;
  readonly width: number;
}

/**
 * Chooses what a terminal `width` cells across shows of a table: the least important columns are
 * left out until the others fit as they are; those of importance 0 stay, the widest of them cut.
 */
export function fitColumns(
  columns: readonly ColumnDemand[],
  width: number,
  gap: number,
): FittedColumn[] {
  let kept = columns.map(({ importance, naturalWidth }, index) => ({
    index,
    importance,
    width: naturalWidth,
  }));
  while (totalWidth(kept, gap) > width) {
    const least = leastImportant(kept);
    if (least === undefined) break;
    kept = kept.filter((column) => column !== least);
  }
  const shown = cutWidest(kept, width, gap);
  return shown.map(({ index, width: cells }) => ({ index, width: cells }));
}

function totalWidth(columns: readonly { readonly width: number }[], gap: number): number {
  return columns.reduce((sum, column) => sum + column.width + gap, -gap);
}

function leastImportant<T extends { readonly importance: number }>(
  columns: readonly T[],
): T | undefined {
  let least: T | undefined;
  for (const column of columns) {
    if (column.importance > 0 && column.importance >= (least?.importance ?? 0)) least = column;
  }
  return least;
}

/** Lowers all columns to one level that fits; where one cell each is too much, the last ones go. */
function cutWidest<T extends { readonly width: number }>(
  columns: readonly T[],
  width: number,
  gap: number,
): T[] {
  if (totalWidth(columns, gap) <= width) return [...columns];
  const most = Math.max(1, Math.floor((width + gap) / (1 + gap)));
  const shown = columns.slice(0, most);
  let room = Math.max(1, width - gap * (shown.length - 1));
  const limits = new Map<T, number>();
  const narrowFirst = [...shown].sort((a, b) => a.width - b.width);
  narrowFirst.forEach((column, place) => {
    const share = Math.max(1, Math.floor(room / (narrowFirst.length - place)));
    const limit = Math.min(column.width, share);
    limits.set(column, limit);
    room -= limit;
  });
  return shown.map((column) => ({ ...column, width: limits.get(column) ?? 1 }));
}
