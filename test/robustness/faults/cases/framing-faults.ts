import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { failing, ordinary } from '../expectation.js';
import { always, flood, goodBody, heldAfter, rawly } from '../respond.js';
import { type Fault, type Request, SHORT_TIMEOUT_MS } from './fault.js';
import { httpFault as row } from './http-fault.js';

const OK = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`;
const UNUSABLE = failing('invalid-response');
const LOST = failing('network');
const HELD = { timeoutMs: SHORT_TIMEOUT_MS };
const MEGABYTE = 1024 * 1024;

const withLength = (change: (length: number) => number | string) => (request: Request) => {
  const body = goodBody(request);
  return `${OK}content-length: ${change(body.length)}\r\n\r\n${body}`;
};

const chunked = (change: (length: number) => string, end: string) => (request: Request) => {
  const body = goodBody(request);
  return `${CHUNKED}${change(body.length)}\r\n${body}${end}`;
};

const hex = (length: number) => length.toString(16);

/** A wrong length looks like a connection that was closed early. */
const CONTRADICTORY = failing(['invalid-response', 'network']);

const LENGTHS: readonly Fault[] = [
  row('content-length too long', rawly(withLength((n) => n + 100)), LOST),
  row(
    'content-length too long, held open',
    heldAfter(withLength((n) => n + 9)),
    failing('timeout'),
    HELD,
  ),
  row('content-length too short', rawly(withLength((n) => n - 9)), UNUSABLE),
  row('content-length 0', rawly(withLength(() => 0)), UNUSABLE),
  row('content-length negative', rawly(withLength(() => -1)), UNUSABLE),
  row('content-length no number', rawly(withLength(() => 'many')), UNUSABLE),
  row('content-length of 2^70', rawly(withLength(() => '1180591620717411303424')), CONTRADICTORY),
  row(
    'two content-lengths',
    rawly(withLength((n) => `${n}\r\ncontent-length: ${n - 9}`)),
    CONTRADICTORY,
  ),
  row(
    'content-length and chunked',
    rawly(withLength((n) => `${n}\r\ntransfer-encoding: chunked`)),
    CONTRADICTORY,
  ),
  row('chunked', rawly(chunked(hex, '\r\n0\r\n\r\n')), ordinary()),
  row('a chunk longer than it says', rawly(chunked((n) => hex(n - 9), '\r\n0\r\n\r\n')), UNUSABLE),
  row('a chunk shorter than it says', rawly(chunked((n) => hex(n + 99), '\r\n0\r\n\r\n')), LOST),
  row(
    'a chunk shorter than it says, held open',
    heldAfter(chunked((n) => hex(n + 99), '\r\n0\r\n\r\n')),
    failing('timeout'),
    HELD,
  ),
  row('no last chunk', rawly(chunked(hex, '\r\n')), LOST),
  row('a chunk size that is no number', rawly(chunked(() => 'many', '\r\n0\r\n\r\n')), UNUSABLE),
  row('a chunk size of 2^80', rawly(chunked(() => 'f'.repeat(20), '\r\n0\r\n\r\n')), UNUSABLE),
  row(
    // Node takes 16 KiB of them: more only keeps a client busy.
    'chunk extensions of 1 MB',
    rawly(chunked((n) => `${hex(n)};${'x'.repeat(MEGABYTE)}`, '\r\n0\r\n\r\n')),
    UNUSABLE,
  ),
  row(
    'a chunk extension without end',
    flood(`${CHUNKED}5;`, Buffer.alloc(65_536, 'x')),
    failing(['timeout', 'invalid-response']),
    HELD,
  ),
];

const encoded = (encoding: string, encode: (body: string) => Buffer | string) =>
  always((request) => ({
    headers: [`content-encoding: ${encoding}`],
    body: encode(goodBody(request)),
  }));

const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const COMPRESS = {
  gzip: (body: Buffer) => gzipSync(body),
  deflate: (body: Buffer) => deflateSync(body),
  br: (body: Buffer) => brotliCompressSync(body, QUICKLY),
} as const;

const bombs = new Map<string, Buffer>();

/** What becomes 100 MB; made once, because nothing else waits for its answer that long. */
function bomb(encoding: keyof typeof COMPRESS): Buffer {
  const made = bombs.get(encoding) ?? COMPRESS[encoding](Buffer.alloc(100 * MEGABYTE));
  bombs.set(encoding, made);
  return made;
}

const ENCODINGS: readonly Fault[] = [
  row(
    'gzip, unasked',
    encoded('gzip', (body) => gzipSync(body)),
    ordinary(),
  ),
  row(
    'a gzip bomb',
    encoded('gzip', () => bomb('gzip')),
    UNUSABLE,
  ),
  row(
    'a brotli bomb',
    encoded('br', () => bomb('br')),
    UNUSABLE,
  ),
  row(
    'a deflate bomb',
    encoded('deflate', () => bomb('deflate')),
    UNUSABLE,
  ),
  row(
    'a gzip bomb with an error',
    always(() => ({
      status: '503 No',
      headers: ['content-encoding: gzip'],
      body: bomb('gzip'),
    })),
    failing('http'),
  ),
  row(
    'deflate of rubbish',
    encoded('deflate', () => 'rubbish'),
    UNUSABLE,
  ),
  row(
    'gzip of rubbish',
    encoded('gzip', () => '\u001b[2Jrubbish'),
    UNUSABLE,
  ),
  row(
    'gzip cut off',
    encoded('gzip', (body) => gzipSync(body).subarray(0, 99)),
    UNUSABLE,
  ),
  row(
    'gzip twice',
    encoded('gzip, gzip', (body) => gzipSync(gzipSync(body))),
    UNUSABLE,
  ),
  row(
    'an unknown encoding',
    encoded('rot13', (body) => body),
    UNUSABLE,
  ),
];

const json = (size: number) => (request: Request) =>
  `${goodBody(request).slice(0, -1)}${request.isDependencies ? ',"Big":{"x":"' : ',"x":"'}${'x'.repeat(size)}"}${request.isDependencies ? '}' : ''}`;

const SIZES: readonly Fault[] = [
  row(
    '9 MB',
    always((request) => ({ body: json(9 * MEGABYTE)(request) })),
    ordinary(),
  ),
  row(
    '11 MB',
    always((request) => ({ body: json(11 * MEGABYTE)(request) })),
    UNUSABLE,
  ),
  row(
    '11 MB in chunks',
    rawly((request) => {
      const body = json(11 * MEGABYTE)(request);
      return `${CHUNKED}${hex(body.length)}\r\n${body}\r\n0\r\n\r\n`;
    }),
    UNUSABLE,
  ),
  row('a body without end', flood(`${OK}\r\n`, Buffer.alloc(65_536, ' ')), UNUSABLE),
  row(
    '11 MB with an error',
    always({ status: '500 No', body: 'x'.repeat(11 * MEGABYTE) }),
    failing('http'),
  ),
];

/** Where a body ends, how it is packed, and how much of it there is. */
export const FRAMING_FAULTS: readonly Fault[] = [...LENGTHS, ...ENCODINGS, ...SIZES];
