import { AppError } from '../../errors.js';
import { basicAuth, type Credentials, splitCredentials } from '../../http/basic-auth.js';
import type { HttpSend, HttpSendReply } from '../../http/http-send.js';
import { redactKey } from '../../text/redact.js';
import { cutLine } from '../../text/sanitize.js';
import { errorOfAnswer, parseRangeAnswer, type RangeSeries } from './range-answer.js';
import { type AskRange, findStep, MAX_POINTS, type SteppedPeriod } from './scrape-step.js';
import { type PrometheusPoll, SERIES, type SeriesChunk, SeriesReader } from './series-polls.js';

export interface PrometheusRange {
  /** Of Prometheus, or of what speaks its API; may hold `user:password@`, a path and a query. */
  readonly url: URL;
  /** Milliseconds since 1970; `to` is not included. */
  readonly from: number;
  readonly to: number;
  /** Whether regions are read too, with their latencies: several times as much data. */
  readonly hasRegions: boolean;
}

/** Fewer than Prometheus allows, so that an answer stays below some megabytes. */
const MAX_POINTS_WITH_REGIONS = 2_500;

const MAX_REASON = 200;

/**
 * Reads the polls of watches out of the series that Prometheus scraped from them, in the order of
 * time, a range query after the other.
 *
 * Throws `AppError`: `network`, `auth`, `http`, `invalid-response`; none of them holds credentials.
 *
 * @param send hands over whole bodies, up to 10 MB
 */
export async function* readPrometheus(
  range: PrometheusRange,
  send: HttpSend,
  signal: AbortSignal,
): AsyncGenerator<PrometheusPoll> {
  const { hasRegions } = range;
  const askRange: AskRange = (query, period) =>
    queryRange(range.url, { query, ...period }, send, signal);
  const { from, to, stepMs } = await findStep(range, askRange);
  const reader = new SeriesReader(stepMs);
  const points = hasRegions ? MAX_POINTS_WITH_REGIONS : MAX_POINTS;
  // Steps are aligned, so that the same period gives the same report.
  for (let start = Math.floor(from / stepMs) * stepMs; start < to; start += points * stepMs) {
    const end = Math.min(start + points * stepMs, to);
    const ask = (query: string) => askRange(query, { from: start, to: end, stepMs });
    yield* reader.read(await readChunk(ask, hasRegions));
  }
}

async function readChunk(
  ask: (query: string) => Promise<readonly RangeSeries[]>,
  hasRegions: boolean,
): Promise<SeriesChunk> {
  const nothing: Promise<readonly RangeSeries[]> = Promise.resolve([]);
  const [up, lastSuccess, overallStatus, serviceStatus, responseTime, regionStatus, latency] =
    await Promise.all([
      ask(SERIES.up),
      ask(SERIES.lastSuccess),
      // Of a row of 0 and 1 only the 1 is sent.
      ask(`${SERIES.overallStatus} == 1`),
      ask(`${SERIES.serviceStatus} == 1`),
      ask(SERIES.responseTime),
      hasRegions ? ask(`${SERIES.regionStatus} == 1`) : nothing,
      hasRegions ? ask(SERIES.latency) : nothing,
    ]);
  return { up, lastSuccess, overallStatus, serviceStatus, responseTime, regionStatus, latency };
}

async function queryRange(
  base: URL,
  { query, from, to, stepMs }: SteppedPeriod & { readonly query: string },
  send: HttpSend,
  signal: AbortSignal,
): Promise<readonly RangeSeries[]> {
  const { bareUrl: url, credentials } = splitCredentials(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v1/query_range`;
  for (const [name, value] of [
    ['query', query],
    ['start', String(from / 1_000)],
    // The period excludes its end; ranges of Prometheus include theirs.
    ['end', String((to - 1) / 1_000)],
    ['step', String(stepMs / 1_000)],
  ] as const) {
    url.searchParams.set(name, value);
  }
  const headers = { accept: 'application/json', ...basicAuth(credentials) };
  const reply = await send({ method: 'GET', url, headers }, signal);
  if ('failure' in reply) {
    throw new AppError('network', `cannot read from Prometheus: ${reply.failure}`);
  }
  if (reply.httpStatus !== 200) throw refusal(reply, base, credentials);
  return parseRangeAnswer(reply.body);
}

function refusal(
  { httpStatus, body }: HttpSendReply,
  base: URL,
  credentials: Credentials | null,
): AppError {
  const who = `Prometheus at ${base.origin} answered HTTP ${httpStatus}`;
  if (httpStatus === 401 || httpStatus === 403) {
    const hint =
      credentials === null
        ? 'Put user:password@ in front of the host where it asks for a login.'
        : 'Check the user name and the password in the URL.';
    return new AppError(httpStatus === 401 ? 'auth' : 'forbidden', who, { httpStatus, hint });
  }
  const reason = reasonOf(body, [...base.searchParams.values()], credentials);
  const hint = httpStatus === 404 ? 'Is this the address of Prometheus itself?' : undefined;
  return new AppError('http', reason === null ? who : `${who}: ${reason}`, { httpStatus, hint });
}

/** The reason may repeat what was sent; it is redacted before it is cut. */
function reasonOf(
  body: string,
  parameters: readonly string[],
  credentials: Credentials | null,
): string | null {
  const { user, password } = credentials ?? { user: '', password: '' };
  const secrets = [...parameters, `${user}:${password}`, password];
  const clean = secrets.reduce(redactKey, errorOfAnswer(body) ?? '');
  // A short password is not looked for inside of words: the reason is left out with it.
  if (clean === '' || (password !== '' && clean.includes(password))) return null;
  return cutLine(clean, MAX_REASON);
}
