import { isStale } from '../../../core/assess-answer.js';
import { missedPoll, observationOf, type PollRecord } from '../../../core/history/record.js';
import type { HistoryReport } from '../../../core/history/report.js';
import type { CommandIo } from '../../command-io.js';
import { historyFolder, isHistoryTyped } from '../../history/history-folder.js';
import { type PageRecord, readHistoryFolder } from '../../history/page-history.js';
import type { Look } from './look-at.js';
import type { PageOptions } from './page-options.js';

/** Adds what was seen to the record, and reads it; `null` where there is to be none, or cannot be. */
export async function recordAndRead(
  look: Look,
  record: PageRecord,
  { history, baseUrl, refresh }: Pick<PageOptions, 'history' | 'baseUrl' | 'refresh'>,
  io: CommandIo,
): Promise<HistoryReport | null> {
  if (history === false) return null;
  const { context, isDemo, staleAfterMs } = io;
  const now = context.now();
  if (isDemo && !isHistoryTyped(context)) {
    const { makeUpHistory } = await import('../../history/made-up-history.js');
    return makeUpHistory(record, now)(now);
  }
  const path = historyFolder({ given: history, baseUrl, env: context.env });
  const warn = (message: string) => io.notify(`warning: ${message}`);
  if (path === null) {
    warn(
      'nothing is recorded: neither XDG_STATE_HOME nor HOME is set; name a folder with --history',
    );
    return null;
  }
  const { intervalOfOnce, Recorder } = await import('../../../history/recorder.js');
  const recorder = new Recorder({
    path,
    writer: context.processes.hostname,
    pid: context.processes.pid,
    now: context.now,
    onWarning: warn,
  });
  // Like a watch that polls once: the pace is that of whatever starts the runs, unless it is given.
  recorder.record(recordOf(look, record, refresh ?? intervalOfOnce(path, now), staleAfterMs, now));
  // A poll of this very moment is not before its end.
  return readHistoryFolder(path, record, context, warn)(context.now() + 1);
}

function recordOf(
  { answer, error }: Look,
  { selection }: PageRecord,
  intervalMs: number,
  staleAfterMs: number | null,
  now: number,
): PollRecord {
  if (answer === null || error !== null) return missedPoll('failed', now, selection);
  const time = answer.fetchedAt;
  return isStale(answer, staleAfterMs)
    ? missedPoll('stale', time, selection)
    : observationOf(answer.snapshot, { time, intervalMs, selection });
}
