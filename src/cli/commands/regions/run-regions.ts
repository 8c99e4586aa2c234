import type { ApiClient } from '../../../api/api-client.js';
import { checkNames } from '../../../check-names.js';
import type { Selection, StatusAnswer } from '../../../core/model.js';
import { DEFAULT_REGIONS, KNOWN_REGIONS } from '../../../core/names.js';
import {
  compareRegions,
  type RegionComparison,
  type RegionResult,
} from '../../../core/regions/compare-regions.js';
import { type TypedNames, toQueryFilter, toSelection } from '../../../core/selection.js';
import { formatStatus } from '../../../core/status.js';
import { AppError } from '../../../errors.js';
import { exitCodeOfHealth } from '../../../exit-codes.js';
import type { CommandIo } from '../../command-io.js';
import { parseNames, REGIONS_HINTS } from '../../options/option-values.js';
import { preload } from '../../preload.js';
import type { RegionsOptions } from './regions-options.js';
import { REGIONS_FORMATS } from './regions-output.js';

/** Compares regions and returns the exit code. Rejects with an `AppError`. */
export async function runRegions(
  typedRegions: readonly string[],
  options: RegionsOptions,
  io: CommandIo,
): Promise<number> {
  const regions = typedRegions.length === 0 ? DEFAULT_REGIONS : parseNames('region', typedRegions);
  const typed = { services: options.service ?? [], regions };
  const query: RegionsQuery = { typed, ...toSelection(typed), batch: options.batch === true };
  const { format, failOn, sort } = options;
  const client = await io.connect();
  const count = query.regions.length;
  const pending = io.withProgress(`regions: 0 of ${count} answered`, (update) =>
    fetchRegions(client, query, (done) => update(`regions: ${done} of ${count} answered`)),
  );
  // Loads while the requests are under way.
  if (format === 'table' && options.best !== true) preload(() => import('../../../render/text.js'));
  const results = await pending;
  const isReported = reportFailures(results, io);
  const hasPage = (options.best !== true || format === 'json') && options.quiet !== true;
  if (!isReported && !hasPage && !options.quiet) warnOfFailures(results, io);
  const now = io.context.now();
  const comparison = compareRegions(results, {
    services: query.services,
    now,
    sort,
    staleAfterMs: io.staleAfterMs,
  });
  const exitCode = exitCodeOfHealth(comparison.statuses, failOn);
  io.explain(describeRegions(comparison));
  const isNameAlone = options.best === true && format !== 'json';
  if (isNameAlone && options.quiet !== true) warnOfAge(comparison, io);
  if (options.best === true && comparison.best === null && !isReported && !options.quiet) {
    io.notify('error: no region qualifies as best: the state of none is known');
  }
  if (isNameAlone) {
    if (comparison.best !== null) io.print(comparison.best);
  } else {
    io.print(await REGIONS_FORMATS[format].render(comparison, exitCode, io));
  }
  return exitCode;
}

interface RegionsQuery extends Selection {
  readonly typed: TypedNames;
  readonly batch: boolean;
}

/**
 * Asks for all regions at once. Names that are not known are looked up in one answer to an
 * unfiltered request: those of regions beside the known ones, so that all take as long as one;
 * those of services first, because a slip of the keyboard is not to cost a request for each region.
 */
async function fetchRegions(
  client: ApiClient,
  { typed, regions, services, batch }: RegionsQuery,
  onProgress: (answered: number) => void,
): Promise<RegionResult[]> {
  const filter = toQueryFilter({ services, regions }).services;
  const known = regions.filter((region) => KNOWN_REGIONS.has(region));
  const knowsServices = filter.length === services.length;
  const everything =
    knowsServices && known.length === regions.length ? undefined : client.fetchStatus({});
  const checked = everything?.then(({ snapshot }) => checkNames(typed, snapshot, REGIONS_HINTS));
  if (!knowsServices) await checked;
  let answered = 0;
  const ask = async (asked: readonly string[], includeMetrics: boolean) => {
    const answer = await client.fetchStatus({ services: filter, regions: asked, includeMetrics });
    answered += asked.length;
    onProgress(answered);
    return answer;
  };
  const batched = batch && known.length > 0 ? ask(known, false) : undefined;
  const asked = regions.map((region) => {
    if (everything === undefined || known.includes(region)) return batched ?? ask([region], true);
    return everything.finally(() => onProgress(++answered));
  });
  const settled = Promise.allSettled(asked);
  await checked;
  return (await settled).map((result, index) => toResult(regions[index] ?? '', result));
}

/** Only expected failures become a row; a bug or an interruption goes on its way. */
function toResult(region: string, result: PromiseSettledResult<StatusAnswer>): RegionResult {
  if (result.status === 'fulfilled') return { region, answer: result.value };
  if (result.reason instanceof AppError) return { region, error: result.reason };
  throw result.reason;
}

/**
 * Where every region fails, the cause is not a region's. A refused key is thrown: no row would
 * add to it. Anything else keeps its rows, and the reason they share is said once on stderr;
 * returns whether it was.
 */
function reportFailures(results: readonly RegionResult[], io: CommandIo): boolean {
  const errors = results.flatMap((result) =>
    'error' in result && result.error instanceof AppError ? [result.error] : [],
  );
  const [first] = errors;
  if (first === undefined || errors.length < results.length) return false;
  if (errors.every(({ kind }) => kind === first.kind && THROWN_KINDS.has(kind))) throw first;
  if (!errors.every(({ message }) => message === first.message)) return false;
  io.reportFailure(first);
  return true;
}

/** Where nothing on stdout has room for it; the exit code alone would not explain it. */
function warnOfFailures(results: readonly RegionResult[], io: CommandIo): void {
  for (const result of results) {
    if ('error' in result) io.notify(`warning: ${result.region}: ${result.error.message}`);
  }
}

const OLD_DATA: ReadonlySet<string> = new Set(['stale-data', 'old-data']);

/** A name alone on stdout has no room for how old the data is. */
function warnOfAge({ notes }: RegionComparison, io: CommandIo): void {
  for (const { code, message } of notes) if (OLD_DATA.has(code)) io.notify(`warning: ${message}`);
}

const THROWN_KINDS: ReadonlySet<string> = new Set(['usage', 'auth', 'forbidden']);

/** `us-east-1 degraded, eu-west-1 unreachable (timed out)` */
function describeRegions({ regions, health, notes }: RegionComparison): string {
  const stale = notes.filter(({ code }) => code === 'stale-data').map(({ message }) => message);
  const bad = regions.filter(({ status }) => status !== 'operational');
  const words = bad.flatMap(({ region, status, lastKnown, error }) => {
    if (error !== null) return [`${region} unreachable (${error.message})`];
    if (lastKnown === null || lastKnown === 'unknown') return [`${region} ${formatStatus(status)}`];
    // Its data says why it is unknown; a region without trouble has nothing to add.
    return lastKnown === 'operational' ? [] : [`${region} was ${formatStatus(lastKnown)}`];
  });
  const reasons = [...stale.map((message) => message.replace(/\.$/, '')), words.join(', ')];
  const shown = reasons.filter((reason) => reason !== '');
  return shown.join('; ') || `the health of the regions is ${formatStatus(health)}`;
}
