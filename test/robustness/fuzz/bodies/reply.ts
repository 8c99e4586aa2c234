import { readFileSync } from 'node:fs';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { damaged } from './damaged-bytes.js';
import { dependencyBody } from './dependency-body.js';
import { hostileText, KEY } from './hostile-arbitraries.js';
import { type JsonText, type Mood, oddValue, record, text } from './json-text.js';
import { statusBody } from './status-body.js';

/** One answer of the API as it goes over the wire. */
export interface Reply {
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export function isDependencyPath(path: string): boolean {
  return path.endsWith('/service-dependencies');
}

/** Few are wholly broken: what is refused at once tries little. */
const MOODS: readonly Mood[] = [
  { oddness: 0, hostility: 0 },
  { oddness: 0, hostility: 20 },
  { oddness: 0, hostility: 60 },
  { oddness: 1, hostility: 20 },
  { oddness: 4, hostility: 10 },
  { oddness: 15, hostility: 20 },
];

const CALM: Mood = { oddness: 0, hostility: 0 };

const HTTP_STATUSES = [
  ...[201, 203, 204, 206, 300, 301, 302, 304, 307, 400, 401, 403, 404, 408, 409, 418, 422, 425],
  ...[429, 451, 500, 501, 502, 503, 504, 520, 599, 999],
];

const CONTENT_TYPES = [
  ...['application/json; charset=utf-8', 'text/html', 'text/plain', 'application/problem+json'],
  ...['', 'application/json; charset=utf-16', `x/${KEY}`, '*/*', 'multipart/mixed; boundary="'],
];

const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1705429900' },
  { 'x-ratelimit-limit': '-1', 'x-ratelimit-remaining': '1e309', 'x-ratelimit-reset': 'NaN' },
  { 'x-ratelimit-limit': '99999999999999999999', 'x-ratelimit-reset': '99999999999999' },
  { 'x-ratelimit-remaining': 'many', 'x-ratelimit-window': '-5' },
  { 'retry-after': '99999999999' },
  { 'retry-after': 'Wed, 99 Foo 2024 99:99:99 GMT' },
  { 'x-request-id': 'req_1' },
  { 'x-request-id': `\u009b31m\u0085${KEY}\u00ad` },
  { 'x-request-id': 'x'.repeat(2_000) },
  { etag: '"1"', 'last-modified': 'never' },
  { location: `http://127.0.0.1:1/${KEY}` },
  { 'content-language': '\u00ff\u0080' },
];

const headers = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: fc.constantFrom(...CONTENT_TYPES) },
    ),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constantFrom(...ODD_HEADERS) },
    ),
  )
  .map(([type, more]): Reply['headers'] => ({ 'content-type': type, ...more }));

type Encode = (body: Uint8Array) => Pick<Reply, 'headers' | 'body'>;

const ENCODINGS: readonly Encode[] = [
  (body) => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(body) }),
  (body) => ({ headers: { 'content-encoding': 'deflate' }, body: deflateSync(body) }),
  (body) => ({ headers: { 'content-encoding': 'br' }, body: brotliCompressSync(body) }),
  (body) => ({ headers: { 'content-encoding': 'GZIP' }, body }),
  (body) => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(body).subarray(0, -9) }),
  (body) => ({ headers: { 'content-encoding': 'zstd' }, body }),
  (body) => ({ headers: { 'content-encoding': `gzip, ${KEY}` }, body: gzipSync(body) }),
];

const encode: fc.Arbitrary<Encode> = fc.oneof(
  { weight: 40, arbitrary: fc.constant<Encode>((body) => ({ headers: {}, body })) },
  { weight: 1, arbitrary: fc.constantFrom(...ENCODINGS) },
);

function reply(
  body: fc.Arbitrary<Uint8Array>,
  httpStatus: fc.Arbitrary<number>,
): fc.Arbitrary<Reply> {
  return fc.tuple(body, httpStatus, headers, encode).map(([bytes, code, sent, wrap]) => {
    const wrapped = wrap(bytes);
    return { httpStatus: code, headers: { ...sent, ...wrapped.headers }, body: wrapped.body };
  });
}

const toBytes = (json: JsonText): fc.Arbitrary<Uint8Array> => json.map((each) => Buffer.from(each));

const OK = fc.constant(200);

/** Bytes that were made as the JSON of a body. */
function structured(bodyOf: (mood: Mood) => JsonText): fc.Arbitrary<Reply> {
  return fc.oneof(...MOODS.map((mood) => reply(toBytes(bodyOf(mood)), OK)));
}

/** Bytes of any kind: damaged ones of the real bodies, of others, or random ones. */
function raw(fixture: string, bodyOf: (mood: Mood) => JsonText): fc.Arbitrary<Reply> {
  const real = readFileSync(new URL(`../../../fixtures/${fixture}.json`, import.meta.url));
  return fc.oneof(
    { weight: 4, arbitrary: reply(damaged(fc.constant(real)), OK) },
    { weight: 4, arbitrary: reply(damaged(toBytes(bodyOf({ oddness: 1, hostility: 5 }))), OK) },
    { weight: 1, arbitrary: reply(fc.uint8Array({ maxLength: 200 }), OK) },
    { weight: 1, arbitrary: reply(toBytes(oddValue), OK) },
  );
}

const errorBody = record(
  { error: text(hostileText), message: text(hostileText), request_id: text(hostileText) },
  { oddness: 20, hostility: 0 },
);

const failure = fc.oneof(
  reply(toBytes(errorBody), fc.constantFrom(...HTTP_STATUSES)),
  reply(toBytes(statusBody(CALM)), fc.constantFrom(...HTTP_STATUSES)),
  reply(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(...HTTP_STATUSES)),
);

export const structuredStatus = structured(statusBody);
export const structuredDependencies = structured(dependencyBody);

export const anyStatus: fc.Arbitrary<Reply> = fc.oneof(
  { weight: 6, arbitrary: structuredStatus },
  { weight: 3, arbitrary: raw('system-status', statusBody) },
  { weight: 1, arbitrary: failure },
);

export const anyDependencies: fc.Arbitrary<Reply> = fc.oneof(
  { weight: 6, arbitrary: structuredDependencies },
  { weight: 3, arbitrary: raw('service-dependencies', dependencyBody) },
  { weight: 1, arbitrary: failure },
);
