import type { HistoryRecord } from '../core/history/rollup/history-record.js';

/** A period, milliseconds since 1970; `to` is not in it. */
export interface ReadRange {
  readonly from: number;
  readonly to: number;
  /** Default: true. Polls one by one cost half without. */
  readonly withLatencies?: boolean | undefined;
}

export interface FolderContent {
  readonly records: readonly HistoryRecord[];
  /** The earliest record of the folder, milliseconds since 1970, or a time before the range. */
  readonly firstRecordAt: number | undefined;
  /** Months such as `2026-10` of which no file is whole. */
  readonly damagedMonths?: readonly string[];
}
