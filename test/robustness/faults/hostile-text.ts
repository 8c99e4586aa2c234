/** Control characters and what turns the direction of text; a line break is none on a stream. */
const CONTROL = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Fields that may have several lines. */
const OF_SEVERAL_LINES = new Set(['description']);

/** The first control character of a text, by its code; `null` where there is none. */
export function findControl(text: string): string | null {
  const found = CONTROL.exec(text)?.[0];
  return found === undefined ? null : nameOf(found);
}

/**
 * What no text of a document may hold: JSON escapes it on the way, but whoever reads the document
 * has it again.
 */
export function findStrangeText(value: unknown, field = ''): string | null {
  if (typeof value === 'string') return findInText(value, field);
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, each] of Object.entries(value)) {
    const name = Array.isArray(value) ? field : key;
    const found = findInText(key, 'a name') ?? findStrangeText(each, name);
    if (found !== null) return found;
  }
  return null;
}

function findInText(text: string, field: string): string | null {
  if (!text.isWellFormed()) return `half a surrogate pair in ${field}`;
  const control = findControl(OF_SEVERAL_LINES.has(field) ? text.replaceAll('\t', '') : text);
  if (control !== null) return `${control} in ${field}`;
  return text.includes('\n') && !OF_SEVERAL_LINES.has(field) ? `a line break in ${field}` : null;
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
