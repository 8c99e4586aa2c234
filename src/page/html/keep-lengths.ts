/** Keeps a length of time such as `2 h 28 min` on one line. */
export function keepLengths(text: string): string {
  return text.replace(/(?<=\d) (?=(?:d|h|min|s)\b)|(?<=\d (?:d|h|min)) (?=\d)/g, '\u00a0');
}
