import type { Dispatcher } from 'undici';
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

/** So long a body may keep the connection that could be used again. */
const LINGER_MS = 1_000;

/** The most that is read of one body, in bytes, before and after decompression. */
const LARGEST_BODY = 10 * 1024 * 1024;

/**
 * One exchange, answered or rejected: with the signal's reason once it aborts, with
 * `invalid-response` where the body of a 200 is larger than the limit, with the connection's error
 * otherwise. Redirects are not followed.
 *
 * It drives undici's dispatcher itself rather than through `request()`, whose body stream and
 * abort plumbing cost a one-shot command more than the whole exchange.
 */
export function sendRequest(
  dispatcher: Dispatcher,
  request: HttpRequest,
  signal: AbortSignal,
  limit: BodyLimit = { largest: LARGEST_BODY, isCut: false },
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let head: Pick<HttpResponse, 'httpStatus' | 'headers'> = { httpStatus: 0, headers: {} };
    let controller: Dispatcher.DispatchController | undefined;
    let isSettled = false;
    /** The whole exchange, body included. */
    let isOver = false;

    const response = () => ({ ...head, body: Buffer.concat(chunks).subarray(0, limit.largest) });
    const settle = (finish: () => void) => {
      if (isSettled) return;
      isSettled = true;
      signal.removeEventListener('abort', abort);
      finish();
    };
    const fail = (error: Error) => {
      settle(() => reject(error));
      controller?.abort(error);
    };
    const abort = () => fail(abortReason(signal));
    const { patienceMs } = limit;
    const isAnswer = () =>
      patienceMs !== undefined && head.httpStatus >= 200 && head.httpStatus < 300;
    const waitALittle = () => {
      if (patienceMs === 0) settle(() => resolve(response()));
      const moment = AbortSignal.timeout(Math.max(patienceMs ?? 0, LINGER_MS));
      moment.addEventListener('abort', () => {
        if (isOver) return;
        settle(() => resolve({ ...response(), isCut: true }));
        controller?.abort(new Error('the rest of the body does not matter'));
      });
    };

    if (signal.aborted) {
      reject(abortReason(signal));
      return;
    }
    signal.addEventListener('abort', abort);
    const { headers, body = null, ...target } = request;
    dispatcher.dispatch(
      { ...target, body, headers: { ...headers } },
      {
        onRequestStart(started) {
          controller = started;
          if (isSettled) started.abort(abortReason(signal));
        },
        onResponseStart(_controller, httpStatus, responseHeaders) {
          head = { httpStatus, headers: responseHeaders };
          if (httpStatus < 100) fail(noStatus(httpStatus));
          if (isAnswer()) waitALittle();
        },
        onResponseData(_controller, chunk) {
          size += chunk.length;
          chunks.push(chunk);
          if (size <= limit.largest) return;
          // What an error says is a bonus: its status alone tells enough.
          if (limit.isCut || head.httpStatus !== 200) settle(() => resolve(response()));
          fail(tooLarge());
        },
        onResponseEnd() {
          isOver = true;
          settle(() => resolve(response()));
        },
        onResponseError(_controller, error) {
          settle(() => (isAnswer() ? resolve({ ...response(), isCut: true }) : reject(error)));
        },
      },
    );
  });
}

/** The text of a body; a server that compresses unasked is read up to the same limit. */
export async function decodeBody(response: HttpResponse): Promise<string> {
  const encoding = response.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity' || response.body.length === 0) {
    return response.body.toString('utf8');
  }
  const { brotliDecompressSync, gunzipSync, inflateSync } = await import('node:zlib');
  const decompress = new Map([
    ['gzip', gunzipSync],
    ['x-gzip', gunzipSync],
    ['deflate', inflateSync],
    ['br', brotliDecompressSync],
  ]).get(String(encoding).toLowerCase());
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

function noStatus(httpStatus: number): AppError {
  return new AppError('invalid-response', `unusable answer: ${httpStatus} is no HTTP status`);
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
