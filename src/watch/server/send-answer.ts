import type { ServerResponse } from 'node:http';
import { isCompressible } from './content-coding.js';

/** What goes back to a client. */
export interface HttpAnswer {
  readonly httpStatus: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Compresses the body; present where it goes over the wire as gzip. */
  readonly gzip?: () => Promise<Buffer>;
}

/** Sends an answer; Node leaves the body out where the request was a HEAD. */
export function sendAnswer(outgoing: ServerResponse, answer: HttpAnswer): void {
  if (answer.gzip === undefined) {
    write(outgoing, answer, answer.body, {});
    return;
  }
  answer.gzip().then(
    (body) => write(outgoing, answer, body, { 'content-encoding': 'gzip' }),
    () => outgoing.destroy(),
  );
}

function write(
  outgoing: ServerResponse,
  { httpStatus, type, headers = {} }: HttpAnswer,
  body: string | Buffer,
  coding: Readonly<Record<string, string>>,
): void {
  // The client may be gone by the time its answer is compressed.
  if (outgoing.destroyed) return;
  outgoing.writeHead(httpStatus, {
    'content-type': type,
    ...(httpStatus === 304 ? {} : { ...coding, 'content-length': Buffer.byteLength(body) }),
    ...(isCompressible(type) ? { vary: 'Accept-Encoding' } : {}),
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  outgoing.end(body);
}
