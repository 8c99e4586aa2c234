import fc from 'fast-check';
import { hostileText } from './hostile-arbitraries.js';

/** The path of a receiver, and a password: they are in no output. */
export const SECRET_PATH = '/hooks/T0P-5ecret-pa7h';

/** What one receiver answers, as bytes. */
export interface HttpReply {
  readonly informational: string;
  readonly httpStatus: number;
  readonly headers: string;
  readonly body: string;
  /** How many bytes of the reply come; `null` for all. */
  readonly cutAt: number | null;
  /** It hangs up after them, or is silent. */
  readonly hangsUp: boolean;
}

const status = fc.oneof(
  fc.constantFrom(200, 202, 204, 301, 400, 403, 404, 408, 410, 413, 425, 429, 500, 503, 504),
  fc.integer({ min: 0, max: 999 }),
);

export const httpReply: fc.Arbitrary<HttpReply> = fc.record({
  informational: fc.constantFrom('', 'HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 103 Early\r\n\r\n'),
  httpStatus: status,
  headers: fc.constantFrom(
    '',
    'retry-after: 1e400\r\n',
    'retry-after: 99999999999\r\n',
    'content-encoding: gzip\r\n',
    'content-length: 4\r\n',
    'transfer-encoding: chunked\r\n',
    `location: ${SECRET_PATH}\r\n`,
  ),
  body: fc.oneof(
    hostileText,
    fc.constant(SECRET_PATH),
    hostileText.map((text) => JSON.stringify({ error: { message: `${SECRET_PATH} ${text}` } })),
    hostileText.map((text) => JSON.stringify({ detail: text, errors: [text] })),
    // As an Alertmanager refuses.
    hostileText.map((text) => JSON.stringify({ code: 400, message: text })),
    hostileText.map((text) => JSON.stringify(`${SECRET_PATH}${text}`)),
    fc.constant('x'.repeat(200_000)),
  ),
  cutAt: fc.option(fc.nat({ max: 60 }), { freq: 6 }),
  hangsUp: fc.oneof(
    { weight: 19, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
});

/** The bytes of a reply; each ends its connection. */
export function bytesOf({ informational, httpStatus, headers, body, cutAt }: HttpReply): string {
  const code = String(httpStatus).padStart(3, '0');
  const whole = `${informational}HTTP/1.1 ${code} x\r\nconnection: close\r\n${headers}\r\n${body}`;
  return whole.slice(0, cutAt ?? whole.length);
}

/** True where the status and the headers came whole. */
export function isWhole(reply: HttpReply): boolean {
  return (
    bytesOf({ ...reply, body: '' }).length >= bytesOf({ ...reply, body: '', cutAt: null }).length
  );
}
