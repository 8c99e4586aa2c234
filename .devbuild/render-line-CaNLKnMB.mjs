import { n as cutPieces } from './display-width-B0J1bVM7.mjs';
import { n as __exportAll } from './rolldown-runtime-DYf_mQCB.mjs';
import { t as wrapPieces } from './wrap-line-C0lGg6LP.mjs';

// src/watch/output/render-line.ts
var render_line_exports = /* @__PURE__ */ __exportAll({
  paint: () => paint,
  renderEventLine: () => renderEventLine,
  renderWrapped: () => renderWrapped,
  toPieces: () => toPieces,
});
/** What would break a line in two, or look as if it did. */
const LINE_BREAKS = /[\n\r\v\f\u0085\u2028\u2029]+/g;
/**
 * Exactly one line, painted, without its newline. It is cut to `width` cells where that is given,
 * because a log whose lines wrap is hard to read; `null` cuts nothing.
 */
function renderEventLine(spans, theme, width) {
  const pieces = toPieces(spans, theme);
  return paint(width === null ? pieces : cutPieces(pieces, width, theme.glyphs.ellipsis), theme);
}
/** The same for what comes once, at the end: as many lines as it takes, and nothing is cut. */
function renderWrapped(spans, theme, width) {
  const pieces = toPieces(spans, theme);
  if (width === null) return paint(pieces, theme);
  const unbroken = pieces.map(({ text, tone }) => ({
    tone,
    text: text.replaceAll(/(?<=\S) (?=\S)/g, NO_BREAK_SPACE),
  }));
  return wrapPieces(unbroken, width)
    .map((line) => paint(line, theme).replaceAll(NO_BREAK_SPACE, ' '))
    .join('\n');
}
/** Holds `degraded 4 min` together while lines are broken. */
const NO_BREAK_SPACE = '\xA0';
/** Spans as they are measured: signs and arrows of the theme, all on one line. */
function toPieces(spans, theme) {
  return spans.map(({ text, tone, symbol }) => {
    const clean = text.replace(LINE_BREAKS, ' ').replaceAll('→', theme.glyphs.arrow);
    return {
      tone,
      text: symbol === void 0 ? clean : `${theme.symbol(symbol)} ${clean}`,
    };
  });
}
function paint(pieces, theme) {
  return pieces.map(({ text, tone }) => theme.paint(tone, text)).join('');
}

export { paint as t, render_line_exports as n, toPieces as r };
