import { notice } from '../watch/notices.js';
import type { ToldEvent } from '../watch/watch-events.js';
import type { CommandIo } from './command-io.js';
import type { WatchPlan } from './watch-options.js';

/** A poll that is so much later than planned is not under way, but stuck. */
const OVERDUE_AFTER_MS = 30_000;

/** Hears everything that a watch tells, and answers by HTTP what it knows from it. */
export interface WatchServer {
  readonly tell: (event: ToldEvent) => void;
  close(): Promise<void>;
}

/** Rejects with a usage error where the address cannot be had. */
export async function openWatchServer(
  { listen, failOn, intervalMs }: WatchPlan,
  { context }: CommandIo,
  tell: (event: ToldEvent) => void,
): Promise<WatchServer> {
  if (listen === null) return { tell, close: async () => undefined };
  const [{ startStatusServer }, { Scoreboard }] = await Promise.all([
    import('../watch/server/status-server.js'),
    import('../watch/server/scoreboard.js'),
  ]);
  const board = new Scoreboard();
  const server = await startStatusServer(listen, () => {
    const { score } = board;
    const now = context.now();
    const { last } = score;
    const dueAt = (last?.time ?? 0) + (last?.nextPollInMs ?? 0);
    const isInTime = last !== null && now <= dueAt + intervalMs + OVERDUE_AFTER_MS;
    return { score, failOn, isInTime, now };
  });
  const message = `Listening on ${server.url}: /metrics, /healthz, /status, /status/SERVICE.`;
  tell(notice('listening', message, context.now()));
  return {
    tell(event) {
      board.take(event);
      tell(event);
    },
    close: () => server.close(),
  };
}
