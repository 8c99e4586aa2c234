import type { HistoryReport } from '../../core/history/report.js';
import type { HistoryStyle } from '../../view/history/history-style.js';
import { historyView } from '../../view/history/history-view.js';
import { UNICODE_SIGNS } from '../../view/history/strip.js';
import { renderMarkdown } from '../markdown.js';

/** A table cell that a page of GitHub shows without scrolling. */
const STRIP_CELLS = 30;

/** The page of `history` as GitHub-flavoured Markdown, without a newline at its end. */
export function renderHistoryMarkdown(
  report: HistoryReport,
  { showsUpdates, figure }: Pick<HistoryStyle, 'showsUpdates' | 'figure'>,
): string {
  const style: HistoryStyle = {
    signs: UNICODE_SIGNS,
    stripCells: STRIP_CELLS,
    isStacked: false,
    showsUpdates,
    figure,
  };
  return renderMarkdown(historyView(report, style)).replaceAll('\u00a0', ' ');
}
