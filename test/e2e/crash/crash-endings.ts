import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import { type Attempt, type CrashLog, linesOf, queueOf, type Run, runOf } from './crash-log.js';

/** A sign that a receiver may know of an alert. */
interface Sign {
  /** Wall clock. */
  readonly time: number;
  readonly eventId: string;
  readonly key: string;
}

/**
 * No end is sent of an alert that was never sent. A beginning need not have arrived, but it must
 * have been on its way since the last end that arrived for certain.
 */
export function judgeEndings(log: CrashLog): string[] {
  const problems: string[] = [];
  const signs = findSigns(log);
  const lastEnd = new Map<string, number>();
  const known = new Set<string>();
  for (const attempt of log.attempts) {
    for (const { id, key, state } of attempt.payload.events) {
      if (state !== 'resolved') continue;
      const from = lastEnd.get(key) ?? 0;
      const isBegun = signs.some(
        ({ time, eventId, ...sign }) =>
          sign.key === key && eventId !== id && time >= from && time <= attempt.time,
      );
      if (!isBegun && !known.has(id)) problems.push(`${id} ends ${key}, which was never sent`);
      known.add(id);
      if (isCertain(attempt, log.runs)) lastEnd.set(key, attempt.time);
    }
  }
  return problems;
}

/** True where the sender knows that it arrived, and remembers. */
function isCertain({ messageId, payload, ...attempt }: Attempt, runs: readonly Run[]): boolean {
  const left = queueOf(runOf(Date.parse(payload.timestamp), runs)?.state ?? null).map(
    ({ id }) => id,
  );
  return attempt.isReceived && attempt.isAnswered && !left.includes(messageId);
}

/** What the receiver read, what failed by the watcher's own output, and what a kill found under way. */
function findSigns(log: CrashLog): Sign[] {
  const { attempts, runs } = log;
  const keyOf = findKeys(log);
  const sign = (time: number) => (eventId: string) => ({
    time,
    eventId,
    key: keyOf.get(eventId) ?? '',
  });
  const ids = (events: readonly AlertEvent[]) => events.map(({ id }) => id);
  return [
    ...attempts.flatMap((attempt) =>
      ids(attempt.payload.events.filter(isBad(isCertain(attempt, runs)))).map(sign(attempt.time)),
    ),
    ...runs.flatMap((run) => ids(underWay(run)).map(sign(run.endedAt))),
    ...runs
      .flatMap(linesOf)
      .flatMap(({ type, time, result, events = [] }) =>
        type === 'delivery' && result !== 'delivered' ? events.map(sign(Date.parse(time))) : [],
      ),
  ];
}

/** An end that arrived for certain is none that goes on. */
function isBad(isCertainly: boolean) {
  return ({ state }: AlertEvent) => state !== 'resolved' || !isCertainly;
}

function underWay(run: Run): AlertEvent[] {
  const flying = queueOf(run.state).filter(({ isInFlight }) => isInFlight);
  return [
    ...flying.flatMap(({ events }) => events),
    ...notifiedOf(run).filter(({ state }) => state !== 'resolved'),
  ];
}

/** The alert of each event, from wherever it is named. */
function findKeys({ attempts, runs }: CrashLog): ReadonlyMap<string, string> {
  const lines = runs.flatMap(linesOf).filter(({ type }) => type === 'alert');
  const events = [
    ...attempts.flatMap(({ payload }) => payload.events),
    ...runs.flatMap((run) => [
      ...queueOf(run.state).flatMap((each) => each.events),
      ...notifiedOf(run),
    ]),
  ];
  return new Map([...lines, ...events].map(({ id = '', key = '' }) => [id, key]));
}

function notifiedOf({ state }: Run): AlertEvent[] {
  const channels = [...(state?.channels.values() ?? [])];
  return channels.flatMap(({ notified }) => [...notified.values()].map(({ event }) => event));
}
