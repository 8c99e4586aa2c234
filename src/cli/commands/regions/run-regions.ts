import type { Command } from 'commander';
import type { ApiClient } from '../../../api/api-client.js';
import { checkNames, type NameHints } from '../../../check-names.js';
import type { Selection, StatusAnswer } from '../../../core/model.js';
import { DEFAULT_REGIONS, KNOWN_REGIONS } from '../../../core/names.js';
import {
  compareRegions,
  type RegionComparison,
  type RegionResult,
} from '../../../core/regions/compare-regions.js';
import { REGION_SORTS } from '../../../core/regions/rank-regions.js';
import { type TypedNames, toQueryFilter, toSelection } from '../../../core/selection.js';
import { AppError } from '../../../errors.js';
import { exitCodeOfHealth } from '../../../exit-codes.js';
import { regionsReport } from '../../../view/regions-report.js';
import { regionsPage } from '../../../view/regions-view.js';
import type { CommandIo } from '../../command-io.js';
import { addHelpPage, formatsNote } from '../../help/help-page.js';
import { parseChoice, parseFailOn, parseFormat, parseNames } from '../../options/option-values.js';
import { pageWidth } from '../../page-width.js';
import { preload } from '../../preload.js';

/** As commander hands them over: own options and the global ones, not yet checked. */
export interface RegionsOptions {
  readonly service?: readonly string[];
  readonly batch?: boolean;
  readonly sort?: string;
  readonly best?: boolean;
  readonly failOn?: string;
  readonly quiet?: boolean;
  readonly format?: string;
  readonly json?: boolean;
}

export function regionsOptions(command: Command): Command {
  command
    .argument('[region...]', `regions, in any case (default: ${DEFAULT_REGIONS.join(', ')})`)
    .option('--service <name...>', 'only these services, as slug or display name')
    .option('--batch', 'request all regions at once (without CPU and memory)')
    .option('--sort <order>', 'name, latency or status (default: the order asked)')
    .option('--best', 'print only the name of the best region: best health, then lowest latency')
    .option(
      '--fail-on <status>',
      'exit with 0 while everything is better than this, or never (default: degraded)',
    );
  return addHelpPage(command, {
    notes: [
      formatsNote(REGIONS_FORMATS),
      'The exit code is that of the worst region, with --best too; add --fail-on never to get 0 where the state of every region is known.',
    ],
    examples: [
      ['t1s regions', 'four regions side by side'],
      ['t1s regions eu-west-1 us-east-1 --sort latency', 'two, the quicker first'],
      ['REGION=$(t1s regions --best --service api)', 'where to deploy'],
    ],
  });
}

/** Compares regions and returns the exit code. Rejects with an `AppError`. */
export async function runRegions(
  typedRegions: readonly string[],
  options: RegionsOptions,
  io: CommandIo,
): Promise<number> {
  const regions = typedRegions.length === 0 ? DEFAULT_REGIONS : parseNames('region', typedRegions);
  const typed = { services: parseNames('service', options.service), regions };
  const query: RegionsQuery = { typed, ...toSelection(typed), batch: options.batch === true };
  const format = parseFormat(options, REGIONS_FORMATS, 'table');
  const failOn = parseFailOn(options.failOn);
  const sort =
    options.sort === undefined ? undefined : parseChoice('--sort', options.sort, REGION_SORTS);

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
  if (!isReported && !hasPage) warnOfFailures(results, io);
  const now = io.context.now();
  const comparison = compareRegions(results, { services: query.services, now, sort });
  const exitCode = exitCodeOfHealth(comparison.statuses, failOn);
  if (options.best === true && comparison.best === null && !isReported) {
    io.notify('error: no region qualifies as best: the state of none is known');
  }
  if (options.best === true && format !== 'json') {
    if (comparison.best !== null) io.print(comparison.best);
  } else {
    io.print(await RENDERERS[format](comparison, exitCode, io));
  }
  return exitCode;
}

type Renderer = (comparison: RegionComparison, exitCode: number, io: CommandIo) => Promise<string>;

const RENDERERS = {
  async table(comparison, _, io) {
    const [{ renderText }, theme] = await Promise.all([
      import('../../../render/text.js'),
      io.theme('stdout'),
    ]);
    const width = pageWidth(io);
    return renderText(regionsPage(comparison, width), { theme, width });
  },
  async json(comparison, exitCode, io) {
    return JSON.stringify(regionsReport(comparison, exitCode, io.context.now()), null, 2);
  },
  async markdown(comparison) {
    const { renderMarkdown } = await import('../../../render/markdown.js');
    return renderMarkdown(regionsPage(comparison, null));
  },
} as const satisfies Record<string, Renderer>;

export const REGIONS_FORMATS: readonly (keyof typeof RENDERERS)[] = ['table', 'json', 'markdown'];

const HINTS: NameHints = {
  serviceAsRegion: 'That is a service: services go after --service. ',
};

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
  const checked = everything?.then(({ snapshot }) => checkNames(typed, snapshot, HINTS));
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

const THROWN_KINDS: ReadonlySet<string> = new Set(['usage', 'auth', 'forbidden']);
