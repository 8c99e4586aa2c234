import { t as Chalk } from './source-v-K4elng.mjs';

// src/render/theme.ts
const UNICODE_GLYPHS = {
  ellipsis: '…',
  arrow: '→',
  bullet: '•',
  branch: '├─ ',
  lastBranch: '└─ ',
  trunk: '│  ',
  dash: '–',
  mark: '»',
  cursor: '▶',
  bar: ['█', '░'],
  levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
};
const ASCII_GLYPHS = {
  ellipsis: '~',
  arrow: '->',
  bullet: '*',
  branch: '|- ',
  lastBranch: '`- ',
  trunk: '|  ',
  dash: '-',
  mark: '>',
  cursor: '*',
  bar: ['#', '.'],
  levels: ['_', '.', '-', '=', '+', '*', '%', '#'],
};
const UNICODE_SYMBOLS = {
  operational: '✓',
  maintenance: '◆',
  degraded: '▲',
  unknown: '?',
  partial_outage: '✗',
  major_outage: '✖',
};
const ASCII_SYMBOLS = {
  operational: '+',
  maintenance: 'm',
  degraded: '!',
  unknown: '?',
  partial_outage: 'x',
  major_outage: 'X',
};
/** Colours are of the 16 that every terminal lets its user choose: readable on light and dark. */
function createTheme(options) {
  const chalk = new Chalk({ level: options.color ? 1 : 0 });
  const paints = {
    ok: chalk.green,
    info: chalk.cyan,
    warning: chalk.yellow,
    critical: chalk.red.bold,
    unknown: chalk.magenta,
    muted: chalk.dim,
    strong: chalk.bold,
    marked: chalk.inverse,
    plain: (text) => text,
  };
  const symbols = options.unicode ? UNICODE_SYMBOLS : ASCII_SYMBOLS;
  const paint = (tone, text) => (text === '' ? '' : paints[tone](text));
  return {
    paint,
    symbol: (status) => symbols[status],
    span: ({ text, tone, symbol }) =>
      paint(tone, symbol === void 0 ? text : `${symbols[symbol]} ${text}`),
    glyphs: options.unicode ? UNICODE_GLYPHS : ASCII_GLYPHS,
  };
}

export { createTheme };
