import { type NameHints, unknownNameError } from '../../../check-names.js';
import type { HistoryReport } from '../../../core/history/report.js';
import type { HistoryRecord } from '../../../core/history/rollup/history-record.js';
import type { Note } from '../../../core/model.js';
import type { TypedNames } from '../../../core/selection.js';
import { usageError } from '../../../errors.js';
import { EXIT } from '../../../exit-codes.js';
import type { FolderContent, ReadRange } from '../../../history/folder-content.js';
import {
  type HistoryOptions as ReportOptions,
  rangeOf,
  resolveHistoryOptions,
  summarizeHistory,
} from '../../../history/summarize-history.js';
import { findUnrecordedName } from '../../../history/unknown-name.js';
import { exitCodeOfHistory, sloVerdict } from '../../../view/history/slo.js';
import type { CommandIo } from '../../command-io.js';
import { parseNames, STATUS_HINTS } from '../../options/option-values.js';
import type { HistoryOptions } from './history-options.js';
import { HISTORY_FORMATS } from './history-output.js';
import { openFolder, useFolder } from './open-folder.js';

/** Where the records of a report come from. */
interface Source {
  read(range: ReadRange): Promise<FolderContent>;
  /** All that may name a service or a region. */
  readAll(content: FolderContent): readonly HistoryRecord[];
}

const NOTHING: Source = {
  read: async () => ({ records: [], firstRecordAt: undefined }),
  readAll: () => [],
};

/** Reports on a period, or imports documents; returns the exit code. Rejects with an `AppError`. */
export async function runHistory(
  names: readonly string[],
  options: HistoryOptions,
  io: CommandIo,
): Promise<number> {
  if (names[0] === 'import') {
    const { runImport } = await import('./run-import.js');
    return runImport(names.slice(1), options, io);
  }
  if (options.every !== undefined) {
    throw usageError('--every goes with an import', 'Type t1s history import FILE --every 5m.');
  }
  const typed = { services: parseNames('service', names), regions: options.region ?? [] };
  const request = toRequest(typed, options, io);
  const range = rangeOf(resolveHistoryOptions(request));
  const source = await openSource(request, options, io);
  const content = await source.read(range);
  checkRecorded(typed, source, content);
  const { records, firstRecordAt } = content;
  const summary = summarizeHistory(records, { ...request, firstRecordAt });
  const report = { ...summary, notes: [...summary.notes, ...damageNotes(content)] };
  const exitCode = exitCodeOfHistory(report, options.slo !== undefined);
  if (exitCode !== EXIT.ok) io.explain(explainCode(report));
  const page = { report, exitCode, plot: options.plot, showsUpdates: options.incidents === true };
  io.print(await HISTORY_FORMATS[options.format].render(page, io));
  return exitCode;
}

function damageNotes({ damagedMonths = [] }: FolderContent): Note[] {
  return damagedMonths.map((month) => ({
    code: 'damaged-month',
    message: `The file of ${month} is damaged: what it holds counts as not observed.`,
  }));
}

function toRequest(
  typed: TypedNames,
  options: HistoryOptions,
  { context }: CommandIo,
): ReportOptions {
  const { since, to, by, tz, weights, countMaintenance, slo, plot, format } = options;
  // Documents of programs have one meaning, whatever is drawn beside them.
  const isDrawn = format !== 'json' && format !== 'csv';
  return {
    ...typed,
    since,
    to,
    by,
    timeZone: tz,
    weights,
    countMaintenance: countMaintenance === true,
    slo,
    figure: plot === 'latency' && isDrawn ? 'latency' : 'responseTime',
    // Only documents and curves show them.
    bucketPercentiles: !isDrawn || plot !== undefined,
    now: context.now(),
  };
}

async function openSource(
  request: ReportOptions,
  options: HistoryOptions,
  io: CommandIo,
): Promise<Source> {
  if (options.fromPrometheus !== undefined) {
    const { readFromPrometheus } = await import('./read-from-prometheus.js');
    const hasRegions = request.figure === 'latency' || (request.regions ?? []).length > 0;
    return {
      async read(range) {
        const records = await readFromPrometheus({ ...range, hasRegions }, options, io);
        return { records, firstRecordAt: undefined };
      },
      readAll: ({ records }) => records,
    };
  }
  if (io.isDemo && options.history === undefined) {
    io.notify('notice: with --demo nothing is recorded unless --history names a folder.');
    return NOTHING;
  }
  const history = openFolder(options, io);
  return {
    read: async (range) =>
      useFolder(history, () =>
        history.read({ ...range, withLatencies: request.figure === 'latency' }),
      ),
    readAll: () => useFolder(history, () => history.records()),
  };
}

/** A name may have been recorded at another time; a misspelt one never was. */
function checkRecorded(typed: TypedNames, source: Source, content: FolderContent): void {
  if (findUnrecordedName(content.records, typed) === null) return;
  const unknown = findUnrecordedName(source.readAll(content), typed);
  if (unknown !== null) throw unknownNameError(unknown, typed, HISTORY_HINTS);
}

const HISTORY_HINTS: NameHints = {
  ...STATUS_HINTS,
  commands: new Map([['import', 't1s history import'], ...(STATUS_HINTS.commands ?? [])]),
};

/** Which services missed their objective, or were not observed enough to say. */
function explainCode({ services }: HistoryReport): string {
  const named = (verdict: string) =>
    services.filter((service) => sloVerdict(service) === verdict).map(({ name }) => name);
  const missed = named('missed');
  const target = services[0]?.slo?.target;
  if (missed.length > 0) return `${missed.join(', ')} missed the objective of ${target} %`;
  const unknown = named('unknown');
  if (unknown.length === 0) return 'nothing was observed in this period';
  return `${unknown.join(', ')}: less than half of the period was observed`;
}
