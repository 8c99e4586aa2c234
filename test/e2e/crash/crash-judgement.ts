import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import { judgeEndings } from './crash-endings.js';
import { type Attempt, type CrashLog, linesOf, runOf } from './crash-log.js';
import type { ServedPoll } from './crash-script.js';
import { openIncidents } from './crash-world.js';

/** What a watcher promises, whenever it is killed; a line for each breach. */
export function judge(log: CrashLog): string[] {
  return [...judgeOrderly(log), ...log.attempts.flatMap((attempt) => judgeTruth(attempt, log))];
}

/** All of that but whether it was so. */
export function judgeOrderly(log: CrashLog): string[] {
  return [
    ...judgeIds(log),
    ...judgeLines(log),
    ...judgeOrder(log),
    ...judgeUpdates(log),
    ...judgeEndings(log),
  ];
}

/** Whoever forgets repeated ids and messages hears everything once. */
function judgeIds({ attempts }: CrashLog): string[] {
  const problems: string[] = [];
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
      if ((messageOf.get(id) ?? messageId) !== messageId)
        problems.push(`${id} was in two messages`);
      if ((contentOf.get(id) ?? content) !== content) problems.push(`${id} meant two things`);
      messageOf.set(id, messageId);
      contentOf.set(id, content);
    }
  }
  return problems;
}

/** What was said on stdout is remembered too: no run says it again. */
function judgeLines({ runs }: CrashLog): string[] {
  const said = new Set<string>();
  const alerts = runs.flatMap(linesOf).filter(({ type }) => type === 'alert');
  return alerts.flatMap(({ id = '' }) => {
    const isRepeated = said.has(id);
    said.add(id);
    return isRepeated ? [`${id} was said twice`] : [];
  });
}

/** Each alert is told forwards: what came later is never followed by what came before. */
function judgeOrder({ attempts }: CrashLog): string[] {
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

/** News of an alert are for whoever has its beginning; for all others they are the beginning. */
function judgeUpdates({ attempts }: CrashLog): string[] {
  const problems: string[] = [];
  const open = new Set<string>();
  for (const { isReceived, payload } of attempts) {
    for (const { id, key, state } of payload.events) {
      const isNews = state === 'update' || state === 'reminder';
      if (isNews && !open.has(key)) problems.push(`${id} is news of ${key}, which had not begun`);
      if (!isReceived) continue;
      if (state === 'resolved') open.delete(key);
      else open.add(key);
    }
  }
  return problems;
}

/** What is sent is what one poll told: the last one, or the one before, while it is being judged. */
function judgeTruth({ messageId, payload }: Attempt, { runs, polls }: CrashLog): string[] {
  const sentAt = Date.parse(payload.timestamp);
  const run = runOf(sentAt, runs);
  const looks = polls.filter(({ time }) => time <= sentAt && time >= (run?.startedAt ?? sentAt));
  if (looks.length === 0) return [`${messageId} was sent before anything was seen`];
  return looks.slice(-2).some((poll) => isTrueOf(payload, poll))
    ? []
    : [`${messageId} was not true when it was sent: ${JSON.stringify(payload.events)}`];
}

/** Whether a message says what one poll told. */
export function isTrueOf(
  { status, incidents, events }: Attempt['payload'],
  poll: Pick<ServedPoll, 'world' | 'truth'>,
): boolean {
  const { world, truth } = poll;
  const isPlatform = status === world.overall && incidents === openIncidents(world);
  return (
    isPlatform &&
    events.every(({ key, state, to, severity }) => {
      const word = truth.get(key);
      if (state === 'resolved' || word === undefined) return state === 'resolved' && !word;
      return word.to === to && word.severity === severity;
    })
  );
}
