import { parseStatus, type Status } from '../core/status.js';

/** What a piece of text means; the theme decides what that looks like. */
export type Tone =
  | 'ok'
  | 'info'
  | 'warning'
  | 'critical'
  | 'unknown'
  | 'muted'
  | 'strong'
  /** What changed a moment ago. */
  | 'marked'
  | 'plain';

/** A piece of one line. `symbol` asks the theme for the sign of a status in front of the text. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
  readonly symbol?: Status;
}

/** The content of a table cell, or of a line. */
export type Spans = readonly Span[];

export interface Column {
  readonly header: string;
  readonly align?: 'left' | 'right';
  /** What does not fit a terminal goes by importance: the highest number is left out first; 0 stays. */
  readonly importance: number;
  /** Where given, its cells are cut to this width before another column is left out. */
  readonly leastWidth?: number;
}

/** As far as names are cut: still enough to distinguish them. */
export const MIN_NAME_WIDTH = 24;

/** As far as titles are cut for the columns beside them. */
export const MIN_TITLE_WIDTH = 40;

/** A page is a list of blocks, without colour, width or I/O. */
export type Block =
  | { readonly kind: 'line'; readonly spans: Spans }
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly Spans[][];
      /** Lines beneath each row, by its place; a document puts them into the first cell of the row. */
      readonly below?: readonly (readonly Spans[])[];
    };

const TONE_OF_STATUS = {
  operational: 'ok',
  maintenance: 'info',
  degraded: 'warning',
  unknown: 'unknown',
  partial_outage: 'critical',
  major_outage: 'critical',
} as const satisfies Record<Status, Tone>;

export function toneOf(status: Status): Tone {
  return TONE_OF_STATUS[status];
}

export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** A status with its sign and its word: meaning never hangs on colour alone. */
export function statusSpan(upstream: string, text: string = upstream.replaceAll('_', ' ')): Span {
  const status = parseStatus(upstream);
  return { text, tone: toneOf(status), symbol: status };
}

export function line(...spans: (Span | string)[]): Block {
  return { kind: 'line', spans: spans.map((s) => (typeof s === 'string' ? span(s) : s)) };
}

export const BLANK: Block = { kind: 'blank' };
