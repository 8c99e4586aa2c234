import type { Socket } from 'node:net';
import { failing, ordinary } from '../expectation.js';
import { flood, goodBody, heldAfter, rawly, trickle, wellAnswer } from '../respond.js';
import { type Fault, SHORT_TIMEOUT_MS } from './fault.js';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const LONG = `${HEAD}content-length: 1000\r\n\r\n{"overall`;
const NEVER: Pick<Fault, 'answer' | 'timeoutMs' | 'expected'> = {
  answer: () => undefined,
  timeoutMs: SHORT_TIMEOUT_MS,
  expected: failing('timeout'),
};

/** Resets once the bytes have had time to arrive on their own. */
function resetAfter(bytes: string) {
  return (socket: Socket) => {
    socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 50));
  };
}

const CLOSED: readonly Omit<Fault, 'group' | 'expected'>[] = [
  { name: 'connection refused', place: 'nowhere', answer: wellAnswer },
  {
    name: 'reset as soon as connected',
    greet: (socket) => socket.resetAndDestroy(),
    answer: wellAnswer,
  },
  { name: 'reset after the request', answer: (socket) => socket.resetAndDestroy() },
  { name: 'reset in the status line', answer: resetAfter('HTTP/1.') },
  { name: 'reset in the headers', answer: resetAfter(`${HEAD}content-le`) },
  { name: 'reset after the headers', answer: resetAfter(`${HEAD}content-length: 99\r\n\r\n`) },
  { name: 'reset in the body', answer: resetAfter(LONG) },
  {
    name: 'half-closed as soon as connected',
    greet: (socket) => socket.end(),
    answer: () => undefined,
  },
  { name: 'half-closed without an answer', answer: (socket) => socket.end() },
  { name: 'half-closed in the status line', answer: rawly('HTTP/1.') },
  { name: 'half-closed in the headers', answer: rawly(`${HEAD}content-le`) },
  { name: 'half-closed in the body', answer: rawly(LONG) },
];

const SILENT: readonly Pick<Fault, 'name' | 'answer'>[] = [
  { name: 'silent', answer: NEVER.answer },
  { name: 'silent after the status line', answer: heldAfter('HTTP/1.1 200 OK\r\n') },
  { name: 'silent in the headers', answer: heldAfter(`${HEAD}content-le`) },
  { name: 'silent after the headers', answer: heldAfter(`${HEAD}content-length: 99\r\n\r\n`) },
  { name: 'silent in the body', answer: heldAfter(LONG) },
];

const TRICKLING: readonly Pick<Fault, 'name' | 'answer'>[] = [
  { name: 'one byte a second, from the start', answer: trickle('', `${HEAD}\r\n`) },
  { name: 'one byte a second of the headers', answer: trickle(HEAD, 'x-slow: x\r\n') },
  { name: 'one byte a second of the body', answer: trickle(LONG, ' ') },
  {
    name: 'one byte a second of a chunked body',
    answer: trickle(`${HEAD}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'),
  },
];

/** Where an answer may yet come, at the second attempt. */
const RECOVERING: readonly Fault[] = [
  {
    group: 'transport',
    name: 'reset, then well',
    retries: 1,
    answer: (socket, request) => {
      if (request.earlier === 0) socket.resetAndDestroy();
      else wellAnswer(socket, request);
    },
    expected: ordinary(),
  },
  {
    group: 'transport',
    name: 'closed in the body, then well',
    retries: 1,
    answer: (socket, request) =>
      (request.earlier === 0 ? rawly(LONG) : wellAnswer)(socket, request),
    expected: ordinary(),
  },
];

const ONE_REGION: readonly Fault[] = [
  {
    group: 'transport',
    name: 'one region of two is reset',
    answer: (socket, request) => {
      if (request.region === 'us-west-2') socket.resetAndDestroy();
      else wellAnswer(socket, request);
    },
    expected: {
      ...ordinary(),
      regions: { outcome: 'result', exitCode: 3, unreachable: 1 },
    },
  },
  {
    group: 'transport',
    name: 'one region of two is reset, the other is out',
    answer: (socket, request) => {
      if (request.region === 'us-west-2') socket.resetAndDestroy();
      else if (request.region === null) wellAnswer(socket, request);
      else {
        const body = goodBody(request).replaceAll('"degraded"', '"major_outage"');
        rawly(`${HEAD}connection: close\r\n\r\n${body}`)(socket, request);
      }
    },
    expected: {
      ...ordinary(),
      regions: { outcome: 'result', exitCode: 2, unreachable: 1 },
    },
  },
];

const TLS: readonly Omit<Fault, 'group' | 'answer'>[] = [
  {
    name: 'TLS as it should be',
    place: { certificate: 'signed', isTrusted: true },
    expected: ordinary(),
  },
  ...[
    ['expired', true, 'CERT_HAS_EXPIRED'],
    ['other-host', true, 'another host'],
    ['self-signed', false, 'self-signed'],
    ['signed', false, 'unknown authority'],
  ].map(
    ([certificate, isTrusted, says]): Omit<Fault, 'group' | 'answer'> => ({
      name: `TLS, ${certificate}${isTrusted === true ? '' : ', authority not known'}`,
      place: { certificate: String(certificate), isTrusted: isTrusted === true },
      isUnasked: true,
      expected: failing('network', String(says)),
    }),
  ),
];

const TLS_HANDSHAKE: readonly Omit<Fault, 'group' | 'place' | 'isUnasked'>[] = [
  {
    name: 'TLS, but the server speaks HTTP',
    answer: rawly('HTTP/1.1 400 Bad Request\r\n\r\n'),
    expected: failing('network'),
  },
  {
    name: 'TLS, closed in the handshake',
    answer: (socket) => socket.end(),
    expected: failing('network'),
  },
  {
    name: 'TLS, reset in the handshake',
    answer: (socket) => socket.resetAndDestroy(),
    expected: failing('network'),
  },
  {
    name: 'TLS, an alert in the handshake',
    answer: rawly('\x15\x03\x03\x00\x02\x02\x28'),
    expected: failing('network'),
  },
  // The attempt to connect and the call have the same second.
  { ...NEVER, name: 'TLS, silent in the handshake', expected: failing(['timeout', 'network']) },
];

/** Connections that fail, from the DNS up to bytes that stop coming. */
export const TRANSPORT_FAULTS: readonly Fault[] = [
  ...CLOSED.map((fault) => ({ ...fault, group: 'transport', expected: failing('network') })),
  {
    group: 'transport',
    name: 'reset each time, with a retry',
    retries: 1,
    answer: (socket) => socket.resetAndDestroy(),
    expected: failing('network'),
  },
  ...SILENT.map((fault) => ({ ...NEVER, ...fault, group: 'transport' })),
  // Long enough for a byte or two, which must not restart the wait.
  ...TRICKLING.map((fault) => ({ ...NEVER, ...fault, timeoutMs: 1_500, group: 'transport' })),
  {
    ...NEVER,
    group: 'transport',
    name: 'silent, with retries',
    retries: 5,
  },
  {
    group: 'transport',
    name: 'headers without end',
    answer: flood(HEAD, Buffer.from('x-more: 1\r\n'.repeat(1_000))),
    expected: failing('invalid-response'),
  },
  {
    group: 'transport',
    name: 'DNS: no such host',
    place: 'unknown-host',
    answer: wellAnswer,
    expected: failing('network'),
  },
  ...RECOVERING,
  ...ONE_REGION,
  ...TLS.map((fault) => ({ ...fault, group: 'TLS', answer: wellAnswer })),
  ...TLS_HANDSHAKE.map((fault) => ({
    ...fault,
    group: 'TLS',
    place: 'tls-to-plain' as const,
  })),
];
