import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { OutputEvent } from '../events.js';
import { EVENT_STREAM_TYPE, EventStream } from './event-stream.js';
import { isAllowedHost, isLoopbackAddress } from './host-check.js';
import {
  isHostChecked,
  misdirected,
  type PageRequest,
  PageRoutes,
  refuseMethod,
} from './page-routes.js';
import { type PageSources, PageState } from './page-state.js';
import { publishEvent } from './public-events.js';
import { type HttpAnswer, sendAnswer } from './send-answer.js';
import type { WatchView } from './watch-view.js';

export interface PageServiceOptions {
  readonly sources: PageSources;
  readonly view: () => WatchView;
  /** An event as a line of `--json`. */
  readonly formatLine: (event: OutputEvent) => string;
  /** Names from `--allow-host`. */
  readonly allowedHosts: readonly string[];
  /** Milliseconds since 1970 at the start: ids of events grow from it. */
  readonly startedAt: number;
  /** Called when the first client opens the events, and when one does after all have left. */
  readonly onListener?: () => void;
}

/** `http://host:port` before a path, as to a proxy. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/** Serves the page, its files and its events beside the other paths of a watch. */
export class PageService {
  readonly #options: PageServiceOptions;
  readonly #routes = new PageRoutes();
  readonly #state: PageState;
  readonly #stream: EventStream;
  readonly #onGone = new WeakMap<Socket, (() => void)[]>();

  constructor(options: PageServiceOptions) {
    this.#options = options;
    this.#state = new PageState(options.sources);
    this.#stream = new EventStream(options.startedAt);
  }

  /** How many listen to the events. */
  get clientCount(): number {
    return this.#stream.clientCount;
  }

  /** Sends polls and changes to the clients of the event stream. */
  take(event: OutputEvent): void {
    publishEvent(this.#stream, event, this.#options.formatLine);
  }

  /** Renders the page once: the first time takes far longer than every other. */
  warmUp(): void {
    this.#answer({ method: 'GET', path: '/' });
  }

  /** To be called every `KEEP_ALIVE_MS` while anyone listens. */
  keepAlive(): void {
    this.#stream.keepAlive();
  }

  /** Closes the event stream of every client. */
  close(): void {
    this.#stream.close();
  }

  /**
   * Answers a request; false where its path is none of the page's.
   * @param boundTo what the server listens on: on loopback the `Host` is checked
   */
  handle(incoming: IncomingMessage, outgoing: ServerResponse, boundTo: string): boolean {
    const { method = 'GET', url = '/', headers, headersDistinct } = incoming;
    const [path = '/'] = url.replace(ORIGIN, '').split(/[?#]/, 1);
    const { allowedHosts } = this.#options;
    if (
      isLoopbackAddress(boundTo) &&
      isHostChecked(path) &&
      !isAllowedHost(url, headersDistinct.host ?? [], allowedHosts)
    ) {
      sendAnswer(outgoing, misdirected());
      return true;
    }
    if (path.replace(/\/+$/, '') === '/events') {
      if (method === 'GET' || method === 'HEAD') this.#openStream(incoming, outgoing);
      else sendAnswer(outgoing, refuseMethod());
      return true;
    }
    const request = {
      method,
      path: path === '' ? '/' : path,
      ifNoneMatch: headers['if-none-match'],
      acceptEncoding: headers['accept-encoding'],
    };
    const answer = this.#answer(request);
    if (answer === null) return false;
    const pending = answer.type.startsWith('text/html')
      ? this.#options.sources.dependenciesPending()
      : null;
    if (pending === null) sendAnswer(outgoing, answer);
    else {
      // The first visitor sees what is at risk too, not only those after the next poll.
      void pending.then(() => sendAnswer(outgoing, this.#answer(request) ?? answer));
    }
    return true;
  }

  #answer(request: PageRequest): HttpAnswer | null {
    const view = this.#options.view();
    return this.#routes.answer(request, this.#state.input(view), untilNextPoll(view));
  }

  /** An answer that waits behind another one of its connection has no end of its own. */
  #whenGone(socket: Socket, forget: () => void): void {
    const known = this.#onGone.get(socket);
    if (known !== undefined) {
      known.push(forget);
      return;
    }
    const all = [forget];
    this.#onGone.set(socket, all);
    socket.once('close', () => {
      for (const each of all) each();
    });
  }

  #openStream(incoming: IncomingMessage, outgoing: ServerResponse): void {
    outgoing.writeHead(200, {
      'content-type': EVENT_STREAM_TYPE,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // nginx holds events back otherwise.
      'x-accel-buffering': 'no',
    });
    if (incoming.method === 'HEAD') {
      outgoing.end();
      return;
    }
    const lastEventId = incoming.headers['last-event-id'];
    // A stream may be silent for longer than a request: the comments keep it alive.
    incoming.socket.setTimeout(0);
    incoming.socket.setNoDelay(true);
    const forget = () => this.#stream.detach(outgoing);
    outgoing.on('close', forget).on('error', forget);
    this.#whenGone(incoming.socket, forget);
    if (this.clientCount === 0) this.#options.onListener?.();
    this.#stream.attach(outgoing, typeof lastEventId === 'string' ? lastEventId : undefined);
  }
}

function untilNextPoll({ score, intervalMs, now }: WatchView): number {
  const { last } = score;
  if (last === null) return 0;
  return Math.min(intervalMs, Math.max(0, last.time + (last.nextPollInMs ?? intervalMs) - now));
}
