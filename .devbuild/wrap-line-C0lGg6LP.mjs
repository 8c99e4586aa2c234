import {
  r as displayWidth,
  a as graphemes,
  s as widthOfPieces,
} from './display-width-B0J1bVM7.mjs';

// src/render/layout/wrap-line.ts
const HANGING_INDENT = 2;
/** Below this many cells for the text, an indent costs more than it helps. */
const MIN_TEXT_WIDTH = 8;
/** Breaks one line between words so that each part fits `width`; later parts hang by two cells. */
function wrapPieces(pieces, width) {
  if (widthOfPieces(pieces) <= width) return [[...pieces]];
  const indent = (/^ */.exec(pieces[0]?.text ?? '')?.[0].length ?? 0) + HANGING_INDENT;
  const hang = width - indent >= MIN_TEXT_WIDTH ? ' '.repeat(indent) : '';
  const lines = [[]];
  let used = 0;
  const append = (piece) => {
    lines.at(-1)?.push(piece);
    used += displayWidth(piece.text);
  };
  const breakLine = () => {
    lines.push(
      hang === ''
        ? []
        : [
            {
              text: hang,
              tone: 'plain',
            },
          ],
    );
    used = hang.length;
  };
  for (const word of splitWords(pieces)) {
    const size = widthOfPieces(word);
    const isSpace = word[0]?.text.startsWith(' ') === true;
    if (used + size <= width) word.forEach(append);
    else if (isSpace) breakLine();
    else {
      if (size <= width - hang.length || used >= width) breakLine();
      for (const piece of word) appendHard(piece);
    }
  }
  return lines.filter((line) => line.some(({ text }) => text.trim() !== '')).map(trimLine);
  /** A word longer than a whole line breaks wherever the line is full. */
  function appendHard({ text, tone }) {
    let part = '';
    let size = 0;
    const flush = () => {
      append({
        text: part,
        tone,
      });
      part = '';
      size = 0;
    };
    for (const grapheme of graphemes(text)) {
      const cells = displayWidth(grapheme);
      if (used + size + cells > width && used + size > hang.length) {
        flush();
        breakLine();
      }
      const fits = used + size + cells <= width;
      part += fits ? grapheme : '?';
      size += fits ? cells : 1;
    }
    flush();
  }
}
/** Words and the spaces between them; a word may run through several tones, as in `(up)`. */
function splitWords(pieces) {
  const words = [];
  let isInWord = false;
  for (const { text, tone } of pieces)
    for (const part of text.match(/ +|[^ ]+/g) ?? []) {
      const isWord = !part.startsWith(' ');
      if (isWord && isInWord)
        words.at(-1)?.push({
          text: part,
          tone,
        });
      else
        words.push([
          {
            text: part,
            tone,
          },
        ]);
      isInWord = isWord;
    }
  return words;
}
function trimLine(line) {
  const trimmed = [...line];
  while (trimmed.at(-1)?.text.trim() === '') trimmed.pop();
  return trimmed;
}

export { wrapPieces as t };
