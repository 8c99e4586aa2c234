import type { StatusAnswer } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import type { WatchEvent } from '../../../src/watch/events.js';
import { watchStatus } from '../../../src/watch/poll/watch-status.js';
import type { WatchSettings } from '../../../src/watch/settings.js';
import { FakeClock } from '../../support/time/fake-clock.js';
import { anAnswer } from '../../support/watch-snapshots.js';

export const MINUTE = 60_000;

export interface Harness {
  readonly clock: FakeClock;
  readonly events: WatchEvent[];
  /** When each poll began, on the monotonic clock. */
  readonly pollsAt: number[];
  readonly stop: AbortController;
  /** Resolves at the end, with what the watch threw, if it did. */
  readonly ended: Promise<unknown>;
}

/** What one poll gives, counted from 1; takes `tookMs` of the clock where that is given. */
export type Script = (count: number) => StatusAnswer | AppError | Error;

export function startWatch(
  script: Script = () => anAnswer(),
  settings: Partial<WatchSettings> & { readonly tookMs?: () => number } = {},
): Harness {
  const clock = new FakeClock();
  const events: WatchEvent[] = [];
  const pollsAt: number[] = [];
  const stop = new AbortController();
  const { tookMs, ...rest } = settings;
  const watch = watchStatus({
    clock,
    intervalMs: MINUTE,
    signal: stop.signal,
    fetchSnapshot: async (signal) => {
      pollsAt.push(clock.monotonicNow());
      await (tookMs ? clock.sleep(tookMs(), signal) : undefined);
      const result = script(pollsAt.length);
      if (result instanceof Error) throw result;
      return result;
    },
    ...rest,
  });
  const consume = async () => {
    try {
      for await (const event of watch) events.push(event);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  return { clock, events, pollsAt, stop, ended: consume() };
}

/** Events as short words: `poll operational`, `change service.changed API`, `feed lost`. */
export function brief(events: readonly WatchEvent[]): string[] {
  return events.map(briefly);
}

function briefly(event: WatchEvent): string {
  switch (event.type) {
    case 'poll':
      return `poll ${event.ok ? event.assessment.health : `failed ${event.error.kind}`}`;
    case 'change':
      return `change ${event.change.change} ${event.change.subject}`;
    case 'feed':
      return `feed ${event.state}`;
    case 'notice':
      return `notice ${event.code}`;
    case 'summary':
      return `summary ${event.reason} ${event.exitCode}`;
  }
}

export const down = () => new AppError('network', 'connection refused');
