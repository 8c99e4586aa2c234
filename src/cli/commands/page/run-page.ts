import type { StatusQuery } from '../../../api/api-client.js';
import { checkForTypos, checkNames } from '../../../check-names.js';
import { isStale } from '../../../core/assess-answer.js';
import type { DependencyMap } from '../../../core/model.js';
import { toQueryFilter, toSelection } from '../../../core/selection.js';
import { AppError, usageError } from '../../../errors.js';
import { exitCodeOfError } from '../../../exit-codes.js';
import { checkFolder, exportPage } from '../../../page/export-page.js';
import { DEFAULT_TITLE, type PageInput, type Present } from '../../../page/model/page-input.js';
import { publicError } from '../../../page/model/public-error.js';
import { pageFiles } from '../../../page/page-files.js';
import { sanitizeLine } from '../../../text/sanitize.js';
import { type StatusReport, statusReport } from '../../../view/status-report.js';
import type { CommandIo } from '../../command-io.js';
import { daysOf, type PageRecord } from '../../history/page-history.js';
import { parseNames, STATUS_HINTS } from '../../options/option-values.js';
import { type Look, lookAt } from './look-at.js';
import { DEFAULT_REFRESH_MS, type PageOptions } from './page-options.js';
import { PAGE_FORMATS } from './page-output.js';
import { recordAndRead } from './record-and-read.js';

/** Writes the page into a folder; returns the exit code of `status`. Rejects with an `AppError`. */
export async function runPage(
  services: readonly string[],
  options: PageOptions,
  io: CommandIo,
): Promise<number> {
  const { out, tz: timeZone = 'UTC', format, since } = options;
  if (out === undefined) {
    throw usageError('--out is missing', 'Name the folder of the page: t1s page --out DIR.');
  }
  checkFolder(out);
  const typed = { services: parseNames('service', services), regions: options.region ?? [] };
  const selection = toSelection(typed);
  const record: PageRecord = { since, timeZone, selection };
  const days = daysOf(record, io.context.now());
  const query: StatusQuery = {
    ...toQueryFilter(selection),
    includeMetrics: options.metrics === true,
    includeIncidents: options.incidents,
  };
  const look = await io.withProgress('asking for the status', () => lookAt(query, io));
  if (look.answer === null) checkForTypos(typed, STATUS_HINTS);
  else checkNames(typed, look.answer.snapshot, STATUS_HINTS);
  const now = io.context.now();
  const history = await recordAndRead(look, record, options, io);
  const report = reportOf(look, { ...options, selection, now }, io);
  const input: PageInput = {
    report,
    present: presentOf(look, io),
    history,
    dependencies: await findDependencies(report, look, io),
    now,
    settings: {
      title: options.title ?? DEFAULT_TITLE,
      link: options.link ?? null,
      timeZone,
      refreshMs: options.refresh ?? DEFAULT_REFRESH_MS,
      days,
      showsIncidents: options.incidents,
    },
  };
  const files = exportPage(out, pageFiles(input, 'file').values());
  if (look.error !== null) io.reportFailure(look.error);
  const exitCode = report?.exitCode ?? exitCodeOfError(look.error?.kind ?? 'network');
  io.explain(`the page shows: ${report?.health ?? 'unknown'}`);
  io.print(PAGE_FORMATS[format].render({ input, files, exitCode, folder: sanitizeLine(out) }));
  return exitCode;
}

function reportOf(
  { answer, error }: Look,
  options: Pick<PageOptions, 'failOn' | 'incidents' | 'metrics'> &
    Pick<Parameters<typeof statusReport>[1], 'selection' | 'now'>,
  { staleAfterMs }: CommandIo,
): StatusReport | null {
  if (answer === null) return null;
  const { selection, now, failOn, incidents, metrics } = options;
  const { snapshot } = answer;
  // A server may send more than was asked for.
  const wanted = {
    ...snapshot,
    incidents: incidents ? snapshot.incidents : [],
    metrics: metrics === true ? snapshot.metrics : null,
  };
  return statusReport(
    { ...answer, snapshot: wanted },
    { selection, now, failOn, staleAfterMs, ...(error === null ? {} : { failure: error }) },
  );
}

function presentOf({ answer, error }: Look, { staleAfterMs }: CommandIo): Present {
  if (error !== null) {
    return { state: 'lost', since: answer?.fetchedAt ?? null, error: publicError(error) };
  }
  return answer !== null && isStale(answer, staleAfterMs)
    ? { state: 'stale', since: Date.parse(answer.snapshot.lastUpdated) }
    : { state: 'known' };
}

/** Asked for only where something fails: the page shows what that puts at risk. */
async function findDependencies(
  report: StatusReport | null,
  { error }: Look,
  io: CommandIo,
): Promise<DependencyMap | null> {
  const isFailing = report?.services.some(
    ({ effectiveStatus }) => effectiveStatus !== 'operational' && effectiveStatus !== 'maintenance',
  );
  if (error !== null || isFailing !== true) return null;
  try {
    const client = await io.connect();
    return (await client.fetchDependencies()).dependencies;
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    io.notify(`warning: the page does not show what is at risk: ${failure.message}`);
    return null;
  }
}
