import { createServer, get, type IncomingMessage, type RequestOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HistoryReport } from '../../../src/core/history/report.js';
import type { OutputEvent } from '../../../src/watch/events.js';
import { formatJsonLine } from '../../../src/watch/output/json-lines.js';
import { PageService } from '../../../src/watch/server/page-service.js';
import { WatchStatusStore } from '../../../src/watch/server/watch-status-store.js';
import { DEPENDENCIES, SETTINGS } from '../../page/scenes.js';
import { NOW } from './a-view.js';

export interface PageServer {
  readonly url: string;
  readonly service: PageService;
  /** Moves the clock of the page. */
  now: number;
  take(...events: OutputEvent[]): void;
  close(): Promise<void>;
}

export interface PageServerOptions {
  readonly isLoopback?: boolean;
  readonly allowedHosts?: readonly string[];
  readonly history?: HistoryReport | null;
  readonly refreshMs?: number;
  /** When the dependency map was fetched; it is there from the start unless this is set. */
  readonly mapArrives?: Promise<void>;
}

/** Serves the page of a watch whose events a test gives it. */
export async function startPageServer(options: PageServerOptions = {}): Promise<PageServer> {
  const { isLoopback = true, allowedHosts = [], history = null, mapArrives = null } = options;
  const { refreshMs = 60_000 } = options;
  const board = new WatchStatusStore();
  const clock = { now: NOW };
  let isPending = mapArrives !== null;
  void mapArrives?.then(() => {
    isPending = false;
  });
  const service = new PageService({
    sources: {
      settings: { ...SETTINGS, refreshMs },
      dependencies: () => (isPending ? null : DEPENDENCIES),
      dependenciesPending: () => (isPending ? mapArrives : null),
      history: () => history,
    },
    view: () => ({ score: board.score, failOn: 'degraded', intervalMs: refreshMs, now: clock.now }),
    formatLine: formatJsonLine,
    allowedHosts,
    startedAt: NOW,
  });
  const server = createServer((incoming, outgoing) => {
    if (service.handle(incoming, outgoing, isLoopback ? '127.0.0.1' : '0.0.0.0')) return;
    outgoing.writeHead(404);
    outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    service,
    get now() {
      return clock.now;
    },
    set now(now) {
      clock.now = now;
    },
    take(...events) {
      for (const event of events) {
        board.take(event);
        service.take(event);
      }
    },
    close() {
      service.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Opens a request whose `Host` may be any. */
export function request(url: string, options: RequestOptions = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, options, resolve).on('error', reject);
  });
}

export async function bodyOf(message: IncomingMessage): Promise<string> {
  message.setEncoding('utf8');
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text;
}
