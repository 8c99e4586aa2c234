import fc from 'fast-check';
import { hostileText } from './hostile-arbitraries.js';

/** One request as bytes, and what of it decides on the answer. */
export interface HttpRequest {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  /** Lines, each perhaps malformed. */
  readonly headers: readonly string[];
  /** A body, a request after it, or rubbish. */
  readonly rest: string;
}

/** What one client sends over one connection. */
export interface HttpClient {
  readonly requests: readonly HttpRequest[];
  /** How many bytes it sends, and then goes on waiting; `null` for all. */
  readonly cutAt: number | null;
  /** How it leaves. */
  readonly leaves: 'waits' | 'ends' | 'resets';
}

const PAGES = [
  ...['/', '/index.html', '/feed.atom', '/maintenance.ics', '/status.json', '/badge/overall.svg'],
  ...['/badge/api.svg', '/api/v2/summary.json', '/api/v2/incidents/unresolved.json', '/events'],
  ...['/api/v2/', '/badge/../metrics', '//', '/%2e%2e/status.json', '/index.html/', '/INDEX.HTML'],
  ...['/?x=1', '/#x', '/feed.atom?', '/%00', '/%ff', '/status.json/../../etc/passwd', '/events/'],
];

const CHECKS = [
  ...['/metrics', '/healthz', '/status', '/ready', '/status/api', '/metrics/', '/healthz?x'],
  ...['/status/%', '/status/%ff', '/status/../metrics', '//metrics', '/status//', '', '*'],
];

const origin = fc.constantFrom(
  ...['http://127.0.0.1', 'http://evil.example', 'https://localhost:1', 'http://', 'http://a@b'],
);

const target = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PAGES) },
  { weight: 3, arbitrary: fc.constantFrom(...CHECKS) },
  {
    weight: 1,
    arbitrary: hostileText.map((text) => `/status/${encodeURIComponent(text.toWellFormed())}`),
  },
  { weight: 1, arbitrary: hostileText.map((text) => `/${text}`) },
  {
    weight: 2,
    arbitrary: fc.tuple(origin, fc.constantFrom(...PAGES)).map((parts) => parts.join('')),
  },
);

const host = fc.constantFrom(
  ...['127.0.0.1', 'localhost', '[::1]:9469', 'LOCALHOST.:80', 'status.example', 'STATUS.example'],
  ...['evil.example', '127.0.0.1.evil.example', '127.0.0.1@evil.example', 'evil.example#localhost'],
  ...['', '127.0.0.1:x', '[::1', '::1', '0x7f.1', 'localhost, evil.example', '\u0085localhost'],
);

const value = fc.oneof(
  fc.tuple(
    fc.constantFrom('accept-encoding'),
    fc.constantFrom(
      ...['gzip', 'gzip;q=0', '*', 'identity;q=0', 'br', 'gzip;q=1e9', ',,,', ';q=', 'x-gzip'],
      ...['gzip;q=0.001, identity;q=0.002', 'GZIP', 'deflate, gzip;q=nan', '*;q=0, gzip'],
    ),
  ),
  fc.tuple(
    fc.constantFrom('if-none-match'),
    fc.constantFrom('*', '""', 'W/"x"', '"a", "b"', '"', ',', 'W/', '"*"'),
  ),
  fc.tuple(
    fc.constantFrom('last-event-id'),
    fc.constantFrom('0', '1', '-1', '1e99', '99999999999999999999', 'x', '', '1705429830001'),
  ),
  fc.tuple(
    fc.constantFrom('if-none-match', 'accept-encoding', 'last-event-id', 'x-hostile', 'cookie'),
    hostileText,
  ),
);

/** Where two servers may see the end of a request in two places. */
const SMUGGLING = [
  ...['content-length: -1', 'content-length: 5', 'content-length: 5\r\ncontent-length: 6'],
  ...['content-length: +5', 'content-length: 5, 5', 'content-length : 5', 'content-length: 0x5'],
  ...['transfer-encoding: chunked', 'transfer-encoding: identity', 'transfer-encoding: xchunked'],
  ...['transfer-encoding: chunked\r\ncontent-length: 5', 'transfer-encoding:\u000bchunked'],
  ...['transfer-encoding: gzip, chunked', 'transfer-encoding: chunked\r\ntransfer-encoding: x'],
];

const header = fc.oneof(
  { weight: 5, arbitrary: host.map((name) => `host: ${name}`) },
  { weight: 5, arbitrary: value.map((parts) => parts.join(': ')) },
  { weight: 2, arbitrary: fc.constantFrom(...SMUGGLING) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['expect: 100-continue', 'expect: x', 'connection: upgrade\r\nupgrade: websocket'],
      ...['range: bytes=0-1', ': none', 'no colon', ' folded', `x: ${'y'.repeat(20_000)}`],
      ...['connection: close', 'connection: keep-alive', 'host', 'http2-settings: AAAA'],
    ),
  },
);

const method = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('GET', 'HEAD') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['POST', 'OPTIONS', 'PUT', 'TRACE', 'CONNECT', 'get', '\u0000', 'PRI', 'M-SEARCH'],
    ),
  },
);

/** Most have the host that a browser on this machine sends. */
const headers = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(header, { maxLength: 3 })
      .map((more) => ['host: 127.0.0.1:9469', ...more.filter((each) => !/^host\b/i.test(each))]),
  },
  { weight: 2, arbitrary: fc.array(header, { maxLength: 4 }) },
);

const request: fc.Arbitrary<HttpRequest> = fc.record({
  method,
  target,
  version: fc.oneof(
    { weight: 9, arbitrary: fc.constant('HTTP/1.1') },
    { weight: 1, arbitrary: fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.1 x', '') },
  ),
  headers,
  rest: fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: hostileText },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...[
          '0\r\n\r\n',
          'GET /healthz HTTP/1.1\r\n\r\n',
          '5\r\nhello\r\n0\r\n\r\n',
          'fffffffff\r\n',
        ],
        ...['0\r\n\r\nGET / HTTP/1.1\r\nhost: evil.example\r\n\r\n', 'hello', '\r\n\r\n\r\n'],
      ),
    },
  ),
});

export const httpClient: fc.Arbitrary<HttpClient> = fc.record({
  requests: fc.array(request, { minLength: 1, maxLength: 3 }).map(withoutDoubt),
  cutAt: fc.option(fc.nat({ max: 200 }), { freq: 5 }),
  leaves: fc.constantFrom<HttpClient['leaves'][]>('waits', 'ends', 'ends', 'resets'),
});

/** After a rest it is open which answer is whose, and so which of them has no body. */
function withoutDoubt(requests: HttpRequest[]): HttpRequest[] {
  return requests.every(({ rest }) => rest === '')
    ? requests
    : requests.map((each) => (each.method === 'HEAD' ? { ...each, method: 'GET' } : each));
}

export function bytesOf({ requests, cutAt }: HttpClient): string {
  const whole = requests.map(textOf).join('');
  return whole.slice(0, cutAt ?? whole.length);
}

export function textOf({
  method: verb,
  target: asked,
  version,
  headers: lines,
  rest,
}: HttpRequest) {
  return `${[`${verb} ${asked} ${version}`, ...lines].join('\r\n')}\r\n\r\n${rest}`;
}
