import { t as historyView } from './history-view-D04X-6Jk.mjs';
import { renderMarkdown } from './markdown-CZc4i-7Y.mjs';
import { i as UNICODE_SIGNS } from './slo-view-Bt6qVm5Y.mjs';

// src/render/history-markdown.ts
/** A table cell that a page of GitHub shows without scrolling. */
const STRIP_CELLS = 30;
/** The page of `history` as GitHub-flavoured Markdown, without a newline at its end. */
function renderHistoryMarkdown(report, { showsUpdates }) {
  return renderMarkdown(
    historyView(report, {
      signs: UNICODE_SIGNS,
      stripCells: STRIP_CELLS,
      isStacked: false,
      showsUpdates,
    }),
  ).replaceAll('\xA0', ' ');
}

export { renderHistoryMarkdown };
