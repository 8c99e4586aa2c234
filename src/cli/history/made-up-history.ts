import { missedPoll, observationOf } from '../../core/history/record.js';
import type { HistoryRecord } from '../../core/history/rollup/history-record.js';
import type { Snapshot } from '../../core/model.js';
import { simulateHistory } from '../../simulator/history/simulate-history.js';
import { daysOf, type PageRecord, type ReadPageHistory, summarizeRecord } from './page-history.js';

/** A made-up watch polls this often: a page needs no more. */
const DEMO_INTERVAL_MS = 15 * 60_000;

const DAY_MS = 86_400_000;

/** A record of days that were made up, for `--demo`. */
export function makeUpHistory(record: PageRecord, now: number): ReadPageHistory {
  const from = now - daysOf(record, now) * DAY_MS;
  const everything = { services: [], regions: [] };
  const records: HistoryRecord[] = [];
  const options = { seed: 1, from, to: now, intervalMs: DEMO_INTERVAL_MS };
  for (const poll of simulateHistory(options)) {
    records.push(
      'failed' in poll
        ? missedPoll('failed', poll.time, everything)
        : observationOf(withOwnIds(poll.snapshot), { ...poll, selection: everything }),
    );
  }
  const report = summarizeRecord(() => ({ records, firstRecordAt: undefined }), record, now);
  return () => report;
}

/** The incidents and windows of the simulated day have ids of the same form: none is meant twice. */
function withOwnIds(snapshot: Snapshot): Snapshot {
  const rename = <T extends { readonly id: string }>(item: T): T => ({
    ...item,
    id: item.id.replace(/-(\d+)$/, '-1$1'),
  });
  return {
    ...snapshot,
    incidents: snapshot.incidents.map(rename),
    maintenanceWindows: snapshot.maintenanceWindows.map(rename),
  };
}
