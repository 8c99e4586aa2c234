import type { Selection } from '../../core/model.js';
import type { OutputEvent } from '../../watch/events.js';
import { notice } from '../../watch/notices.js';
import type { CommandIo } from '../command-io.js';
import { historyFolder, isHistoryTyped } from './history-folder.js';

/** What is to be recorded, and where. */
export interface RecordingPlan {
  /** A folder; `false` for none, `undefined` for the default. */
  readonly history: string | false | undefined;
  readonly baseUrl: string | undefined;
  /** Milliseconds; `null` where a run polls once and no interval was given. */
  readonly intervalMs: number | null;
  readonly selection: Selection;
}

/** Passes events on, and records polls. */
export interface Recording {
  readonly emit: (event: OutputEvent) => void;
  /** Records what is left; to be called when the last event was emitted. */
  close(): void;
}

/**
 * Records the polls among the events in the history, unless it is not wanted. The simulated day is
 * no history: it is recorded only where a folder was typed.
 */
export async function openRecording(
  { history, baseUrl, intervalMs, selection }: RecordingPlan,
  { context, isDemo }: Pick<CommandIo, 'context' | 'isDemo'>,
  emit: (event: OutputEvent) => void,
): Promise<Recording> {
  const off: Recording = { emit, close: () => undefined };
  if (history === false || (isDemo && !isHistoryTyped(context))) return off;
  const { env, now, processes } = context;
  const warn = (message: string) => emit(notice('history-unsaved', message, now()));
  const path = historyFolder({ given: history, baseUrl, env });
  // Without a home nothing is kept, and that needs no warning: t1s history says what to do.
  if (path === null) return off;
  const [{ Recorder, intervalOfOnce }, { PollRecorder }] = await Promise.all([
    import('../../history/recorder.js'),
    import('../../watch/poll-recorder.js'),
  ]);
  const recorder = new Recorder({
    path,
    writer: processes.hostname,
    pid: processes.pid,
    now,
    onWarning: (message) => warn(`${message.charAt(0).toUpperCase()}${message.slice(1)}.`),
  });
  const polls = new PollRecorder({
    record: (record) => recorder.record(record),
    intervalMs: intervalMs ?? intervalOfOnce(path, now()),
    selection,
    rest: () => context.sleep(0),
  });
  return {
    emit(event) {
      // Nothing comes after the summary, a warning least of all.
      if (event.type === 'summary') polls.flush();
      emit(event);
      polls.take(event);
    },
    close: () => polls.flush(),
  };
}
