import { AppError } from '../errors.js';
import type { ResponseHeaders } from './retry-after.js';

export interface HttpResponse {
  readonly httpStatus: number;
  /** Names in lower case. */
  readonly headers: ResponseHeaders;
  readonly body: Buffer;
  /** The rest of the body was not waited for. */
  readonly isCut?: boolean;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly origin: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface BodyLimit {
  /** Bytes. */
  readonly largest: number;
  /** A larger body is cut there, rather than refused. */
  readonly isCut: boolean;
  /**
   * How long the body of a 2xx is waited for, in milliseconds: its head is an answer, whatever
   * becomes of the body. Without it the whole body is wanted.
   */
  readonly patienceMs?: number;
}

/** The most that is read of one body, in bytes, before and after decompression. */
const LARGEST_BODY = 10 * 1024 * 1024;

/** What the API may answer. */
export const MAX_ANSWER: BodyLimit = { largest: LARGEST_BODY, isCut: false };

/** Connections to one origin, direct or through a proxy. */
export interface Transport {
  /**
   * One exchange, answered or rejected: with the signal's reason once it aborts, with
   * `invalid-response` where the body of a 200 is larger than the limit, with the connection's
   * error otherwise. Redirects are not followed. The limit is `MAX_ANSWER` where it is left out.
   */
  send(request: HttpRequest, signal: AbortSignal, limit?: BodyLimit): Promise<HttpResponse>;
  /** Closes all connections; what is under way fails. */
  close(): Promise<void>;
}

/** Gathers a body up to its limit. */
export class BodyCollector {
  readonly #chunks: Buffer[] = [];
  #size = 0;
  /** True where a larger body is cut: an error's status says enough, its body is a bonus. */
  readonly isCut: boolean;
  readonly #limit: BodyLimit;

  constructor(httpStatus: number, limit: BodyLimit) {
    this.#limit = limit;
    this.isCut = limit.isCut || httpStatus !== 200;
  }

  /** Takes a chunk; returns the error to end the exchange with once there are too many bytes. */
  add(chunk: Buffer): AppError | null {
    this.#size += chunk.length;
    this.#chunks.push(chunk);
    return this.#size <= this.#limit.largest ? null : tooLarge();
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks).subarray(0, this.#limit.largest);
  }
}

/** The text of a body; a server that compresses unasked is read up to the same limit. */
export async function decodeBody(response: HttpResponse): Promise<string> {
  const encoding = response.headers['content-encoding'];
  const coding = String(encoding ?? '').toLowerCase();
  if (coding === '' || coding === 'identity' || response.body.length === 0) {
    return response.body.toString('utf8');
  }
  const { brotliDecompressSync, gunzipSync, inflateSync } = await import('./zlib.js');
  const decompress = new Map([
    ['gzip', gunzipSync],
    ['x-gzip', gunzipSync],
    ['deflate', inflateSync],
    ['br', brotliDecompressSync],
  ]).get(coding);
  if (decompress === undefined) {
    throw new AppError('invalid-response', 'unusable answer: an unknown content-encoding');
  }
  try {
    return decompress(response.body, { maxOutputLength: LARGEST_BODY }).toString('utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new AppError('invalid-response', `unusable answer: the ${encoding} body is damaged`);
  }
}

function tooLarge(): AppError {
  return new AppError('invalid-response', 'unusable answer: more than 10 MB');
}

export function noStatus(httpStatus: number): AppError {
  return new AppError('invalid-response', `unusable answer: ${httpStatus} is no HTTP status`);
}

export function otherProtocol(): AppError {
  return new AppError('invalid-response', 'unusable answer: it switches to another protocol');
}

export function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
