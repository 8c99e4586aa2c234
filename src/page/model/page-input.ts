import type { HistoryReport } from '../../core/history/report.js';
import type { DependencyMap } from '../../core/model.js';
import type { StatusReport } from '../../view/status-report.js';
import type { PublicError } from './public-error.js';

/** Whether the present is known. All times are milliseconds since 1970. */
export type Present =
  | { readonly state: 'known' }
  /** The API cannot be read; `since` is when it last could, `null` where it never could. */
  | { readonly state: 'lost'; readonly since: number | null; readonly error: PublicError }
  /** The API answers with old data; `since` is the time of that data. */
  | { readonly state: 'stale'; readonly since: number };

/** All that a page is made from. */
export interface PageInput {
  /** Of the last answer, as `status --json` would print it; `null` where there never was one. */
  readonly report: StatusReport | null;
  readonly present: Present;
  /** `null` with `--no-history`. */
  readonly history: HistoryReport | null;
  /** `null` where the map is not known. */
  readonly dependencies: DependencyMap | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly settings: PageSettings;
}

export interface PageSettings {
  /** The name of the page; `TensorOne status` unless set. */
  readonly title: string;
  /** Where the page is published; `http:` or `https:`, without a trailing slash. */
  readonly link: string | null;
  /** IANA name. */
  readonly timeZone: string;
  /** When the next export or poll is expected. */
  readonly refreshMs: number;
  /** Length of the record that was asked for, in days: `--since`. */
  readonly days: number;
  /** False with `--no-incidents`. */
  readonly showsIncidents: boolean;
}

export const DEFAULT_TITLE = 'TensorOne status';
