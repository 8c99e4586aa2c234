import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import { judgeEndings } from './crash-endings.js';
import { type Attempt, type CrashLog, isOfChannel, linesOf, type Run, runOf } from './crash-log.js';
import type { ServedPoll } from './crash-script.js';
import { openIncidents } from './crash-world.js';

/** What a watcher promises, whenever it is killed; a line for each breach. */
export function judge(log: CrashLog): string[] {
  return [...judgeOrderly(log), ...log.attempts.flatMap((attempt) => judgeTruth(attempt, log))];
}

/** All of that but whether it was true. */
export function judgeOrderly(log: CrashLog): string[] {
  return [...judgeMessages(log), ...judgeLines(log), ...judgeEndings(log)];
}

/** As much of that as the messages show by themselves. */
export function judgeMessages(log: Pick<CrashLog, 'attempts' | 'runs'>): string[] {
  return [...judgeIds(log), ...judgeOrder(log), ...judgeUpdates(log), ...judgeRepeats(log)];
}

/** A sender waits so long for an answer: on a machine that is too busy, one may come later. */
const DEADLINE_MS = 10_000;

/** What was accepted is not sent again by the same process. */
function judgeRepeats({ attempts, runs }: Pick<CrashLog, 'attempts' | 'runs'>): string[] {
  const accepted = new Map<string, { readonly run: Run | undefined; readonly time: number }>();
  return attempts.flatMap(({ messageId, time, isReceived, isAnswered }) => {
    const run = runOf(time, runs);
    const before = accepted.get(messageId);
    const isRepeated =
      before !== undefined && before.run === run && time - before.time < DEADLINE_MS;
    if (isReceived && isAnswered) accepted.set(messageId, { run, time });
    return isRepeated ? [`${messageId} was sent again after it was accepted`] : [];
  });
}

/** A receiver that drops repeated ids and messages gets everything once. */
function judgeIds({ attempts }: Pick<CrashLog, 'attempts'>): string[] {
  const problems: string[] = [];
  // Alerts of a message that was given up are sent again in another one.
  const givenUp = new Set(attempts.flatMap((each) => (each.isRefused ? [each.messageId] : [])));
  const messageOf = new Map<string, string>();
  const contentOf = new Map<string, string>();
  const eventsOf = new Map<string, ReadonlySet<string>>();
  for (const { messageId, payload } of attempts) {
    const known = eventsOf.get(messageId) ?? new Set(payload.events.map(({ id }) => id));
    eventsOf.set(messageId, known);
    for (const { state: _, ...event } of payload.events) {
      const { id } = event;
      const content = JSON.stringify(event);
      if (!known.has(id)) problems.push(`${messageId} held ${id} only when it was repeated`);
      const earlier = messageOf.get(id) ?? messageId;
      if (earlier !== messageId && !givenUp.has(earlier))
        problems.push(`${id} was in two messages`);
      if ((contentOf.get(id) ?? content) !== content) problems.push(`${id} meant two things`);
      messageOf.set(id, messageId);
      contentOf.set(id, content);
    }
  }
  return problems;
}

/** What was printed is remembered too: no run prints it again. */
function judgeLines({ runs }: CrashLog): string[] {
  const printed = new Set<string>();
  const alerts = runs.flatMap(linesOf).filter(({ type }) => type === 'alert');
  return alerts.flatMap(({ id = '' }) => {
    const isRepeated = printed.has(id);
    printed.add(id);
    return isRepeated ? [`${id} was printed twice`] : [];
  });
}

/** Each alert is sent forwards: what came later is never followed by what came before. */
function judgeOrder({ attempts }: Pick<CrashLog, 'attempts'>): string[] {
  const problems: string[] = [];
  const seen = new Map<string, Set<string>>();
  const last = new Map<string, AlertEvent>();
  for (const event of attempts.flatMap(({ payload }) => payload.events)) {
    const { id, key, since } = event;
    const before = last.get(key);
    const ids = seen.get(key) ?? new Set();
    if (before !== undefined) {
      if (ids.has(id) && before.id !== id) problems.push(`${key}: ${id} came after ${before.id}`);
      if (since < before.since) problems.push(`${key}: ${id} began before ${before.id}`);
    }
    seen.set(key, ids.add(id));
    last.set(key, event);
  }
  return problems;
}

/** Updates of an alert are for receivers that have its beginning; for others they are the beginning. */
function judgeUpdates({ attempts }: Pick<CrashLog, 'attempts'>): string[] {
  const problems: string[] = [];
  const open = new Set<string>();
  for (const { isReceived, payload } of attempts) {
    for (const { id, key, state } of payload.events) {
      const isUpdate = state === 'update' || state === 'reminder';
      if (isUpdate && !open.has(key)) problems.push(`${id} updates ${key}, which had not begun`);
      if (!isReceived) continue;
      if (state === 'resolved') open.delete(key);
      else open.add(key);
    }
  }
  return problems;
}

/** What is sent is what one poll showed: the last one, or the one before, while it is being judged. */
function judgeTruth({ messageId, payload }: Attempt, { runs, polls }: CrashLog): string[] {
  const sentAt = Date.parse(payload.timestamp);
  const run = runOf(sentAt, runs);
  const recent = polls.filter(({ time }) => time <= sentAt && time >= (run?.startedAt ?? sentAt));
  if (recent.length === 0) return [`${messageId} was sent before anything was seen`];
  return recent.slice(-2).some((poll) => isTrueOf(payload, poll))
    ? []
    : [`${messageId} was not true when it was sent: ${JSON.stringify(payload.events)}`];
}

/** Whether a message agrees with one poll. */
export function isTrueOf(
  { status, incidents, events }: Attempt['payload'],
  poll: Pick<ServedPoll, 'world' | 'truth'>,
): boolean {
  const { world, truth } = poll;
  const isPlatform = status === world.overall && incidents === openIncidents(world);
  return (
    isPlatform &&
    events.every(({ key, state, to, severity }) => {
      if (isOfChannel(key)) return true;
      const word = truth.get(key);
      if (state === 'resolved' || word === undefined) return state === 'resolved' && !word;
      return word.to === to && word.severity === severity;
    })
  );
}
