import type { RateLimit, StatusAnswer } from '../core/model.js';
import { AppError } from '../errors.js';
import { type Clock, type Deadline, startDeadline } from '../http/deadline.js';
import { parseHttpDate } from '../http/http-date.js';
import { describeNetworkError } from '../http/network-errors.js';
import { parseRateLimit } from '../http/rate-limit.js';
import type { RequestLog } from '../http/request-log.js';
import { describeHttpError, isTransientStatus, requestIdOf } from '../http/response-errors.js';
import { type Attempt, type FailedAttempt, retry } from '../http/retry.js';
import { decodeBody, type HttpResponse, type Transport } from '../http/transport.js';
import { parseDependencyMap } from '../schema/dependency-map.js';
import { parseSnapshot } from '../schema/snapshot-schema.js';
import { createCleaner } from '../text/redact.js';
import { cutLine } from '../text/sanitize.js';
import type { TextCleaner } from '../text/text-cleaner.js';
import type { ApiClient, DependenciesAnswer, StatusQuery } from './api-client.js';
import type { Endpoint } from './endpoint.js';

export interface ClientOptions {
  readonly endpoint: Endpoint;
  readonly apiKey: string;
  /** For the whole of one call, retries included. */
  readonly timeoutMs: number;
  /** Further attempts after the first. */
  readonly retries: number;
  readonly userAgent: string;
  readonly transport: Transport;
  readonly clock: Clock & { random(): number };
  readonly onRequest?: (log: RequestLog) => void;
  /** Takes out of an answer what is not to be passed on; by default the key. */
  readonly redact?: (text: string) => string;
}

const STATUS_PATH = '/v2/monitoring/system-status';
const DEPENDENCIES_PATH = '/v2/monitoring/service-dependencies';

/** The last answer to a path, which the next one may repeat. */
interface Remembered {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly body: string;
  /** The same object as long as the API answers the same. */
  readonly json: unknown;
}

/** A longer one is not worth the memory. */
const MAX_REMEMBERED_CHARS = 1_000_000;

export interface HttpClient extends ApiClient {
  /** No call is under way. A connection that is kept for the next one keeps no process alive. */
  readonly isIdle: boolean;
}

/** The client over HTTP; see `ApiClient`. */
export function createApiClient(options: ClientOptions): HttpClient {
  const { endpoint, clock, transport } = options;
  const clean = createCleaner(options.apiKey, options.redact);
  const remembered = new Map<string, Remembered>();
  const readSnapshot = readOnce((json) => parseSnapshot(json, clean));
  let callsUnderWay = 0;

  async function getJson(path: string, signal?: AbortSignal): Promise<Answer> {
    const deadline = startDeadline(options.timeoutMs, clock, signal);
    callsUnderWay++;
    try {
      return await retry(() => attempt(path, deadline), {
        retries: options.retries,
        deadline,
        clock,
      });
    } finally {
      callsUnderWay--;
      deadline.clear();
    }
  }

  async function attempt(path: string, deadline: Deadline): Promise<Attempt<Answer>> {
    const startedAt = clock.monotonicNow();
    const known = remembered.get(path);
    let response: HttpResponse | undefined;
    let outcome: Attempt<Answer>;
    try {
      const target = { origin: endpoint.origin, path: endpoint.pathPrefix + path };
      const request = { method: 'GET', ...target, headers: headers(known) } as const;
      response = await transport.send(request, deadline.signal);
      outcome = await readResponse(path, response, known);
    } catch (error) {
      if (response !== undefined && !(error instanceof AppError)) throw error;
      outcome = explain(error, deadline);
    }
    log(path, startedAt, response, 'error' in outcome ? outcome.error : undefined);
    if (response === undefined) deadline.signal.throwIfAborted();
    return outcome;
  }

  async function readResponse(
    path: string,
    response: HttpResponse,
    known: Remembered | undefined,
  ): Promise<Attempt<Answer>> {
    const fetchedAt = clock.now();
    const date = parseHttpDate(singleHeader(response, 'date') ?? '');
    const answeredAt = Number.isNaN(date) ? fetchedAt : date;
    const meta = { fetchedAt, answeredAt, rateLimit: parseRateLimit(response.headers) };
    if (response.httpStatus === 304 && known !== undefined) {
      return { value: { ...meta, json: known.json } };
    }
    if (response.httpStatus !== 200) {
      // The body of an error is a bonus: where it cannot be read, the status alone is enough.
      const body = await decodeBody(response).catch(() => '');
      return {
        isTransient: isTransientStatus(response.httpStatus),
        error: describeHttpError({ ...response, body }, clean, endpoint.origin, clock.now()),
      };
    }
    const body = await decodeBody(response);
    remembered.delete(path);
    const json = body === known?.body ? known.json : parseJson(body, response, clean);
    const etag = singleHeader(response, 'etag');
    const lastModified = singleHeader(response, 'last-modified');
    if (body.length <= MAX_REMEMBERED_CHARS || etag !== undefined || lastModified !== undefined) {
      remembered.set(path, { etag, lastModified, body, json });
    }
    return { value: { ...meta, json } };
  }

  function headers(known: Remembered | undefined): Record<string, string> {
    return {
      authorization: `Bearer ${options.apiKey}`,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': options.userAgent,
      ...(known?.etag === undefined ? {} : { 'if-none-match': known.etag }),
      ...(known?.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
    };
  }

  function explain(error: unknown, deadline: Deadline): FailedAttempt {
    const cause: unknown = deadline.signal.aborted ? deadline.signal.reason : error;
    if (cause instanceof AppError) return { error: cause, isTransient: false };
    if (deadline.signal.aborted) {
      return { error: new AppError('network', 'given up'), isTransient: false };
    }
    return describeNetworkError(error, endpoint.origin);
  }

  function log(
    path: string,
    startedAt: number,
    response: HttpResponse | undefined,
    error: AppError | undefined,
  ): void {
    options.onRequest?.({
      method: 'GET',
      url: `${endpoint.origin}${endpoint.pathPrefix}${path.split('?', 1)[0]}`,
      httpStatus: response?.httpStatus ?? null,
      durationMs: clock.monotonicNow() - startedAt,
      rateLimit: response === undefined ? null : parseRateLimit(response.headers),
      requestId: error?.requestId ?? (response && requestIdOf(response.headers, clean)),
      error: error?.message,
    });
  }

  return {
    async fetchStatus(query = {}, signal): Promise<StatusAnswer> {
      const { json, fetchedAt, answeredAt, rateLimit } = await getJson(statusPath(query), signal);
      const parsed = readSnapshot(json);
      const ageMs = answeredAt - Date.parse(parsed.snapshot.lastUpdated);
      return { ...parsed, ageMs, fetchedAt, rateLimit, source: 'live' };
    },
    async fetchDependencies(signal): Promise<DependenciesAnswer> {
      const { json, rateLimit } = await getJson(DEPENDENCIES_PATH, signal);
      return {
        ...parseDependencyMap(json, 'the dependency map', { cleanLine: clean.line }),
        rateLimit,
      };
    },
    get isIdle() {
      return callsUnderWay === 0;
    },
    close: () => transport.close(),
  };
}

interface Answer {
  readonly json: unknown;
  readonly fetchedAt: number;
  /** By the server's clock where it says so, else by the local one. */
  readonly answeredAt: number;
  readonly rateLimit: RateLimit | null;
}

/** Reads what is the same object as before only once: a watch mostly gets what it has. */
function readOnce<T>(read: (json: unknown) => T): (json: unknown) => T {
  const known = new WeakMap<object, T>();
  return (json) => {
    if (typeof json !== 'object' || json === null) return read(json);
    const value = known.get(json) ?? read(json);
    known.set(json, value);
    return value;
  };
}

/** The path and query of a status request; arrays are sent with brackets. */
export function statusPath(query: StatusQuery): string {
  const pairs: string[] = [];
  for (const slug of query.services ?? []) pairs.push(`services[]=${encodeURIComponent(slug)}`);
  for (const region of query.regions ?? []) pairs.push(`regions[]=${encodeURIComponent(region)}`);
  if (query.includeMetrics) pairs.push('includeMetrics=true');
  if (query.includeIncidents === false) pairs.push('includeIncidents=false');
  return pairs.length === 0 ? STATUS_PATH : `${STATUS_PATH}?${pairs.join('&')}`;
}

function parseJson(body: string, response: HttpResponse, clean: TextCleaner): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    const type = cutLine(clean.line(singleHeader(response, 'content-type') ?? ''), 100);
    const start = body.trimStart();
    const what =
      start === ''
        ? 'the body is empty'
        : start.startsWith('<') || type.includes('html')
          ? 'it is HTML, not JSON'
          : /^[[{]/.test(start)
            ? 'its JSON is cut off or damaged'
            : 'it is not JSON';
    throw new AppError('invalid-response', `unusable answer: ${what}`, {
      httpStatus: response.httpStatus,
      requestId: requestIdOf(response.headers, clean),
      hint: what.includes('HTML')
        ? 'A proxy, a login page or another server answers at this address: check --base-url.'
        : undefined,
    });
  }
}

function singleHeader(response: HttpResponse, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
