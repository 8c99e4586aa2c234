// src/text/sanitize.ts
/**
 * Control characters (C0, DEL, C1), bidirectional marks, overrides and isolates, the two Unicode
 * line breaks, and halves of surrogate pairs: all that must not reach a terminal as it came.
 */
const SUSPECT =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/;
const BREAKS_AND_TABS = /[\n\t\u2028\u2029]/g;
const LINE_SEPARATORS = /[\u2028\u2029]/g;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS_BUT_BREAKS_AND_TABS =
  /(?![\n\t])[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/**
 * Text from outside as one harmless line: control and bidirectional characters are removed, line
 * breaks and tabs become spaces, halves of surrogate pairs become U+FFFD.
 */
function sanitizeLine(text) {
  if (!SUSPECT.test(text)) return text;
  return text.toWellFormed().replace(BREAKS_AND_TABS, ' ').replace(CONTROLS, '');
}
/** Like `sanitizeLine` for a field of several lines: line breaks and tabs stay. */
function sanitizeText(text) {
  if (!SUSPECT.test(text)) return text;
  return text
    .toWellFormed()
    .replace(LINE_SEPARATORS, '\n')
    .replace(CONTROLS_BUT_BREAKS_AND_TABS, '');
}
/** The first `most` characters or one less, so that no pair of surrogates is cut in half. */
function cutLine(text, most) {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

export { cutLine as t, sanitizeLine as n, sanitizeText as r };
