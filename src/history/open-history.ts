import { toRecord } from '../core/history/poll.js';
import type { PollRecord } from '../core/history/record.js';
import {
  byDay,
  type DailyRecord,
  type HistoryRecord,
} from '../core/history/rollup/history-record.js';
import { Folder } from '../system/files/folder.js';
import { toWriter } from './file-names.js';
import type { FolderContent, ReadRange } from './folder-content.js';
import { mergePolls } from './merge-polls.js';
import { readFolder } from './read-folder.js';
import { type RecorderOptions, serialOf } from './recorder.js';
import { rollUp } from './roll-up.js';
import { SegmentWriter } from './segment-writer.js';

export type OpenHistoryOptions = Omit<RecorderOptions, 'onWarning'>;

/** A folder of records. What fails throws errors of the system. */
export interface History {
  /** The folder. */
  readonly path: string;
  /**
   * What is needed for a report on a period, ready for `summarizeHistory`: days that are over as
   * they were rolled up, other polls one by one. Default: all there is.
   */
  records(range?: Partial<ReadRange>): readonly HistoryRecord[];
  /** The same, whole months as one record each, with the time of the earliest record there is. */
  read(range?: Partial<ReadRange>): FolderContent;
  /** Every poll, by time; figures of past days are within 1 %. */
  polls(range?: Partial<ReadRange>): Generator<PollRecord, void>;
  append(record: PollRecord): void;
  /** Rolls up the days that are over, and removes what is older than 400 days. */
  rollUp(): void;
}

/** Opens a folder for reading and appending. It need not exist; it is made when first written. */
export function openHistoryFolder(options: OpenHistoryOptions): History {
  const folder = new Folder(options.path);
  const serial = serialOf(options);
  let writer: SegmentWriter | undefined;
  const read = ({
    from = 0,
    to = Number.MAX_SAFE_INTEGER,
    withLatencies,
  }: Partial<ReadRange> = {}) => readFolder(folder, { from, to, withLatencies });
  return {
    path: options.path,
    read,
    records: (range) => byDay(read(range).records),
    polls: (range) => pollsOf(byDay(read(range).records), range),
    append: (record) => {
      writer ??= new SegmentWriter(folder, { writer: toWriter(options.writer), serial });
      writer.append(record);
    },
    rollUp: () => rollUp(folder, { now: options.now(), serial }),
  };
}

function* pollsOf(
  records: readonly DailyRecord[],
  { from = 0, to = Number.MAX_SAFE_INTEGER }: Partial<ReadRange> = {},
): Generator<PollRecord, void> {
  const days = new Set(records.map(({ time }) => time));
  for (const day of [...days].sort((a, b) => a - b)) {
    const lists = records
      .filter(({ time }) => time === day)
      .map((record) => {
        if (record.kind === 'day') return record.polls(true);
        return record.kind === 'polls' ? record.polls : [];
      });
    for (const poll of mergePolls(...lists)) {
      if (poll.time >= from && poll.time < to) yield toRecord(poll);
    }
  }
}
