import fc from 'fast-check';

/** The key that every run has, and that servers here echo: it is in no output. */
export const KEY = 'tpo_test_fuzz_0123456789abcdef';

/** What has a meaning to a terminal, a format or a runtime, and what is hard to measure. */
const PIECES = [
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
  ...[
    'operational',
    'API',
    'unknown',
    'x',
    'Wörter',
    '0',
    '',
    KEY,
    `${KEY.slice(0, 9)}\u0000${KEY.slice(9)}`,
  ],
];

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);

/** Text as somebody would send it who wishes the reader ill; halves of surrogate pairs included. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 30, arbitrary: fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, fc.integer({ min: 50, max: 3_000 }))
      .map(([text, times]) => text.repeat(times)),
  },
);

/** The same where a text must not be empty; now and then nothing is left of it when it is clean. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: hostileText.map((text) => `x${text}`) },
  { weight: 1, arbitrary: hostileText },
);
