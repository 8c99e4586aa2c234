/** A JSON document of a text that holds several. */
export interface TextDocument {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Splits documents that stand one after another, pretty-printed or a line each. What is between
 * them, or never ends, is a document too, so that it can be named.
 */
export function splitDocuments(text: string): TextDocument[] {
  const found: TextDocument[] = [];
  let line = 1;
  let start = -1;
  let startLine = 1;
  let depth = 0;
  let isInString = false;
  const end = (at: number) => {
    const document = text.slice(start, at).trim();
    if (start >= 0 && document !== '') found.push({ line: startLine, text: document });
    start = -1;
    depth = 0;
    isInString = false;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) line++;
    if (isInString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isInString = false;
      // A string never spans lines: the document is broken, and the next may be whole.
      else if (code === LINE_FEED) end(at);
      continue;
    }
    if (start < 0) {
      if (code <= SPACE || code === BYTE_ORDER_MARK) continue;
      start = at;
      startLine = line;
    }
    if (code === QUOTE) isInString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth--;
      if (depth <= 0) end(at + 1);
    } else if (code === LINE_FEED && (depth === 0 || text[at + 1] === '{')) end(at);
  }
  end(text.length);
  return found;
}

const LINE_FEED = 10;
const SPACE = 32;
const QUOTE = 34;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const BYTE_ORDER_MARK = 0xfeff;
