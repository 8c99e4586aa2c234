import { Chalk } from 'chalk';
import type { Status } from '../core/status.js';
import type { Span, Tone } from '../view/blocks.js';

/** How one stream shows tones and statuses. */
export interface Theme {
  paint(tone: Tone, text: string): string;
  /** One cell wide, different for every status, so that it is read without colour. */
  symbol(status: Status): string;
  /** A span with its symbol, painted. */
  span(span: Span): string;
  /** Cut marker, arrow and the branches of trees. */
  readonly glyphs: Glyphs;
}

export interface Glyphs {
  readonly ellipsis: string;
  readonly arrow: string;
  readonly bullet: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
  readonly dash: string;
  /** In front of what changed a moment ago. */
  readonly mark: string;
  /** In front of what is selected. */
  readonly cursor: string;
  /** A full cell of a bar, and an empty one. */
  readonly bar: readonly [full: string, empty: string];
  /** Of a sparkline, lowest first. */
  readonly levels: readonly string[];
}

const UNICODE_GLYPHS: Glyphs = {
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

const ASCII_GLYPHS: Glyphs = {
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
} as const satisfies Record<Status, string>;

const ASCII_SYMBOLS = {
  operational: '+',
  maintenance: 'm',
  degraded: '!',
  unknown: '?',
  partial_outage: 'x',
  major_outage: 'X',
} as const satisfies Record<Status, string>;

/** Colours are of the 16 that every terminal lets its user choose: readable on light and dark. */
export function createTheme(options: { color: boolean; unicode: boolean }): Theme {
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
    plain: (text: string) => text,
  } as const satisfies Record<Tone, (text: string) => string>;
  const symbols = options.unicode ? UNICODE_SYMBOLS : ASCII_SYMBOLS;
  const paint: Theme['paint'] = (tone, text) => (text === '' ? '' : paints[tone](text));
  return {
    paint,
    symbol: (status) => symbols[status],
    span: ({ text, tone, symbol }) =>
      paint(tone, symbol === undefined ? text : `${symbols[symbol]} ${text}`),
    glyphs: options.unicode ? UNICODE_GLYPHS : ASCII_GLYPHS,
  };
}
