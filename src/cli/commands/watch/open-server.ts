import { toSelection } from '../../../core/selection.js';
import type { OutputEvent } from '../../../watch/events.js';
import { notice } from '../../../watch/notices.js';
import type { WatchView } from '../../../watch/server/watch-view.js';
import type { CommandIo } from '../../command-io.js';
import type { WatchOptions } from './watch-options.js';
import type { WatchPlan } from './watch-plan.js';

/** Takes every event of a watch, and answers by HTTP what it knows from them. */
export interface WatchServer {
  readonly emit: (event: OutputEvent) => void;
  /** Shows a channel before anything was sent to it. */
  expect(channel: string): void;
  close(): Promise<void>;
}

/** Rejects with a usage error where the server cannot listen on its address. */
export async function openWatchServer(
  plan: WatchPlan,
  options: Pick<WatchOptions, 'history' | 'baseUrl'>,
  io: CommandIo,
  emit: (event: OutputEvent) => void,
): Promise<WatchServer> {
  const { listen, failOn, intervalMs, allowedHosts } = plan;
  const { context } = io;
  if (listen === null) return { emit, expect: () => undefined, close: async () => undefined };
  const [{ startStatusServer }, { WatchStatusStore }, { openPage }] = await Promise.all([
    import('../../../watch/server/status-server.js'),
    import('../../../watch/server/watch-status-store.js'),
    import('./open-page.js'),
  ]);
  const board = new WatchStatusStore();
  const view = (): WatchView => ({ score: board.score, failOn, intervalMs, now: context.now() });
  const { history, baseUrl } = options;
  const page = await openPage(
    {
      view,
      history,
      baseUrl,
      selection: toSelection(plan.typed),
      refreshMs: intervalMs,
      allowedHosts,
    },
    io,
    (message) => emit(notice('history-unsaved', message, context.now())),
  );
  const server = await startStatusServer(listen, view, page.handle);
  const message = `Listening on ${server.url}: /, /metrics, /healthz, /ready, /status, /status/SERVICE.`;
  emit(notice('listening', message, context.now()));
  return {
    emit(event) {
      board.take(event);
      page.take(event);
      emit(event);
    },
    expect: (channel) => board.expect(channel),
    async close() {
      page.close();
      await server.close();
    },
  };
}
