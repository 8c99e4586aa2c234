import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { openHttpServer } from './http-server.js';

export interface SeenRequest {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

/** What to answer: JSON for an object, the text as it is for a string; or drive the response. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly drive?: (response: ServerResponse) => void;
}

export interface FakeApi {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
}

/** A real HTTP server on loopback that answers as a test wants; closed when the test ends. */
export async function startFakeApi(
  reply: Reply | ((request: SeenRequest, count: number) => Reply),
): Promise<FakeApi> {
  const requests: SeenRequest[] = [];
  const { url: origin, close } = await openHttpServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const request = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
    };
    requests.push(request);
    send(response, typeof reply === 'function' ? reply(request, requests.length) : reply);
  });
  onTestFinished(close);
  return { url: origin, requests };
}

/** Half a minute after the example answer was last updated, so that it is fresh then. */
const EXAMPLE_DATE = 'Tue, 16 Jan 2024 18:30:30 GMT';

function send(response: ServerResponse, reply: Reply): void {
  if (reply.drive !== undefined) {
    response.setHeader('date', EXAMPLE_DATE);
    reply.drive(response);
    return;
  }
  const { status = 200, headers = {}, body = '' } = reply;
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  if (/"lastUpdated":\s*"2024-01-/.test(String(text))) response.setHeader('date', EXAMPLE_DATE);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
}
