import type { Dispatcher } from 'undici';
import {
  abortReason,
  BodyCollector,
  type BodyLimit,
  type HttpRequest,
  type HttpResponse,
  MAX_ANSWER,
  noStatus,
  type Transport,
} from '../transport.js';

/** Sends through a dispatcher of undici, such as one that knows proxies. */
export function undiciTransport(dispatcher: Dispatcher, origin: string): Transport {
  return {
    send: (request, signal, limit = MAX_ANSWER) =>
      dispatch(dispatcher, { ...request, origin }, signal, limit),
    close: () => dispatcher.destroy(),
  };
}

/**
 * Drives the dispatcher itself rather than through `request()`, whose body stream and abort
 * plumbing cost more than the whole exchange.
 */
function dispatch(
  dispatcher: Dispatcher,
  request: HttpRequest,
  signal: AbortSignal,
  limit: BodyLimit,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let head: Pick<HttpResponse, 'httpStatus' | 'headers'> = { httpStatus: 0, headers: {} };
    let collector = new BodyCollector(0, limit);
    let controller: Dispatcher.DispatchController | undefined;
    let isSettled = false;

    const settle = (finish: () => void) => {
      if (isSettled) return;
      isSettled = true;
      signal.removeEventListener('abort', abort);
      finish();
    };
    const answer = () => settle(() => resolve({ ...head, body: collector.bytes() }));
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
          collector = new BodyCollector(httpStatus, limit);
          if (httpStatus < 100) fail(noStatus(httpStatus));
        },
        onResponseData(_controller, chunk) {
          const excess = collector.add(chunk);
          if (excess === null) return;
          if (collector.isCut) answer();
          fail(excess);
        },
        onResponseEnd() {
          answer();
        },
        onResponseError(_controller, error) {
          settle(() => reject(error));
        },
      },
    );
  });
}
