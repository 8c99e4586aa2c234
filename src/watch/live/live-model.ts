import { splitRegionSubject } from '../../core/alerts/alert-key.js';
import type { Change } from '../../core/diff/changes.js';
import { serviceSlug } from '../../core/names.js';
import { compareStatus, formatStatus, parseStatus, type Status } from '../../core/status.js';
import { type Spans, span, statusSpan } from '../../view/blocks.js';
import type { FailedPoll, GoodPoll, OutputEvent } from '../events.js';
import { alertLine, deliveryLine } from '../output/alert-lines.js';
import { changeSpan, feedLine } from '../output/event-lines.js';

/** Something that happened, in one line. Times are on the wall clock, milliseconds since 1970. */
export interface Happening {
  readonly time: number;
  readonly spans: Spans;
  /** What it is about, as `markKey` names it; `null` for the platform or the watch. */
  readonly key: string | null;
}

/** What changed about a subject last. */
export interface Mark {
  readonly time: number;
  /** In words: `was operational`. */
  readonly text: string;
  /** Only what got worse stands out. */
  readonly isWorse: boolean;
}

/** All that the screen needs, and no more of the past than it can show. */
export interface LiveModel {
  readonly startedAt: number;
  /** How long a change stands out. */
  readonly markedForMs: number;
  /** The last good poll. */
  readonly good: GoodPoll | null;
  /** The last poll, where it failed. */
  readonly failed: FailedPoll | null;
  readonly isLost: boolean;
  readonly nextPollAt: number | null;
  /** As of the last good poll, and since when. */
  readonly health: Status | null;
  readonly healthSince: number;
  /** When all was last seen to be operational. */
  readonly lastWellAt: number | null;
  /** By service, the worst of each of the last days as one strip; empty without a history. */
  readonly strips: ReadonlyMap<string, Spans>;
  /** By service, its uptime as recorded, in words; empty without a history. */
  readonly uptimes: ReadonlyMap<string, string>;
  /** What counts as down in them, in words; empty without a history. */
  readonly weights: string;
  /** By service, oldest first; `null` where nothing is known. */
  readonly responseTimes: ReadonlyMap<string, readonly (number | null)[]>;
  /** By key of `markKey`. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** Newest first. */
  readonly happenings: readonly Happening[];
  /** What would be on stderr; newest first. */
  readonly notices: readonly Happening[];
}

/** No screen is wider, or higher. */
const MAX_RESPONSE_TIMES = 60;
const MAX_HAPPENINGS = 100;
const MAX_NOTICES = 20;

/** A change stands out for two polls, but neither for a moment nor for hours. */
const MARKED_FOR_POLLS = 2;
const MIN_MARK_MS = 10_000;
const MAX_MARK_MS = 5 * 60_000;

/** `intervalMs` is the pace that was asked for. */
export function startModel(startedAt: number, intervalMs: number): LiveModel {
  const markedForMs = Math.max(MIN_MARK_MS, MARKED_FOR_POLLS * intervalMs);
  return {
    startedAt,
    markedForMs: Math.min(markedForMs, MAX_MARK_MS),
    good: null,
    failed: null,
    isLost: false,
    nextPollAt: null,
    health: null,
    healthSince: startedAt,
    lastWellAt: null,
    strips: new Map(),
    uptimes: new Map(),
    weights: '',
    responseTimes: new Map(),
    marks: new Map(),
    happenings: [],
    notices: [],
  };
}

/** The model after one more event. */
export function reduceModel(model: LiveModel, event: OutputEvent): LiveModel {
  const { time } = event;
  switch (event.type) {
    case 'poll':
      return event.ok ? afterGoodPoll(model, event) : afterFailedPoll(model, event);
    case 'change': {
      const { change } = event;
      const marked = withMark(model, time, change);
      if (isShownByService(model, change)) return marked;
      return withHappening(marked, time, [changeSpan(change)], keyOfChange(change));
    }
    case 'feed': {
      const isLost = event.state === 'lost';
      return { ...withHappening(model, time, feedLine(event)), isLost };
    }
    case 'alert':
      return alertLine(event).reduce((next, spans) => withHappening(next, time, spans), model);
    case 'delivery':
      return deliveryLine(event).reduce((next, spans) => withHappening(next, time, spans), model);
    case 'summary':
      return { ...model, nextPollAt: null };
    case 'notice':
      // It comes by way of stderr, like all that is about the watch itself.
      return model;
  }
}

/** The model after a text for stderr, of one line or more. The headline has the error of the feed. */
export function withNotice(model: LiveModel, time: number, text: string): LiveModel {
  const error = model.failed?.error.message;
  if (error !== undefined && text.startsWith(`error: ${error}`)) return model;
  const lines = text.split('\n').map((words) => ({ time, spans: [span(words)], key: null }));
  return { ...model, notices: [...lines, ...model.notices].slice(0, MAX_NOTICES) };
}

/** What is shown of a history, by slug. */
export type LiveHistory = Pick<LiveModel, 'strips' | 'uptimes' | 'weights'>;

/** The model with what a history says of the last days. */
export function withHistory(model: LiveModel, history: LiveHistory): LiveModel {
  const { strips, uptimes, weights } = history;
  return { ...model, strips, uptimes, weights };
}

/** `service:api`, `incident:INC-1`. */
export function markKey(kind: string, subject: string): string {
  return `${kind}:${kind === 'service' ? serviceSlug(subject) : subject}`;
}

function afterGoodPoll(model: LiveModel, event: GoodPoll): LiveModel {
  const { time, assessment } = event;
  const { health, services } = assessment;
  const isSame = health === model.health;
  const isWell = health === 'operational';
  return {
    ...model,
    good: event,
    failed: null,
    isLost: false,
    nextPollAt: nextPollAt(event),
    health,
    healthSince: isSame || model.health === null ? model.healthSince : time,
    lastWellAt: isWell ? time : model.lastWellAt,
    responseTimes: new Map(
      services.map(({ slug, responseTime }) => [
        slug,
        [...(model.responseTimes.get(slug) ?? []), responseTime].slice(-MAX_RESPONSE_TIMES),
      ]),
    ),
    marks: new Map([...model.marks].filter(([, mark]) => time - mark.time < model.markedForMs)),
  };
}

function afterFailedPoll(model: LiveModel, event: FailedPoll): LiveModel {
  // The headline has the whole message for as long as it matters.
  const failure = [statusSpan('unknown', `poll failed (${event.error.kind})`)];
  const isFirst = model.failed === null;
  return {
    ...(isFirst ? withHappening(model, event.time, failure) : model),
    failed: event,
    nextPollAt: nextPollAt(event),
    responseTimes: new Map(
      [...model.responseTimes].map(([slug, times]) => [
        slug,
        [...times, null].slice(-MAX_RESPONSE_TIMES),
      ]),
    ),
  };
}

function nextPollAt({ time, nextPollInMs }: GoodPoll | FailedPoll): number | null {
  return nextPollInMs === null ? null : time + nextPollInMs;
}

function withHappening(
  model: LiveModel,
  time: number,
  spans: Spans,
  key: string | null = null,
): LiveModel {
  const { happenings } = model;
  // What one poll brought stays in its order: the worst first.
  const older = happenings.findIndex((other) => other.time !== time);
  const next = happenings.toSpliced(older < 0 ? happenings.length : older, 0, { time, spans, key });
  return { ...model, happenings: next.slice(0, MAX_HAPPENINGS) };
}

/** A service that changed as its region did shows enough. */
function isShownByService({ good }: LiveModel, { change, subject, to }: Change): boolean {
  if (change !== 'region.changed') return false;
  const { service } = splitRegionSubject(subject);
  return (good?.changes ?? []).some(
    (other) => other.change === 'service.changed' && other.subject === service && other.to === to,
  );
}

/** A region's change is one of its service. */
function keyOfChange({ change, subject }: Change): string {
  const [kind = ''] = change.split('.');
  if (kind !== 'region') return markKey(kind, subject);
  return markKey('service', splitRegionSubject(subject).service);
}

function withMark(model: LiveModel, time: number, change: Change): LiveModel {
  const { subject, from } = change;
  const [kind] = change.change.split('.');
  const before = from === null ? 'new' : `was ${formatStatus(from)}`;
  const marks = new Map(model.marks);
  const key = keyOfChange(change);
  const isWorse = gotWorse(change);
  if (kind === 'region') {
    const { region } = splitRegionSubject(subject);
    if (marks.get(key)?.time !== time)
      marks.set(key, { time, text: `${region} ${before}`, isWorse });
  } else {
    const text = change.change.endsWith('updated') ? 'updated' : before;
    marks.set(key, { time, text, isWorse });
  }
  return { ...model, marks };
}

function gotWorse({ change, from, to }: Change): boolean {
  if (!/^(overall|service|region)\./.test(change)) return change === 'incident.opened';
  if (from === null || to === null) return false;
  return compareStatus(parseStatus(to), parseStatus(from)) > 0;
}
