import type { AlertEvent } from '../../../../src/core/alerts/alert-event.js';
import type { Attempt } from '../../../e2e/crash/crash-log.js';
import type { Stretch } from '../../../support/servers/flaky-server.js';
import type { Life } from './life.js';

/** An alert as a watch has printed it. */
export interface PrintedAlert {
  readonly id: string;
  readonly key: string;
  readonly state: string;
  readonly to: string | null;
  /** Wall clock. */
  readonly time: number;
}

/** True where a healthy watch has delivered everything it had to deliver between two times. */
export type HadTime = (from: number, to: number) => boolean;

/** No receiver fails twice in a row, so that the pauses before another attempt are short. */
const ENOUGH_POLLS = 15;

/** After a long absence a receiver has to be tried again first. */
const RECOVERY_MS = 10_000;

/** What was refused for good and still fires is sent again within five minutes. */
const OWED_MS = 5 * 60_000;

/**
 * What was not delivered before something newer took its place, or before a watch was killed, is
 * rightly left out. But one that has polled so often since, in one life, has had the time.
 *
 * @param stretches when the receiver was away, or refused everything
 */
export function timeToDeliver(
  lives: readonly Pick<Life, 'polls'>[],
  stretches: readonly Stretch[] = [],
): HadTime {
  const isReachable = (time: number) =>
    stretches.every(({ from, to }) => time < from || time > to + RECOVERY_MS);
  return (from, to) =>
    lives.some(
      ({ polls }) =>
        polls.filter(({ time }) => time > from && time < to && isReachable(time)).length >=
        ENOUGH_POLLS,
    );
}

/** What became of the alerts at one receiver, by their ids. */
export interface Arrivals {
  readonly accepted: ReadonlySet<string>;
  /** When each was last refused for good: wall clock. */
  readonly refused: ReadonlyMap<string, number>;
}

export function arrivalsOf(attempts: readonly Attempt[]): Arrivals {
  const accepted = new Set<string>();
  const refused = new Map<string, number>();
  for (const { payload, isReceived, isRefused, time } of attempts) {
    for (const { id } of payload.events) {
      if (isReceived) accepted.add(id);
      if (isRefused) refused.set(id, time);
    }
  }
  return { accepted, refused };
}

/** The last event of each key that the receiver has, but of ends that it refused for good. */
export function lastEventsOf(attempts: readonly Attempt[]): ReadonlyMap<string, AlertEvent> {
  const last = new Map<string, AlertEvent>();
  for (const { payload, isReceived, isRefused } of attempts) {
    for (const event of payload.events) {
      if (isReceived) last.set(event.key, event);
      else if (isRefused && event.state === 'resolved') last.delete(event.key);
    }
  }
  return last;
}

/** Alerts that lasted and never arrived: a line for each. */
export function findLost(
  alerts: readonly PrintedAlert[],
  { accepted, refused }: Arrivals,
  hadTime: HadTime,
): string[] {
  const problems: string[] = [];
  for (const key of new Set(alerts.map((alert) => alert.key))) {
    const row = alerts.filter((alert) => alert.key === key);
    let isFiringThere = false;
    for (const [index, { id, state, time }] of row.entries()) {
      const isEnd = state === 'resolved';
      const until = row[index + 1]?.time ?? Number.POSITIVE_INFINITY;
      const refusedAt = refused.get(id);
      if (accepted.has(id)) isFiringThere = !isEnd;
      // A channel gets no end of an alert that it never got; an end that was refused is over.
      else if (isEnd && (!isFiringThere || refusedAt !== undefined)) isFiringThere = false;
      else if (hadTime(refusedAt === undefined ? time : refusedAt + OWED_MS, until))
        problems.push(`${id}, ${state} of ${key}, is lost`);
    }
  }
  return problems;
}
