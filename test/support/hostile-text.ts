/** What has a meaning to a terminal, a format or a runtime, and what is hard to measure. */
export const HOSTILE_PIECES: readonly string[] = [
  ...[
    '\u001b[31m',
    '\u001b[2J',
    '\u001b]8;;http://x\u0007x\u001b]8;;\u0007',
    '\u001b]52;c;eA==\u0007',
  ],
  ...['\u009b1m', '\u0085', '\u0090q\u009c', '\u0000', '\u0007', '\b', '\r', '\u007f', '\u001b'],
  ...['\n', '\r\n', '\t', '\u000b', '\f', '\u2028', '\u2029', ' ', '   ', '\u00a0', '\u3000'],
  ...[
    '\u202e',
    '\u202a',
    '\u2066',
    '\u2069',
    '\u200e',
    '\u061c',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u00ad',
  ],
  ...[
    '\ud800',
    '\udfff',
    '\udc00\ud800',
    '\ufffe',
    '\uffff',
    '\ue000',
    '\uf8ff',
    '\u{1d160}',
    '\u{e0001}',
  ],
  ...['👨‍👩‍👧', '🇩🇪', '✔️', '日本', 'e\u0301\u0301', '\u0301', 'ﷺ', 'İ', 'ß', 'ａｐｉ', '𝐀'],
  ...[
    '|',
    '||',
    '\\',
    '\\|',
    '`',
    '```',
    '"',
    "'",
    "''",
    '=',
    ';',
    '%',
    '%0A',
    '#',
    '*',
    '_',
    '~',
    '[',
  ],
  ...[
    '](http://x)',
    '<script>',
    '</testcase>',
    ']]>',
    '<!--',
    '-->',
    '&amp;',
    '&#10;',
    '<br/>',
    '@you',
  ],
  ...[
    '::error::x',
    '\n::error::x',
    '::stop-commands::x',
    '##[error]x',
    '${{ x }}',
    '$(x)',
    '{{x}}',
    '%%{init}%%',
  ],
  ...['"]; x', '"] --> n0', '\\"', '\\N', '\n- x', '\n# x', '1. x', '---', 'https://x', '://'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', '-0'],
  ...['operational', 'API', 'unknown', 'x', 'Wörter', '0', ''],
];

/** The forms in which a server may repeat a secret: as it is, and with a control character inside. */
export function echoesOf(secret: string): readonly string[] {
  return [secret, `${secret.slice(0, 9)}\u0000${secret.slice(9)}`, [...secret].join('\u0000')];
}

/** Control characters and what turns the direction of text; on a stream a line break is neither. */
const CONTROL = /(?!\n)[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Fields that may have several lines. */
const OF_SEVERAL_LINES = new Set(['description']);

/** The first control character of a text, by its code; `null` where there is none. */
export function findControl(text: string): string | null {
  const found = CONTROL.exec(text)?.[0];
  return found === undefined ? null : nameOf(found);
}

/**
 * The first thing that no text of a document may hold, and its field: JSON escapes it on the way,
 * but the reader of the document has it again. `null` where there is none.
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
