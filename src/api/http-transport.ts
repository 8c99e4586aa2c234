import type { Dispatcher } from 'undici';
import { AppError } from '../errors.js';
import type { ResponseHeaders } from './rate-limit.js';

export interface HttpResponse {
  readonly httpStatus: number;
  /** Names in lower case. */
  readonly headers: ResponseHeaders;
  readonly body: Buffer;
}

/** The most that is read of one body, in bytes, before and after decompression. */
const LARGEST_BODY = 10 * 1024 * 1024;

/**
 * One GET, answered or rejected: with the signal's reason once it aborts, with `invalid-response`
 * where the body is too large, with the connection's error otherwise. Redirects are not followed.
 *
 * It drives undici's dispatcher itself rather than through `request()`, whose body stream and
 * abort plumbing cost a one-shot command more than the whole exchange.
 */
export function sendGet(
  dispatcher: Dispatcher,
  target: { readonly origin: string; readonly path: string },
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let head: Pick<HttpResponse, 'httpStatus' | 'headers'> = { httpStatus: 0, headers: {} };
    let controller: Dispatcher.DispatchController | undefined;
    let isSettled = false;

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

    if (signal.aborted) {
      reject(abortReason(signal));
      return;
    }
    signal.addEventListener('abort', abort);
    dispatcher.dispatch(
      { method: 'GET', origin: target.origin, path: target.path, headers: { ...headers } },
      {
        onRequestStart(started) {
          controller = started;
          if (isSettled) started.abort(abortReason(signal));
        },
        onResponseStart(_controller, httpStatus, responseHeaders) {
          head = { httpStatus, headers: responseHeaders };
        },
        onResponseData(_controller, chunk) {
          size += chunk.length;
          if (size > LARGEST_BODY) fail(tooLarge());
          else chunks.push(chunk);
        },
        onResponseEnd() {
          settle(() => resolve({ ...head, body: Buffer.concat(chunks, size) }));
        },
        onResponseError(_controller, error) {
          settle(() => reject(error));
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

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
