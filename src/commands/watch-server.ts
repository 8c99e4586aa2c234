import { notice } from '../watch/notices.js';
import type { ToldEvent } from '../watch/watch-events.js';
import type { CommandIo } from './command-io.js';
import type { WatchPlan } from './watch-options.js';

/** Hears everything that a watch tells, and answers by HTTP what it knows from it. */
export interface WatchServer {
  readonly tell: (event: ToldEvent) => void;
  /** Shows a channel before it was told anything. */
  expect(channel: string): void;
  close(): Promise<void>;
}

/** Rejects with a usage error where the address cannot be had. */
export async function openWatchServer(
  { listen, failOn, intervalMs }: WatchPlan,
  { context }: CommandIo,
  tell: (event: ToldEvent) => void,
): Promise<WatchServer> {
  if (listen === null) return { tell, expect: () => undefined, close: async () => undefined };
  const [{ startStatusServer }, { Scoreboard }] = await Promise.all([
    import('../watch/server/status-server.js'),
    import('../watch/server/scoreboard.js'),
  ]);
  const board = new Scoreboard();
  const server = await startStatusServer(listen, () => ({
    score: board.score,
    failOn,
    intervalMs,
    now: context.now(),
  }));
  const message = `Listening on ${server.url}: /metrics, /healthz, /status, /status/SERVICE.`;
  tell(notice('listening', message, context.now()));
  return {
    tell(event) {
      board.take(event);
      tell(event);
    },
    expect: (channel) => board.expect(channel),
    close: () => server.close(),
  };
}
