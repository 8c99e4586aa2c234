import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What the server sends; `body` is empty where there is none. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The words that the API has for its HTTP errors. */
const ERROR_WORDS: Readonly<Record<number, string>> = {
  400: 'VALIDATION_ERROR',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'RESOURCE_NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  429: 'RATE_LIMIT_EXCEEDED',
  500: 'INTERNAL_ERROR',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
};

interface ErrorAnswer {
  readonly status: number;
  readonly message: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error in the API's form. */
export function errorAnswer(error: ErrorAnswer): HttpAnswer {
  const body = {
    error: ERROR_WORDS[error.status] ?? 'ERROR',
    message: error.message,
    code: error.status,
    ...(error.details !== undefined && { details: error.details }),
    request_id: error.requestId,
    timestamp: new Date(error.now).toISOString(),
  };
  return {
    status: error.status,
    headers: { ...JSON_TYPE, ...error.headers },
    body: JSON.stringify(body),
  };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const;

/**
 * A 200, or a 304 where the request holds that very version. `If-None-Match` counts before
 * `If-Modified-Since` (RFC 9110, 13.2.2). `modifiedAt` is in milliseconds since 1970.
 */
export function conditionalAnswer(
  request: IncomingHttpHeaders,
  content: unknown,
  modifiedAt: number,
): HttpAnswer {
  const body = JSON.stringify(content);
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  const lastModified = Math.floor(modifiedAt / 1_000) * 1_000;
  const headers = {
    etag,
    'last-modified': new Date(lastModified).toUTCString(),
    'cache-control': 'private, no-cache',
  };
  return isUnchanged(request, etag, lastModified)
    ? { status: 304, headers, body: '' }
    : { status: 200, headers: { ...JSON_TYPE, ...headers }, body };
}

function isUnchanged(request: IncomingHttpHeaders, etag: string, lastModified: number): boolean {
  const tags = request['if-none-match'];
  if (tags !== undefined) {
    return tags.split(',').some((tag) => {
      const wanted = tag.trim();
      return wanted === '*' || wanted.replace(/^W\//, '') === etag;
    });
  }
  const since = Date.parse(request['if-modified-since'] ?? '');
  return lastModified <= since;
}
