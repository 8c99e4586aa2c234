import { failing, ordinary } from '../expectation.js';
import { always, flood, formatReply, goodBody, heldAfter, rawly } from '../respond.js';
import { type Fault, SHORT_TIMEOUT_MS } from './fault.js';
import { httpFault as row } from './http-fault.js';

const OK = 'HTTP/1.1 200 OK\r\n';
const UNUSABLE = failing('invalid-response');
const HELD = { timeoutMs: SHORT_TIMEOUT_MS };
const MEGABYTE = 1024 * 1024;

const VERSIONS: readonly Fault[] = [
  row(
    'HTTP/1.0',
    rawly((request) => `HTTP/1.0 200 OK\r\n\r\n${goodBody(request)}`),
    ordinary(),
  ),
  row(
    'no length, up to the close',
    rawly((request) => `${OK}\r\n${goodBody(request)}`),
    ordinary(),
  ),
  row('HTTP/0.9: the body alone', rawly(goodBody), UNUSABLE),
  row('HTTP/2 frames', rawly('\x00\x00\x12\x04\x00\x00\x00\x00\x00'), UNUSABLE),
  row('HTTP/9.9', rawly('HTTP/9.9 200 OK\r\n\r\n{}'), UNUSABLE),
  row('ICY 200', rawly('ICY 200 OK\r\n\r\n{}'), UNUSABLE),
  row('an SSH banner', rawly('SSH-2.0-OpenSSH_9.6\r\n'), UNUSABLE),
  row('an SMTP banner before the request', heldAfter(''), UNUSABLE, {
    greet: (socket) => socket.write('220 mail.example ESMTP\r\n'),
  }),
  row('random bytes', rawly('\xde\xad\xbe\xef\x00\x1b[2J\xff'.repeat(100)), UNUSABLE),
  row('an escape in the reason phrase', rawly(`HTTP/1.1 200 \x1b[2J\r\n\r\n{}`), UNUSABLE),
  row('a status that is no number', rawly('HTTP/1.1 abc OK\r\n\r\n{}'), UNUSABLE),
  row('a status of 99', rawly('HTTP/1.1 99 No\r\n\r\n{}'), UNUSABLE),
  row('a status of 0', rawly('HTTP/1.1 000 No\r\ncontent-length: 2\r\n\r\n{}'), UNUSABLE),
];

const HEADERS: readonly Fault[] = [
  row('a header of 100 KB', rawly(`${OK}x: ${'y'.repeat(100_000)}\r\n\r\n{}`), UNUSABLE),
  row('a header of 11 MB', rawly(`${OK}x: ${'y'.repeat(11 * MEGABYTE)}\r\n\r\n{}`), UNUSABLE),
  row('10,000 headers', rawly(`${OK}${'x: y\r\n'.repeat(10_000)}\r\n{}`), UNUSABLE),
  row('a header without a colon', rawly(`${OK}nothing\r\n\r\n{}`), UNUSABLE),
  row('a header with a space in its name', rawly(`${OK}a b: c\r\n\r\n{}`), UNUSABLE),
  row('NUL in a header', rawly(`${OK}a: b\x00c\r\n\r\n{}`), UNUSABLE),
  row('an escape in a header', rawly(`${OK}a: \x1b[2J\r\n\r\n{}`), UNUSABLE),
  row(
    'rate limit headers of rubbish',
    always((request) => ({
      headers: ['x-ratelimit-limit: NaN', 'x-ratelimit-remaining: -1', 'x-ratelimit-reset: 1e309'],
      body: goodBody(request),
    })),
    ordinary(),
  ),
  row(
    'rate limit headers of the far future',
    always((request) => ({
      headers: ['x-ratelimit-remaining: 0', 'x-ratelimit-reset: 999999999999999'],
      body: goodBody(request),
    })),
    ordinary(),
  ),
];

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

const interim = (lines: string) =>
  rawly((request) => Buffer.concat([Buffer.from(lines), formatReply({ body: goodBody(request) })]));

const SUCCESSES: readonly Fault[] = [
  row('100 Continue first', interim(CONTINUE), ordinary()),
  row(
    '103 Early Hints first',
    interim('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'),
    ordinary(),
  ),
  row(
    'three interim responses first',
    interim(`${CONTINUE}HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${CONTINUE}`),
    ordinary(),
  ),
  row(
    '101 to another protocol, then a 200',
    interim('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    failing(['invalid-response', 'network']),
  ),
  row(
    'a body that hangs after its headers',
    heldAfter(`${OK}content-length: 9\r\n\r\n`),
    failing('timeout'),
    HELD,
  ),
  row(
    '1xx without end',
    flood('', Buffer.from('HTTP/1.1 102 Processing\r\n\r\n'.repeat(100))),
    failing(['timeout', 'invalid-response', 'network']),
    HELD,
  ),
  row(
    '101 to another protocol',
    rawly('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    failing(['invalid-response', 'network']),
  ),
  ...[
    '201 Created',
    '202 Accepted',
    '204 No Content',
    '205 Reset Content',
    '206 Partial',
    '299 Odd',
  ].map((status) =>
    row(
      status,
      always((request) => ({ status, body: status.startsWith('204') ? '' : goodBody(request) })),
      UNUSABLE,
    ),
  ),
  row(
    '304, though nothing was known',
    rawly('HTTP/1.1 304 Not Modified\r\netag: "x"\r\n\r\n'),
    UNUSABLE,
  ),
];

/** Versions, headers and statuses that are not as they should be. */
export const HTTP_FAULTS: readonly Fault[] = [...VERSIONS, ...HEADERS, ...SUCCESSES];
