import type { PollRecord } from '../core/history/record.js';
import { byDay, DAY_MS } from '../core/history/rollup/history-record.js';
import { describeFileError, systemErrorCode } from '../system/file-error.js';
import { Folder } from '../system/files/folder.js';
import { sanitizeLine } from '../text/sanitize.js';
import { toWriter } from './file-names.js';
import { readFolder } from './read-folder.js';
import { presentDay, rollUp } from './roll-up.js';
import { SegmentWriter } from './segment-writer.js';

/** Who records, and the clock. */
export interface RecorderOptions {
  /** The folder; it is made when something is recorded. */
  readonly path: string;
  /** Names the machine, so that its watches share a file a day; differs between containers. */
  readonly writer: string;
  readonly pid: number;
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number;
  /** Gets one line for people, once for each reason. */
  readonly onWarning: (message: string) => void;
}

/** Records polls. What goes wrong is a warning; the next poll is tried again. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #folder: Folder;
  readonly #serial: string;
  readonly #writer: SegmentWriter;
  readonly #warned = new Set<string>();
  #rolledUpOn: string | null = null;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#folder = new Folder(options.path);
    this.#serial = serialOf(options);
    const writer = toWriter(options.writer);
    this.#writer = new SegmentWriter(this.#folder, { writer, serial: this.#serial });
  }

  /**
   * Appends a poll; with the first one of a day, rolls up the days before. Never throws for what
   * the file system does.
   */
  record(record: PollRecord): void {
    this.#try('recorded', () => this.#writer.append(record));
    const today = presentDay(this.#options.now());
    if (this.#rolledUpOn === today) return;
    this.#rolledUpOn = today;
    this.#try('rolled up', () => this.rollUp());
  }

  /** Rolls up the days that are over. Throws errors of the system. */
  rollUp(): void {
    rollUp(this.#folder, { now: this.#options.now(), serial: this.#serial });
  }

  #try(what: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
      const reason = describeFileError(error);
      if (this.#warned.has(reason)) return;
      this.#warned.add(reason);
      const path = sanitizeLine(this.#options.path);
      this.#options.onWarning(`the history cannot be ${what} in ${path}: ${reason}`);
    }
  }
}

/** Two processes of one machine differ in it, and so do two runs of one process number. */
export function serialOf({ pid, now }: Pick<RecorderOptions, 'pid' | 'now'>): string {
  return `${now().toString(36)}-${pid.toString(36)}`;
}

const MAX_ONCE_INTERVAL_MS = 15 * 60_000;

/**
 * The interval of a watch that polls once: the time since the run before, at most 15 minutes.
 * What cannot be read counts as no run before.
 */
export function intervalOfOnce(path: string, now: number): number {
  let latest = 0;
  try {
    const { records } = readFolder(new Folder(path), { from: now - DAY_MS, to: now });
    for (const record of byDay(records)) {
      if (record.kind === 'day') {
        latest = Math.max(latest, record.time + (record.sums()?.last ?? 0));
      } else if (record.kind === 'polls') {
        for (const { time } of record.polls) if (time < now && time > latest) latest = time;
      }
    }
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
  return Math.max(1, Math.min(now - latest, MAX_ONCE_INTERVAL_MS));
}
