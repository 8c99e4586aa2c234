import { n as __exportAll } from './rolldown-runtime-DYf_mQCB.mjs';

// src/render/layout/display-width.ts
var display_width_exports = /* @__PURE__ */ __exportAll({
  PRINTABLE_ASCII: () => PRINTABLE_ASCII,
  SIMPLE_TEXT: () => SIMPLE_TEXT,
  cutPieces: () => cutPieces,
  displayWidth: () => displayWidth,
  graphemes: () => graphemes,
  loadWidths: () => loadWidths,
  loadWidthsFor: () => loadWidthsFor,
  widthOfPieces: () => widthOfPieces,
});
/** One cell a character. */
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
/**
 * Characters that take one cell each and join with nothing: Latin, punctuation, arrows, boxes and
 * the signs of the themes. The first use of string-width or of a segmenter costs many
 * milliseconds, and nearly no page needs them.
 */
const SIMPLE_TEXT =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u2193\u2500-\u25fc\u2713\u2716\u2717\ue000-\uf8ff]*$/;
/** Characters that are segmented at once: V8 takes a time that grows with the square of them. */
const PORTION = 256;
const HALF_AT_END = /[\ud800-\udbff]$/;
let segmenter;
/** Measuring is slow and tables repeat themselves: the same few statuses in every row. */
const WIDTHS = /* @__PURE__ */ new Map();
const MAX_WIDTHS = 1e3;
let measure;
/** Has to be awaited before text that may not be simple is measured. */
async function loadWidths() {
  measure ??= (await import('./string-width-DgS-PnRl.mjs')).default;
}
/** The same, only where one of the texts needs it. */
async function loadWidthsFor(texts) {
  for (const text of texts) if (!SIMPLE_TEXT.test(text)) return loadWidths();
}
/** Terminal cells that a text takes: wide characters and emoji two, combining marks none. */
function displayWidth(text) {
  if (SIMPLE_TEXT.test(text)) return text.length;
  if (text.length > PORTION)
    return graphemes(text).reduce((width, grapheme) => width + displayWidth(grapheme), 0);
  const known = WIDTHS.get(text);
  if (known !== void 0) return known;
  if (measure === void 0) throw new Error('loadWidths() was not awaited');
  const width = measure(text);
  if (WIDTHS.size >= MAX_WIDTHS) WIDTHS.clear();
  WIDTHS.set(text, width);
  return width;
}
/** What a reader takes for one character each; a cut or a break may only fall between them. */
function graphemes(text) {
  if (SIMPLE_TEXT.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter(void 0, { granularity: 'grapheme' });
  const found = [];
  for (let start = 0; start < text.length; ) {
    const isLast = start + PORTION >= text.length;
    const begun = text.slice(start, start + PORTION);
    const portion = isLast ? begun : begun.replace(HALF_AT_END, '');
    const parts = Array.from(segmenter.segment(portion), ({ segment }) => segment);
    if (!isLast && parts.length > 1) parts.pop();
    for (const part of parts) {
      found.push(part);
      start += part.length;
    }
  }
  return found;
}
function widthOfPieces(pieces) {
  let width = 0;
  for (const { text } of pieces) width += displayWidth(text);
  return width;
}
/** The beginning of a text that fits `width` cells; may be empty. */
function takeWidth(text, width) {
  let taken = '';
  let used = 0;
  for (const grapheme of graphemes(text)) {
    used += displayWidth(grapheme);
    if (used > width) break;
    taken += grapheme;
  }
  return taken;
}
/** Cuts to `width` cells at most; what was cut ends in `ellipsis` where there is room for it. */
function cutPieces(pieces, width, ellipsis) {
  if (widthOfPieces(pieces) <= width) return [...pieces];
  const mark = takeWidth(ellipsis, width);
  let left = width - displayWidth(mark);
  const kept = [];
  for (const { text, tone } of pieces) {
    const size = displayWidth(text);
    if (size <= left) {
      kept.push({
        text,
        tone,
      });
      left -= size;
      continue;
    }
    kept.push({
      text: `${takeWidth(text, left).trimEnd()}${mark}`,
      tone,
    });
    break;
  }
  return kept;
}

export {
  cutPieces as n,
  display_width_exports as i,
  displayWidth as r,
  graphemes as a,
  loadWidthsFor as o,
  PRINTABLE_ASCII as t,
  widthOfPieces as s,
};
