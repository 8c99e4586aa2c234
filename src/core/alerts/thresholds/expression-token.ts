/** A part of the expression without the space around it, and where it begins. */
export interface Token {
  readonly word: string;
  readonly at: number;
}

/** A comparison; the number begins at `end`. */
export interface Operator extends Token {
  readonly end: number;
}

/** What is between two places; where that is nothing, it is at the first. */
export function tokenAt(text: string, start: number, end: number): Token {
  const raw = text.slice(start, end);
  const word = raw.trim();
  return { word, at: word === '' ? start : start + raw.length - raw.trimStart().length };
}
