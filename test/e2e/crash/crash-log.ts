import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import type { OutboxMessage } from '../../../src/core/alerts/outbox.js';
import type { WatchState } from '../../../src/watch/state/watch-state.js';
import type { Ended } from '../../support/start-child.js';
import type { ServedPoll } from './crash-script.js';

/** All that was seen of some watchers, from outside. */
export interface CrashLog {
  readonly runs: readonly Run[];
  readonly polls: readonly ServedPoll[];
  readonly attempts: readonly Attempt[];
}

/** What a receiver finds in a webhook. */
export interface Payload {
  readonly status: string;
  /** When it was sent, by the clock of the sender. */
  readonly timestamp: string;
  readonly incidents: number;
  readonly events: readonly AlertEvent[];
}

/** One request that was read to its end. */
export interface Attempt {
  /** Wall clock, when its last byte had come. */
  readonly time: number;
  readonly messageId: string;
  readonly payload: Payload;
  /** False where the receiver did not take it. */
  readonly isReceived: boolean;
  /** False where the sender got no answer. */
  readonly isAnswered: boolean;
  /** True where the answer was a final refusal. */
  readonly isRefused: boolean;
}

/** One life of a watcher. */
export interface Run extends Ended {
  /** Wall clock. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** What it left behind; `null` where it did not come to write anything. */
  readonly state: WatchState | null;
}

/** What is read of a line of `watch --json`. */
interface Line {
  readonly type: string;
  readonly time: string;
  /** Of an alert. */
  readonly id?: string;
  readonly key?: string;
  /** Of a delivery. */
  readonly result?: string;
  readonly events?: readonly string[];
}

/** The whole lines of a run: the last one may have been cut. */
export function linesOf({ stdout }: Run): Line[] {
  const lines = stdout.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

/** What still waits, or was under way, by a state. */
export function queueOf(state: WatchState | null): OutboxMessage[] {
  return [...(state?.channels.values() ?? [])].flatMap(({ queue }) => queue);
}

/** The run of what was sent at a time of the wall clock, which all of them share. */
export function runOf(sentAt: number, runs: readonly Run[]): Run | undefined {
  return runs.findLast(({ startedAt }) => startedAt <= sentAt);
}

/** True for alerts about a channel that refuses messages: the platform has no part in them. */
export function isOfChannel(key: string): boolean {
  return key.startsWith('channel:');
}
