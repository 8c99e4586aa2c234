import type { HistoryReport } from '../../core/history/report.js';
import type { Spans } from '../../view/blocks.js';
import { subjectsOf } from '../../view/history/history-style.js';
import { historyView } from '../../view/history/history-view.js';
import { servicesTable } from '../../view/history/services-table.js';
import { ASCII_SIGNS, UNICODE_SIGNS } from '../../view/history/strip.js';
import { displayWidth, loadWidthsFor } from '../layout/display-width.js';
import { renderText } from '../text.js';
import type { Theme } from '../theme.js';

export interface HistoryTextOptions {
  readonly theme: Theme;
  readonly isUnicode: boolean;
  /** Cells across: of the terminal, or 100 where there is none. */
  readonly width: number;
  /** With `--incidents`. */
  readonly showsUpdates: boolean;
}

/** Below this, each service stands on lines of its own. */
const MIN_TABLE_WIDTH = 72;

/** A strip shorter than this shows nothing: columns of figures are left out for it. */
const MIN_STRIP_CELLS = 16;

/** A good strip, which is worth more than what only the widest tables show. */
const GOOD_STRIP_SHARE = 0.25;
const EXTRA_IMPORTANCE = 4;

const GAP = 2;

/** The page of `history` as text that fits `width`, without a newline at its end. */
export async function renderHistoryText(
  report: HistoryReport,
  { theme, isUnicode, width, showsUpdates }: HistoryTextOptions,
): Promise<string> {
  const base = {
    signs: isUnicode ? UNICODE_SIGNS : ASCII_SIGNS,
    isStacked: width < MIN_TABLE_WIDTH,
    showsUpdates,
  };
  const stripCells = base.isStacked ? width : await roomForStrips(report, width);
  const blocks = historyView(report, { ...base, stripCells });
  return renderText(blocks, { theme, width });
}

/** The cells that a table leaves for strips: figures go first where a strip would be too short. */
async function roomForStrips(report: HistoryReport, width: number): Promise<number> {
  const style = { signs: UNICODE_SIGNS, stripCells: 0, isStacked: false, showsUpdates: false };
  const subjects = subjectsOf(report);
  const { columns, rows } = servicesTable(subjects, report, style);
  await loadWidthsFor(rows.flat(2).map(({ text }) => text));
  const widths = columns.map(({ header, importance, leastWidth = Infinity }, index) => {
    const natural = Math.max(header.length, ...rows.map((row) => widthOfCell(row[index] ?? [])));
    return { importance, cells: Math.min(natural, leastWidth) + GAP };
  });
  const buckets = Math.max(...subjects.map((subject) => subject.buckets.length));
  const good = Math.round(width * GOOD_STRIP_SHARE);
  let room = width;
  for (const { importance, cells } of widths.toSorted((a, b) => a.importance - b.importance)) {
    // The less important ones after it go as well: the table leaves out by importance.
    const least = importance < EXTRA_IMPORTANCE ? MIN_STRIP_CELLS : good;
    if (importance > 0 && room - cells < Math.min(buckets, least)) break;
    room -= cells;
  }
  return Math.max(1, room);
}

function widthOfCell(spans: Spans): number {
  return spans.reduce((sum, { text }) => sum + displayWidth(text), 0);
}
