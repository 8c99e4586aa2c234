import type { IncomingHttpHeaders } from 'node:http';
import { BASELINES } from './baseline.js';
import { conditionalAnswer, errorAnswer, type HttpAnswer } from './http-answer.js';
import { hexDigits, mulberry32 } from './noise.js';
import { BadParameter, parseQuery } from './parse-query.js';
import { type Quota, RateBudget, type RateLimitRule } from './rate-budget.js';
import { momentAt, type SimulatedWorld } from './simulated-world.js';
import { type SnapshotQuery, snapshotAt } from './snapshot.js';
import { replay } from './world.js';

interface ApiRequest {
  readonly method: string;
  /** The request target: path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

interface SimulatedApiOptions {
  readonly world: SimulatedWorld;
  readonly apiKey: string;
  readonly rateLimit: RateLimitRule;
}

/** A key that exists but may not read: it is answered with 403. */
export const UNSCOPED_KEY = 'tpo_test_without_read_scope';

/** Answers a request at a time (milliseconds since 1970) as the API would; knows no sockets. */
type SimulatedApi = (request: ApiRequest, now: number) => HttpAnswer;

/** A started API. Its only memory is the read budget of each key and the count of request ids. */
export function createSimulatedApi(options: SimulatedApiOptions): SimulatedApi {
  const { world } = options;
  const budget = new RateBudget(options.rateLimit);
  const random = mulberry32(world.seed);
  return (request, now) => {
    const requestId = `req_${hexDigits(random, 16)}`;
    const key = bearerOf(request.headers);
    const isPaid = key === options.apiKey;
    const quota = isPaid ? budget.spend(now) : budget.look(now);
    const refusal = refuse(key, isPaid, quota, requestId, now);
    const answer = refusal ?? route(world, request, requestId, now);
    return {
      ...answer,
      headers: {
        // Its own clock, which a test may have set: the age of the data is measured by it.
        date: new Date(now).toUTCString(),
        ...answer.headers,
        ...quotaHeaders(quota),
        'x-request-id': requestId,
      },
    };
  };
}

function bearerOf(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
}

function quotaHeaders(quota: Quota): Record<string, string> {
  return {
    'x-ratelimit-limit': String(quota.limit),
    'x-ratelimit-remaining': String(quota.remaining),
    'x-ratelimit-reset': String(quota.resetSeconds),
    'x-ratelimit-window': String(quota.windowSeconds),
  };
}

function refuse(
  key: string | undefined,
  isPaid: boolean,
  quota: Quota,
  requestId: string,
  now: number,
): HttpAnswer | undefined {
  if (key === UNSCOPED_KEY) {
    const message = 'This API key may not read monitoring data';
    return errorAnswer({ status: 403, message, requestId, now });
  }
  if (!isPaid) {
    const message = 'Invalid or missing API key';
    const headers = { 'www-authenticate': 'Bearer' };
    return errorAnswer({ status: 401, message, requestId, now, headers });
  }
  if (quota.isAllowed) return undefined;
  const { limit, windowSeconds, retryAfterSeconds } = quota;
  return errorAnswer({
    status: 429,
    message: 'Rate limit exceeded',
    requestId,
    now,
    details: { limit, window: windowSeconds, retry_after: retryAfterSeconds },
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}

type Endpoint = (
  world: SimulatedWorld,
  request: ApiRequest,
  search: string,
  now: number,
) => HttpAnswer;

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  ['/v2/monitoring/system-status', answerStatus],
  ['/v2/monitoring/service-dependencies', answerDependencies],
]);

function route(
  world: SimulatedWorld,
  request: ApiRequest,
  requestId: string,
  now: number,
): HttpAnswer {
  const [path = '', search = ''] = splitOnce(request.url, '?');
  const endpoint = ENDPOINTS.get(path);
  if (endpoint === undefined) {
    return errorAnswer({
      status: 404,
      message: 'No such resource',
      requestId,
      now,
      details: { path },
    });
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const message = `Method ${request.method} is not allowed here`;
    return errorAnswer({ status: 405, message, requestId, now, headers: { allow: 'GET, HEAD' } });
  }
  const { httpStatus } = replay(world.scenario, momentOf(world, now).timeMs);
  if (httpStatus !== 200) {
    const message = 'The monitoring API is not available at the moment';
    return errorAnswer({ status: httpStatus, message, requestId, now });
  }
  try {
    return endpoint(world, request, search, now);
  } catch (error) {
    if (!(error instanceof BadParameter)) throw error;
    const { message, parameter, value, allowed } = error;
    const details = { parameter, value, allowed };
    return errorAnswer({ status: 400, message, requestId, now, details });
  }
}

function answerStatus(
  world: SimulatedWorld,
  request: ApiRequest,
  search: string,
  now: number,
): HttpAnswer {
  const query: SnapshotQuery = parseQuery(search);
  const moment = momentOf(world, now);
  const body = snapshotAt(world, moment, query);
  return conditionalAnswer(request.headers, body, moment.refreshedAt);
}

function answerDependencies(world: SimulatedWorld, request: ApiRequest): HttpAnswer {
  const map = Object.fromEntries(
    BASELINES.map(({ name, dependencies }) => [name, { dependencies }]),
  );
  return conditionalAnswer(request.headers, map, world.startedAt);
}

function momentOf(world: SimulatedWorld, now: number) {
  return momentAt(world, (now - world.startedAt) * world.speed);
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
