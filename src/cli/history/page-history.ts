import type { HistoryReport } from '../../core/history/report.js';
import type { Selection } from '../../core/model.js';
import type { FolderContent, ReadRange } from '../../history/folder-content.js';
import { openHistoryFolder } from '../../history/open-history.js';
import {
  rangeOf,
  resolveHistoryOptions,
  summarizeHistory,
} from '../../history/summarize-history.js';
import type { Context } from '../../system/context.js';
import { describeFileError, systemErrorCode } from '../../system/file-error.js';
import { sanitizeLine } from '../../text/sanitize.js';

/** The record that a page shows. */
export interface PageRecord {
  /** A duration back from now, or a date; default: 90 days. */
  readonly since: string | undefined;
  /** IANA name. */
  readonly timeZone: string;
  readonly selection: Selection;
}

/** Reads the record up to a moment; `null` where it cannot be read. */
export type ReadPageHistory = (now: number) => HistoryReport | null;

const DAY_MS = 86_400_000;

/** How many days a page shows, the first perhaps in part. Throws a usage error. */
export function daysOf({ since, timeZone }: Omit<PageRecord, 'selection'>, now: number): number {
  const { from, to } = rangeOf(resolveHistoryOptions({ since, timeZone, now }));
  return Math.max(1, Math.ceil((to - from) / DAY_MS));
}

/** Reads the record of a folder; the first time that this fails, `onWarning` gets the reason. */
export function readHistoryFolder(
  path: string,
  record: PageRecord,
  { processes, now }: Pick<Context, 'processes' | 'now'>,
  onWarning: (message: string) => void,
): ReadPageHistory {
  const history = openHistoryFolder({ path, writer: processes.hostname, pid: processes.pid, now });
  let isWarned = false;
  return (moment) => {
    try {
      return summarizeRecord((range) => history.read(range), record, moment);
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
      const reason = `the history in ${sanitizeLine(path)} cannot be read: ${describeFileError(error)}`;
      if (!isWarned) onWarning(reason);
      isWarned = true;
      return null;
    }
  };
}

/** Sums up what `read` finds of the period. */
export function summarizeRecord(
  read: (range: ReadRange) => FolderContent,
  { since, timeZone, selection }: PageRecord,
  now: number,
): HistoryReport {
  const request = { since, timeZone, ...selection, now };
  const range = rangeOf(resolveHistoryOptions(request));
  const { records, firstRecordAt } = read({ ...range, withLatencies: false });
  return summarizeHistory(records, { ...request, firstRecordAt });
}
