import { missedPoll, observationOf } from '../../../core/history/record.js';
import { usageError } from '../../../errors.js';
import { EXIT } from '../../../exit-codes.js';
import { openHistoryFolder } from '../../../history/open-history.js';
import { simulateHistory } from '../../../simulator/history/simulate-history.js';
import { describeFileError, systemErrorCode } from '../../../system/file-error.js';
import { sanitizeLine } from '../../../text/sanitize.js';
import { plural } from '../../../view/format-values.js';
import type { CommandIo } from '../../command-io.js';

const EVERYTHING = { services: [], regions: [] };

const DAY_MS = 86_400_000;

export interface HistoryWish {
  readonly folder: string;
  readonly days: number;
  readonly seed: number;
  /** Milliseconds between two polls. */
  readonly everyMs: number;
}

/**
 * Writes what a watch would have recorded up to now into a folder that holds no history yet;
 * returns 0. Throws usage errors.
 */
export function writeHistory(wish: HistoryWish, io: CommandIo): number {
  const { folder, days, seed, everyMs: intervalMs } = wish;
  const { now, processes } = io.context;
  const to = now();
  const history = openHistoryFolder({ path: folder, writer: 'demo', pid: processes.pid, now });
  let count = 0;
  try {
    if (history.read().firstRecordAt !== undefined || history.records().length > 0) {
      throw usageError(
        `${sanitizeLine(folder)} holds a history already`,
        'Made-up days are not mixed with others: name another folder.',
      );
    }
    for (const poll of simulateHistory({ seed, from: to - days * DAY_MS, to, intervalMs })) {
      history.append(
        'failed' in poll
          ? missedPoll('failed', poll.time, EVERYTHING)
          : observationOf(poll.snapshot, { ...poll, selection: EVERYTHING }),
      );
      count += 1;
    }
    history.rollUp();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    throw usageError(`cannot write to ${sanitizeLine(folder)}: ${describeFileError(error)}`);
  }
  io.print(
    `Wrote ${plural(days, 'day')} with ${plural(count, 'poll')} to ${sanitizeLine(folder)}.`,
  );
  io.notify(`Show them with: t1s history --history ${sanitizeLine(folder)}`);
  return EXIT.ok;
}
