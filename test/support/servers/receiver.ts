import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { openHttpServer, readBody } from './http-server.js';

export interface ReceivedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Empty where the receiver hung up before it. */
  readonly body: string;
  /** Resolves once the connection is closed, by either side. */
  readonly gone: Promise<void>;
}

/** What becomes of a request once all of it has come. */
export interface ReceiverReply {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The answer, or hanging up, waits for it. */
  readonly after?: Promise<unknown>;
  /** The connection is destroyed instead of an answer. */
  readonly hangUp?: boolean;
  /** Nothing at all comes, for as long as the other side waits. */
  readonly silent?: boolean;
}

export interface Receiver {
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** In the order in which they came. */
  readonly requests: readonly ReceivedRequest[];
  /** Resolves to the request of that number, counted from 1, once it has come. */
  request(count: number): Promise<ReceivedRequest>;
}

/**
 * A receiver of alerts: a real HTTP server on loopback that records all requests and answers as a
 * test wants, with an empty 200 by default; closed when the test ends.
 *
 * @param reply what the `count`th request, counted from 1, is answered
 * @param ignores the requests that are hung up on before their body is read
 */
export async function startReceiver(
  reply: (request: ReceivedRequest, count: number) => ReceiverReply = () => ({}),
  ignores: (count: number) => boolean = () => false,
): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const waiting: { readonly count: number; readonly wake: (request: ReceivedRequest) => void }[] =
    [];
  let begun = 0;

  const record = (incoming: IncomingMessage, body: string) => {
    const { method = '', url: path = '', headers, socket } = incoming;
    const gone = new Promise<void>((resolve) => {
      if (socket.destroyed) resolve();
      else socket.once('close', () => resolve());
    });
    const request = { method, path, headers, body, gone };
    requests.push(request);
    for (const { count, wake } of waiting) if (count === requests.length) wake(request);
    return request;
  };

  const { url, host, close } = await openHttpServer(async (incoming, response) => {
    begun++;
    if (ignores(begun)) {
      record(incoming, '');
      incoming.socket.destroy();
      return;
    }
    const body = await readBody(incoming);
    if (body === null) return;
    const request = record(incoming, body);
    await answer(response, reply(request, requests.length));
  });
  onTestFinished(close);
  return {
    url,
    host,
    requests,
    request: (count) =>
      new Promise((wake) => {
        const known = requests[count - 1];
        if (known === undefined) waiting.push({ count, wake });
        else wake(known);
      }),
  };
}

async function answer(response: ServerResponse, reply: ReceiverReply): Promise<void> {
  const { status = 200, headers = {}, body = '', after, hangUp, silent } = reply;
  await after;
  if (silent) return;
  if (hangUp) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(status, headers);
  response.end(body);
}
