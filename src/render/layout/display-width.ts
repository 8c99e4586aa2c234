import type { Tone } from '../../view/blocks.js';

/** A stretch of text in one tone, symbol included: what is measured, cut, wrapped and painted last. */
export interface Piece {
  readonly text: string;
  readonly tone: Tone;
}

/** One cell a character. */
export const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/**
 * Characters that take one cell each and join with nothing: Latin, punctuation, arrows, boxes and
 * the signs of the themes. The first use of string-width or of a segmenter costs many
 * milliseconds, and nearly no page needs them.
 */
export const SIMPLE_TEXT =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u2193\u2500-\u25fc\u2713\u2716\u2717\ue000-\uf8ff]*$/;

/** Characters that are segmented at once: V8 takes a time that grows with the square of them. */
const PORTION = 256;
const HALF_AT_END = /[\ud800-\udbff]$/;

let segmenter: Intl.Segmenter | undefined;

/** Measuring is slow and tables repeat themselves: the same few statuses in every row. */
const WIDTHS = new Map<string, number>();
const MAX_WIDTHS = 1_000;

let measure: ((text: string) => number) | undefined;

/** Has to be awaited before text that may not be simple is measured. */
export async function loadWidths(): Promise<void> {
  measure ??= (await import('string-width')).default;
}

/** The same, only where one of the texts needs it. */
export async function loadWidthsFor(texts: Iterable<string>): Promise<void> {
  for (const text of texts) {
    if (!SIMPLE_TEXT.test(text)) return loadWidths();
  }
}

/** Terminal cells that a text takes: wide characters and emoji two, combining marks none. */
export function displayWidth(text: string): number {
  if (SIMPLE_TEXT.test(text)) return text.length;
  if (text.length > PORTION) {
    return graphemes(text).reduce((width, grapheme) => width + displayWidth(grapheme), 0);
  }
  const known = WIDTHS.get(text);
  if (known !== undefined) return known;
  if (measure === undefined) throw new Error('loadWidths() was not awaited');
  const width = measure(text);
  if (WIDTHS.size >= MAX_WIDTHS) WIDTHS.clear();
  WIDTHS.set(text, width);
  return width;
}

/** What a reader takes for one character each; a cut or a break may only fall between them. */
export function graphemes(text: string): string[] {
  if (SIMPLE_TEXT.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const found: string[] = [];
  for (let start = 0; start < text.length; ) {
    const isLast = start + PORTION >= text.length;
    const begun = text.slice(start, start + PORTION);
    const portion = isLast ? begun : begun.replace(HALF_AT_END, '');
    const parts = Array.from(segmenter.segment(portion), ({ segment }) => segment);
    // The last one may go on in the next portion; one that fills all of it is cut.
    if (!isLast && parts.length > 1) parts.pop();
    for (const part of parts) {
      found.push(part);
      start += part.length;
    }
  }
  return found;
}

export function widthOfPieces(pieces: readonly Piece[]): number {
  let width = 0;
  for (const { text } of pieces) width += displayWidth(text);
  return width;
}

/** The beginning of a text that fits `width` cells; may be empty. */
function takeWidth(text: string, width: number): string {
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
