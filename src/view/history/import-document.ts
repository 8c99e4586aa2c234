import type { Note } from '../../core/model.js';

/** What an import did. */
export interface ImportFigures {
  /** Documents that made sense. */
  readonly read: number;
  /** Polls that the folder did not hold yet. */
  readonly added: number;
  readonly unreadable: readonly {
    readonly file: string;
    /** Where the document begins, counted from 1; `null` for the whole file. */
    readonly line: number | null;
    readonly reason: string;
  }[];
  readonly notes: readonly Note[];
}

/** The JSON document of `history import`. */
export interface ImportDocument extends ImportFigures {
  readonly schemaVersion: 1;
  readonly kind: 'import';
  /** When the document was made, RFC 3339. */
  readonly time: string;
  readonly exitCode: 0;
}

/** @param now milliseconds since 1970 */
export function importDocument(figures: ImportFigures, now: number): ImportDocument {
  const time = new Date(now).toISOString();
  return { schemaVersion: 1, kind: 'import', time, exitCode: 0, ...figures };
}
