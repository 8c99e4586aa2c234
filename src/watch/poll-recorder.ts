import { missedPoll, observationOf, type PollRecord } from '../core/history/record.js';
import type { Selection } from '../core/model.js';
import type { OutputEvent, PollEvent } from './events.js';

export interface PollRecorderOptions {
  /** Keeps a record; never throws for what the file system does. */
  readonly record: (record: PollRecord) => void;
  /** Milliseconds between two polls. */
  readonly intervalMs: number;
  /** What is asked for. */
  readonly selection: Selection;
  /** Resolves when what a poll brought is under way. */
  readonly rest: () => Promise<void>;
}

/** Keeps the polls of a watch, each after all else that it brought: no alert waits for a disk. */
export class PollRecorder {
  readonly #options: PollRecorderOptions;
  readonly #waiting: PollRecord[] = [];

  constructor(options: PollRecorderOptions) {
    this.#options = options;
  }

  /** Takes every event of a watch; only polls are kept. */
  take(event: OutputEvent): void {
    if (event.type !== 'poll') return;
    this.#waiting.push(toRecord(event, this.#options));
    void this.#options.rest().then(() => this.flush());
  }

  /** Keeps what waits; to be called at the end. */
  flush(): void {
    for (const record of this.#waiting.splice(0)) this.#options.record(record);
  }
}

function toRecord(
  poll: PollEvent,
  { intervalMs, selection }: Pick<PollRecorderOptions, 'intervalMs' | 'selection'>,
): PollRecord {
  const { time } = poll;
  if (!poll.ok) {
    const isStale = poll.error.dataAgeMs !== undefined;
    return missedPoll(isStale ? 'stale' : 'failed', time, selection);
  }
  // The API may demand longer pauses than were asked for.
  const pauseMs = Math.max(intervalMs, poll.nextPollInMs ?? 0);
  return observationOf(poll.observed, { time, intervalMs: pauseMs, selection: poll.selection });
}
