import type { ApiClient, StatusQuery } from './api/api-client.js';
import { DEFAULT_BASE_URL, parseEndpoint } from './api/endpoint.js';
import { openClient } from './api/open-client.js';
import { checkNames } from './check-names.js';
import type { Change } from './core/diff/changes.js';
import { diffSnapshots as diffValidated } from './core/diff/diff-snapshots.js';
import type { HistoryReport } from './core/history/report.js';
import type { HistoryRecord } from './core/history/rollup/history-record.js';
import { assessImpact as assessIndexed, type Impact } from './core/impact/assess-impact.js';
import type { Direction } from './core/impact/dependency-graph.js';
import { indexServices } from './core/impact/service-index.js';
import type { DependencyMap, Selection, Snapshot } from './core/model.js';
import {
  type CompareRegionsOptions,
  compareRegions as compareAt,
  type RegionComparison,
  type RegionResult,
} from './core/regions/compare-regions.js';
import { toQueryFilter, toSelection } from './core/selection.js';
import { AppError, usageError } from './errors.js';
import { type History, openHistoryFolder } from './history/open-history.js';
import {
  type HistoryOptions,
  summarizeHistory as summarizeAt,
} from './history/summarize-history.js';
import type { RequestLog } from './http/request-log.js';
import { parseDependencyMap } from './schema/dependency-map.js';
import { parseSnapshot } from './schema/snapshot-schema.js';
import { processesHere, processSurroundings } from './system/context.js';
import { sanitizeLine, sanitizeText } from './text/sanitize.js';
import type { WatchEvent } from './watch/events.js';
import { watchStatus as watch } from './watch/poll/watch-status.js';
import type { WatchSettings } from './watch/settings.js';

export interface CreateClientOptions {
  /** Default: `TENSORONE_API_KEY` of the environment. */
  readonly apiKey?: string;
  /** Default: `TENSORONE_BASE_URL`, else the public API. */
  readonly baseUrl?: string;
  /** Milliseconds for the whole of one call, retries included. Default: 10,000. */
  readonly timeoutMs?: number;
  /** Further attempts after a passing failure. Default: 2. */
  readonly retries?: number;
  /** Allows plain http to hosts other than this one. */
  readonly allowHttp?: boolean;
  /** Called after every finished request; its argument holds no secret. */
  readonly onRequest?: (log: RequestLog) => void;
}

/**
 * A client for the API, through the proxies that the environment names. It connects when first
 * used. Throws an `AppError` of kind `usage` without a key or with an unusable base URL; its calls
 * reject with one once it is closed.
 */
export function createClient(options: CreateClientOptions = {}): ApiClient {
  const context = processSurroundings();
  const apiKey = options.apiKey ?? context.env.TENSORONE_API_KEY?.trim();
  if (!apiKey) throw usageError('no API key', 'Give apiKey, or set TENSORONE_API_KEY.');
  const baseUrl = options.baseUrl ?? (context.env.TENSORONE_BASE_URL || DEFAULT_BASE_URL);
  const allowHttp = options.allowHttp === true;
  try {
    parseEndpoint(baseUrl, { allowHttp });
  } catch (error) {
    throw withoutFlags(error);
  }
  let opened: Promise<ApiClient> | undefined;
  let isClosed = false;
  const open = () => {
    if (isClosed) throw usageError('the client is closed', 'Create another with createClient().');
    opened ??= openClient({
      apiKey,
      baseUrl,
      allowHttp,
      proxyEnv: context.env,
      timeoutMs: options.timeoutMs ?? 10_000,
      retries: options.retries ?? 2,
      clock: context,
      ...(options.onRequest === undefined ? {} : { onRequest: options.onRequest }),
    });
    return opened;
  };
  return {
    fetchStatus: (query, signal) =>
      inWordsOfTheLibrary(async () => (await open()).fetchStatus(query, signal)),
    fetchDependencies: (signal) =>
      inWordsOfTheLibrary(async () => (await open()).fetchDependencies(signal)),
    async close() {
      isClosed = true;
      await (await opened)?.close();
    },
  };
}

async function inWordsOfTheLibrary<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw withoutFlags(error);
  }
}

/** An expected failure with the options of this library in place of the flags of the program. */
function withoutFlags(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  return new AppError(error.kind, nameOptions(error.message), {
    ...error,
    hint: error.hint && nameOptions(error.hint),
    cause: error.cause,
  });
}

const OPTION_OF_FLAG: ReadonlyMap<string, string> = new Map([
  ['--timeout', 'timeoutMs'],
  ['--api-key-file', 'apiKey'],
]);

function nameOptions(text: string): string {
  return text.replace(
    /--[a-z]+(-[a-z]+)*/g,
    (flag) =>
      OPTION_OF_FLAG.get(flag) ??
      flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
}

/**
 * The changes from one snapshot to a later one, worst first; empty where nothing changed.
 * Takes bodies of the API as well as snapshots from a client. Throws an `AppError` of kind
 * `invalid-response`, with the JSON path, for what is neither.
 */
export function diffSnapshots(
  before: Snapshot | object,
  after: Snapshot | object,
  selection?: Selection,
): Change[] {
  return diffValidated(toSnapshot(before), toSnapshot(after), selection);
}

function toSnapshot(body: Snapshot | object): Snapshot {
  return parseSnapshot(body, { line: sanitizeLine, text: sanitizeText }).snapshot;
}

export interface AssessImpactOptions {
  /** Slugs or display names, in any case; a name that is not in the map has a note. */
  readonly roots: readonly string[];
  /** What depends on the roots, or what they depend on. Default: `dependents`. */
  readonly direction?: Direction;
  /** The most steps to walk, at least 1. */
  readonly depth?: number;
  /** Upstream's status of each service, by its name in the map. */
  readonly statuses?: ReadonlyMap<string, string>;
}

/**
 * What fails with the roots, or what they need. Takes a body of the API,
 * `{"API": {"dependencies": ["Database"]}}`, as well as a map from a client.
 */
export function assessImpact(map: DependencyMap | object, options: AssessImpactOptions): Impact {
  const dependencies = isMap(map) ? map : parseDependencyMap(map, 'the map').dependencies;
  const index = indexServices(dependencies);
  const roots = options.roots.flatMap((typed) => {
    const found = index.find(typed);
    return found.length > 0 ? found : [typed];
  });
  return assessIndexed(dependencies, {
    ...options,
    roots,
    direction: options.direction ?? 'dependents',
  });
}

function isMap(map: DependencyMap | object): map is DependencyMap {
  return map instanceof Map;
}

/** Puts the answers for some regions side by side; one that failed is a row too. */
export function compareRegions(
  results: readonly RegionResult[],
  options: Partial<CompareRegionsOptions> = {},
): RegionComparison {
  return compareAt(results, { ...options, now: options.now ?? processSurroundings().now() });
}

export interface WatchStatusOptions
  extends Pick<WatchSettings, 'durationMs' | 'until' | 'once' | 'failOn' | 'signal'> {
  readonly client: Pick<ApiClient, 'fetchStatus'>;
  /** Slugs or display names; default: everything. */
  readonly services?: readonly string[];
  readonly regions?: readonly string[];
  readonly includeMetrics?: boolean;
  /** Milliseconds between the beginnings of two polls. Default: 60,000. */
  readonly intervalMs?: number;
}

/**
 * Watches the status: polls, changes, a lost feed and notices as they come, at last a summary.
 * Throws an `AppError` of kind `usage` where a name is neither known nor reported.
 */
export function watchStatus(options: WatchStatusOptions): AsyncGenerator<WatchEvent, void> {
  const { client, services = [], regions = [], includeMetrics = false, ...settings } = options;
  const typed = { services, regions };
  const selection = toSelection(typed);
  const query: StatusQuery = { ...toQueryFilter(selection), includeMetrics };
  return watch({
    ...settings,
    intervalMs: options.intervalMs ?? 60_000,
    clock: processSurroundings(),
    fetchSnapshot: (signal) => client.fetchStatus(query, signal),
    select: (snapshot) => {
      checkNames(typed, snapshot);
      return selection;
    },
  });
}

/**
 * Opens a folder that watches record in, for reading and appending; it need not exist. Its methods
 * throw errors of the system.
 */
export function openHistory(path: string): History {
  const { hostname: writer, pid } = processesHere();
  return openHistoryFolder({ path, writer, pid, now: processSurroundings().now });
}

export type SummarizeHistoryOptions = Omit<HistoryOptions, 'now'> & {
  /** Wall clock, milliseconds since 1970. Default: now. */
  readonly now?: number;
};

/**
 * Uptime, episodes, percentiles and objectives of a period, out of records in any order. Throws an
 * `AppError` of kind `usage` for options that make no sense.
 */
export function summarizeHistory(
  records: Iterable<HistoryRecord>,
  options: SummarizeHistoryOptions = {},
): HistoryReport {
  return summarizeAt(records, { ...options, now: options.now ?? processSurroundings().now() });
}
