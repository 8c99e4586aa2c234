import { cutPieces, type Piece } from '../../render/layout/display-width.js';
import { wrapPieces } from '../../render/layout/wrap-line.js';
import type { Theme } from '../../render/theme.js';
import type { Spans } from '../../view/blocks.js';

/** What would break a line in two, or look as if it did. */
const LINE_BREAKS = /[\n\r\v\f\u0085\u2028\u2029]+/g;

/**
 * Exactly one line, painted, without its newline. It is cut to `width` cells where that is given,
 * because a log whose lines wrap is hard to read; `null` cuts nothing.
 */
export function renderEventLine(spans: Spans, theme: Theme, width: number | null): string {
  const pieces = toPieces(spans, theme);
  return paint(width === null ? pieces : cutPieces(pieces, width, theme.glyphs.ellipsis), theme);
}

/** The same for what comes once, at the end: as many lines as it takes, and nothing is cut. */
export function renderWrapped(spans: Spans, theme: Theme, width: number | null): string {
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
const NO_BREAK_SPACE = '\u00a0';

/** Spans as they are measured: signs and arrows of the theme, all on one line. */
export function toPieces(spans: Spans, theme: Theme): Piece[] {
  return spans.map(({ text, tone, symbol }): Piece => {
    const clean = text.replace(LINE_BREAKS, ' ').replaceAll('→', theme.glyphs.arrow);
    return { tone, text: symbol === undefined ? clean : `${theme.symbol(symbol)} ${clean}` };
  });
}

export function paint(pieces: readonly Piece[], theme: Theme): string {
  return pieces.map(({ text, tone }) => theme.paint(tone, text)).join('');
}
