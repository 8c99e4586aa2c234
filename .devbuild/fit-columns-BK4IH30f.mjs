// src/render/layout/fit-columns.ts
/**
 * Chooses what a terminal `width` cells across shows of a table: the least important columns are
 * left out until the others fit, those with a `leastWidth` cut as far as that; those of importance
 * 0 stay, the widest of them cut further.
 */
function fitColumns(columns, width, gap) {
  let kept = columns.map(({ importance, naturalWidth, leastWidth = naturalWidth }, index) => ({
    index,
    importance,
    naturalWidth,
    width: Math.min(naturalWidth, leastWidth),
  }));
  while (totalWidth(kept, gap) > width) {
    const least = leastImportant(kept);
    if (least === void 0) break;
    kept = kept.filter((column) => column !== least);
  }
  const shown = cutWidest(kept, width, gap);
  const room = width - totalWidth(shown, gap);
  const extras = share(
    shown.map((column) => Math.max(0, column.naturalWidth - column.width)),
    room,
  );
  return shown.map(({ index, width: cells }, place) => ({
    index,
    width: cells + (extras[place] ?? 0),
  }));
}
function totalWidth(columns, gap) {
  return columns.reduce((sum, column) => sum + column.width + gap, -gap);
}
function leastImportant(columns) {
  let least;
  for (const column of columns)
    if (column.importance > 0 && column.importance >= (least?.importance ?? 0)) least = column;
  return least;
}
/** Lowers all columns to one level that fits; where one cell each is too much, the last ones go. */
function cutWidest(columns, width, gap) {
  if (totalWidth(columns, gap) <= width) return [...columns];
  const most = Math.max(1, Math.floor((width + gap) / (1 + gap)));
  const shown = columns.slice(0, most);
  const room = Math.max(1, width - gap * (shown.length - 1));
  const limits = share(
    shown.map((column) => column.width),
    room,
  );
  return shown.map((column, place) => ({
    ...column,
    width: Math.max(1, limits[place] ?? 1),
  }));
}
/** Divides `room` among demands: the small ones in full, the others alike. */
function share(demands, room) {
  const shares = new Array(demands.length).fill(0);
  const smallFirst = demands.map((_, place) => place);
  smallFirst.sort((a, b) => (demands[a] ?? 0) - (demands[b] ?? 0));
  let left = Math.max(0, room);
  smallFirst.forEach((place, done) => {
    const most = Math.floor(left / (smallFirst.length - done));
    const given = Math.min(demands[place] ?? 0, most);
    shares[place] = given;
    left -= given;
  });
  return shares;
}

export { fitColumns as t };
