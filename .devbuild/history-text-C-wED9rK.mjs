import { r as displayWidth, o as loadWidthsFor } from './display-width-B0J1bVM7.mjs';
import { t as historyView, n as servicesTable } from './history-view-D04X-6Jk.mjs';
import { r as ASCII_SIGNS, u as subjectsOf, i as UNICODE_SIGNS } from './slo-view-Bt6qVm5Y.mjs';
import { renderText } from './text-CTekkCBW.mjs';

// src/render/history-text.ts
/** Below this, each service stands on lines of its own. */
const LEAST_TABLE_WIDTH = 72;
/** A strip shorter than this shows nothing: columns of figures are left out for it. */
const LEAST_STRIP_CELLS = 16;
/** A good strip, which is worth more than what only the widest tables show. */
const GOOD_STRIP_SHARE = 0.25;
const EXTRA_IMPORTANCE = 4;
const GAP = 2;
/** The page of `history` as text that fits `width`, without a newline at its end. */
async function renderHistoryText(report, { theme, isUnicode, width, showsUpdates }) {
  const base = {
    signs: isUnicode ? UNICODE_SIGNS : ASCII_SIGNS,
    isStacked: width < LEAST_TABLE_WIDTH,
    showsUpdates,
  };
  const stripCells = base.isStacked ? width : await roomForStrips(report, width);
  const blocks = historyView(report, {
    ...base,
    stripCells,
  });
  return renderText(blocks, {
    theme,
    width,
  });
}
/** The cells that a table leaves for strips: figures go first where a strip would be too short. */
async function roomForStrips(report, width) {
  const style = {
    signs: UNICODE_SIGNS,
    stripCells: 0,
    isStacked: false,
    showsUpdates: false,
  };
  const subjects = subjectsOf(report);
  const { columns, rows } = servicesTable(subjects, report, style);
  await loadWidthsFor(rows.flat(2).map(({ text }) => text));
  const widths = columns.map(({ header, importance, leastWidth = Infinity }, index) => {
    const natural = Math.max(header.length, ...rows.map((row) => widthOfCell(row[index] ?? [])));
    return {
      importance,
      cells: Math.min(natural, leastWidth) + GAP,
    };
  });
  const buckets = Math.max(...subjects.map((subject) => subject.buckets.length));
  const good = Math.round(width * GOOD_STRIP_SHARE);
  let room = width;
  for (const { importance, cells } of widths.toSorted((a, b) => a.importance - b.importance)) {
    const least = importance < EXTRA_IMPORTANCE ? LEAST_STRIP_CELLS : good;
    if (importance > 0 && room - cells < Math.min(buckets, least)) break;
    room -= cells;
  }
  return Math.max(1, room);
}
function widthOfCell(spans) {
  return spans.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

export { renderHistoryText };
