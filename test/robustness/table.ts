/** A line for each row, each column as wide as its widest cell; the first row may be a heading. */
export function formatTable(
  rows: readonly (readonly string[])[],
  alignOf: (column: number) => 'left' | 'right' = () => 'right',
): string[] {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        return alignOf(column) === 'left' ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
