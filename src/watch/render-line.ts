import { cutPieces, type Piece } from '../render/display-width.js';
import type { Theme } from '../render/theme.js';
import type { Spans } from '../view/blocks.js';

/** What would break a line in two, or look as if it did. */
const LINE_BREAKS = /[\n\r\v\f\u0085\u2028\u2029]+/g;

/**
 * Exactly one line, painted, without its newline. It is cut to `width` cells where that is given,
 * because a log whose lines wrap is hard to read; `null` cuts nothing.
 */
export function renderEventLine(spans: Spans, theme: Theme, width: number | null): string {
  const pieces = spans.map(({ text, tone, symbol }): Piece => {
    const clean = text.replace(LINE_BREAKS, ' ').replaceAll('→', theme.glyphs.arrow);
    return { tone, text: symbol === undefined ? clean : `${theme.symbol(symbol)} ${clean}` };
  });
  const shown = width === null ? pieces : cutPieces(pieces, width, theme.glyphs.ellipsis);
  return shown.map(({ text, tone }) => theme.paint(tone, text)).join('');
}
