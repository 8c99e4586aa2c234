import type { TimeStyle } from './format-values.js';

/** How a page is laid out for its reader. */
export interface PageStyle extends TimeStyle {
  /** Cells across; a document, and what is wide, has no limit. */
  readonly width?: number;
  /** Every region with its latency, and every column: nothing has to fit. */
  readonly isWide: boolean;
  /** A document such as Markdown has columns of any width, where text has lines beneath a row. */
  readonly isDocument?: boolean;
}
