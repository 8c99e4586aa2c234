import stringWidth from 'string-width';
import type { Tone } from '../view/blocks.js';

/** A stretch of text in one tone, symbol included: what is measured, cut, wrapped and painted last. */
export interface Piece {
  readonly text: string;
  readonly tone: Tone;
}

/**
 * One cell a character: printable ASCII, Latin letters, dashes and quotes, and the signs of the
 * themes. Nearly all text is of these, and what measures the rest takes long to get ready.
 */
export const ONE_CELL_EACH =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2190-\u2193\u2500-\u257f▲◆✓✖✗]*$/;

let segmenter: Intl.Segmenter | undefined;

/** Measuring is slow and tables repeat themselves: the same few statuses in every row. */
const WIDTHS = new Map<string, number>();
const MOST_WIDTHS = 1_000;

/** Terminal cells that a text takes: wide characters and emoji two, combining marks none. */
export function displayWidth(text: string): number {
  if (ONE_CELL_EACH.test(text)) return text.length;
  const known = WIDTHS.get(text);
  if (known !== undefined) return known;
  const width = stringWidth(text);
  if (WIDTHS.size >= MOST_WIDTHS) WIDTHS.clear();
  WIDTHS.set(text, width);
  return width;
}

/** What a reader takes for one character each; a cut or a break may only fall between them. */
export function graphemes(text: string): string[] {
  if (ONE_CELL_EACH.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export function widthOfPieces(pieces: readonly Piece[]): number {
  let width = 0;
  for (const { text } of pieces) width += displayWidth(text);
  return width;
}

/** The beginning of a text that fits `width` cells; may be empty. */
export function takeWidth(text: string, width: number): string {
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
export function cutPieces(pieces: readonly Piece[], width: number, ellipsis: string): Piece[] {
  if (widthOfPieces(pieces) <= width) return [...pieces];
  const mark = takeWidth(ellipsis, width);
  let left = width - displayWidth(mark);
  const kept: Piece[] = [];
  for (const { text, tone } of pieces) {
    const size = displayWidth(text);
    if (size <= left) {
      kept.push({ text, tone });
      left -= size;
      continue;
    }
    kept.push({ text: `${takeWidth(text, left).trimEnd()}${mark}`, tone });
    break;
  }
  return kept;
}
