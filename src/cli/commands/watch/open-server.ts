import type { OutputEvent } from '../../../watch/events.js';
import { notice } from '../../../watch/notices.js';
import type { CommandIo } from '../../command-io.js';
import type { WatchPlan } from './watch-plan.js';

/** Hears everything that a watch tells, and answers by HTTP what it knows from it. */
export interface WatchServer {
  readonly emit: (event: OutputEvent) => void;
  /** Shows a channel before it was told anything. */
  expect(channel: string): void;
  close(): Promise<void>;
}

/** Rejects with a usage error where the address cannot be had. */
export async function openWatchServer(
  { listen, failOn, intervalMs }: WatchPlan,
  { context }: CommandIo,
  emit: (event: OutputEvent) => void,
): Promise<WatchServer> {
  if (listen === null) return { emit, expect: () => undefined, close: async () => undefined };
  const [{ startStatusServer }, { WatchStatusStore }] = await Promise.all([
    import('../../../watch/server/status-server.js'),
    import('../../../watch/server/watch-status-store.js'),
  ]);
  const board = new WatchStatusStore();
  const server = await startStatusServer(listen, () => ({
    score: board.score,
    failOn,
    intervalMs,
    now: context.now(),
  }));
  const message = `Listening on ${server.url}: /metrics, /healthz, /ready, /status, /status/SERVICE.`;
  emit(notice('listening', message, context.now()));
  return {
    emit(event) {
      board.take(event);
      emit(event);
    },
    expect: (channel) => board.expect(channel),
    close: () => server.close(),
  };
}
