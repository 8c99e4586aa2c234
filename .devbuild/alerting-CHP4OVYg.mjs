import {
  r as compareChanges,
  i as compareText,
  a as severityOfIncident,
  o as severityOfStatus,
} from './changes-4tfEn9Q4.mjs';
import {
  o as assessSnapshot,
  t as deadlineOf,
  i as draftFiring,
  n as evaluateAlerts,
  r as stay,
  a as wordingOf,
} from './channel-kuv0qoMO.mjs';
import {
  M as assessHealth,
  Tt as EXIT,
  Et as exitCodeOfError,
  Dt as exitCodeOfHealth,
  wt as systemErrorCode,
} from './cli.mjs';
import { t as formatDuration } from './duration-BAPhzgw7.mjs';
import { t as AppError } from './errors-BRq375x3.mjs';
import { n as affects, r as isOpen, a as maintenanceStage } from './incidents-C126Ie37.mjs';
import { i as canonicalName, a as regionSlug, s as serviceSlug } from './names-DGHT_UtQ.mjs';
import { n as compareStatus, r as formatStatus, a as parseStatus } from './status-wci-M2C8.mjs';
import { t as FEED_KEY, r as kindOfKey, a as subjectOfKey } from './verdicts-DQz6mX7R.mjs';
import { t as clockNotice, n as notice } from './watch-command-Boov0Y4m.mjs';
import {
  a as feedAfterFailure,
  i as GOOD_FEED,
  o as moveFeed,
  r as serializeWatchState,
} from './watch-state-BRueBGDA.mjs';
import { t as afterDelay, n as withDeadline } from './with-deadline-B-tJCLyS.mjs';

// src/core/alerts/evaluate-feed.ts
/**
 * The alerts after one more failed poll. While nothing can be seen, only the feed itself is told
 * of: all other alerts stay as they were.
 */
function evaluateFailure(book, failure, policy) {
  const { isLost, reason, failedPolls, now } = failure;
  if (!isLost)
    return {
      book,
      events: [],
    };
  const at = {
    mode: 'live',
    wording: /* @__PURE__ */ new Map(),
    now,
  };
  const known = book.get(FEED_KEY);
  const message = `The status cannot be read, so nothing is known (${failedPolls} failed poll${failedPolls === 1 ? '' : 's'}): ${reason}`;
  const alert = {
    key: FEED_KEY,
    subject: FEED_KEY,
    severity: 'critical',
    state: 'lost',
    fingerprint: 'lost',
    title: 'The feed',
    message,
    from: known?.from ?? 'ok',
    since: known?.since ?? now,
    phase: 'firing',
    count: 0,
    isTold: true,
    toldAt: known?.toldAt ?? now,
  };
  const step =
    known === void 0
      ? {
          alert,
          event: draftFiring(alert, at),
        }
      : stay(alert, at, policy);
  const next = new Map(book);
  if (step.alert !== null) next.set(FEED_KEY, step.alert);
  return {
    book: next,
    events: step.event === void 0 ? [] : [step.event],
  };
}
// src/core/alerts/outbox.ts
const NEW_CHANNEL = {
  queue: [],
  notified: /* @__PURE__ */ new Map(),
  notBefore: 0,
  brokenSince: null,
};
/** A message that was not tried yet. */
function newMessage(id, createdAt, events) {
  return {
    id,
    createdAt,
    events,
    attempts: 0,
    isInFlight: false,
    notBefore: 0,
    refusals: 0,
    resends: 0,
  };
}
function enqueue(state, message) {
  return compact({
    ...state,
    queue: [...state.queue, message],
  });
}
/**
 * Drops events that a later message replaces, and ends of alerts that the channel was never
 * notified of. A receiver that comes back gets the present and not the past, and the queue never
 * outgrows the number of alerts. Messages in flight are left alone.
 */
function compact(state) {
  const { queue, notified } = state;
  const mayBeKnown = new Set(
    queue.flatMap(({ isInFlight, events }) => (isInFlight ? events.map(({ key }) => key) : [])),
  );
  for (const [key, last] of notified) if (isFiring(last)) mayBeKnown.add(key);
  const later = /* @__PURE__ */ new Set();
  const kept = [];
  for (const message of queue.toReversed()) {
    const events = message.isInFlight
      ? message.events
      : message.events.filter(
          ({ key, state: word }) => !later.has(key) && (word !== 'resolved' || mayBeKnown.has(key)),
        );
    for (const { key } of message.events) later.add(key);
    if (events.length === 0) continue;
    kept.push(
      events.length === message.events.length
        ? message
        : {
            ...message,
            events,
          },
    );
  }
  return {
    ...state,
    queue: kept.reverse(),
  };
}
/**
 * Chooses the message to send next: of those whose pause is over the one that was tried least, so
 * that none waits for another that the receiver does not take. Messages that have nothing left to
 * say are dropped from the state.
 */
function nextStep(state, { now, isBlind = false }) {
  const open = state.queue.map((message) => ({
    message,
    events: message.events.flatMap((event) => fitToNotified(event, state.notified.get(event.key))),
  }));
  const kept = open.filter(({ events }) => events.length > 0);
  const next =
    kept.length === open.length
      ? state
      : {
          ...state,
          queue: kept.map(({ message }) => message),
        };
  const sendable = kept.filter(({ message }) => !isBlind || message.events.every(isAboutTheWatch));
  const dueAt = ({ message }) => Math.max(message.notBefore, state.notBefore);
  const [first] = sendable
    .filter((each) => dueAt(each) <= now)
    .sort(({ message: a }, { message: b }) => a.resends - b.resends || a.attempts - b.attempts);
  if (first !== void 0)
    return {
      state: next,
      step: {
        kind: 'send',
        ...first,
      },
    };
  if (sendable.length === 0)
    return {
      state: next,
      step: { kind: 'none' },
    };
  return {
    state: next,
    step: {
      kind: 'wait',
      until: Math.min(...sendable.map(dueAt)),
    },
  };
}
const ABOUT_THE_WATCH = /* @__PURE__ */ new Set(['feed', 'channel']);
/** True where it is known without looking at the platform. */
function isAboutTheWatch({ key }) {
  return ABOUT_THE_WATCH.has(kindOfKey(key));
}
/**
 * Fits an event to what the channel was notified of: the end of an unknown alert is nothing, its
 * update is a firing, and a second firing of a known one is an update.
 */
function fitToNotified(event, last) {
  const isKnown = last !== void 0 && isFiring(last);
  if (event.state === 'resolved') return isKnown ? [event] : [];
  if (!isKnown || !last.isConfirmed)
    return [
      {
        ...event,
        state: 'firing',
      },
    ];
  return [
    event.state === 'firing'
      ? {
          ...event,
          state: 'update',
        }
      : event,
  ];
}
function beginAttempt(state, id) {
  return replaceMessage(state, id, (message) => [
    {
      ...message,
      attempts: message.attempts + 1,
      isInFlight: true,
    },
  ]);
}
/** Replaces a message by any number of others, in its place. */
function replaceMessage(state, id, replace) {
  const queue = state.queue.flatMap((message) =>
    message.id === id ? replace(message) : [message],
  );
  return {
    ...state,
    queue,
  };
}
function isFiring({ event }) {
  return event.state !== 'resolved';
}
// src/watch/state/watch-memory.ts
/**
 * The state of a running watch. Everything that changes it is one write, so that what was seen and
 * what is to be told of it are on disk together, or neither is. Where it cannot be written, the
 * watch goes on with what it has in memory.
 */
var WatchMemory = class {
  #state;
  #store;
  #onProblem;
  #problem = null;
  /** `onProblem` is told once why the state cannot be kept, and again after it could. */
  constructor(state, store, onProblem) {
    this.#state = state;
    this.#store = store;
    this.#onProblem = onProblem;
  }
  get state() {
    return this.#state;
  }
  channel(id) {
    return this.#state.channels.get(id) ?? NEW_CHANNEL;
  }
  /** An id that no other event or message has, of any run. */
  nextId(prefix) {
    const { state } = this;
    this.#state = {
      ...state,
      sequence: state.sequence + 1,
    };
    return formatId(prefix, state);
  }
  commit(next) {
    if (next === this.#state && this.#problem === null) return;
    this.#state = next;
    const problem = this.#store?.save(serializeWatchState(next)) ?? null;
    if (problem !== null && problem !== this.#problem) this.#onProblem(problem);
    this.#problem = problem;
  }
  commitChannel(id, channel) {
    this.commit(withChannel(this.#state, id, channel));
  }
};
/** `msg_RUN_NUMBER`: a run has a random name of its own, even where its state cannot be saved. */
function formatId(prefix, { id, sequence }) {
  return `${prefix}_${id}_${sequence}`;
}
function withChannel(state, id, channel) {
  if (state.channels.get(id) === channel) return state;
  return {
    ...state,
    channels: new Map(state.channels).set(id, channel),
  };
}
// src/watch/delivery/fan-out.ts
/** The most events in one message. */
const MAX_EVENTS = 100;
/** Of the events of one message as JSON; what is made of them has room up to 256 KiB. */
const MAX_BYTES = 98304;
/** The events with ids, and the state in which they wait for each channel, grouped into messages. */
function fanOut(state, drafts, channelIds, now) {
  if (drafts.length === 0)
    return {
      state,
      events: [],
    };
  let next = state;
  const nextId = (prefix) => {
    const id = formatId(prefix, next);
    next = {
      ...next,
      sequence: next.sequence + 1,
    };
    return id;
  };
  const events = drafts.map((draft) => ({
    id: nextId('evt'),
    ...draft,
  }));
  const groups = groupBySize(events);
  for (const channelId of channelIds)
    for (const group of groups) {
      const message = newMessage(nextId('msg'), now, group);
      const channel = next.channels.get(channelId) ?? NEW_CHANNEL;
      next = withChannel(next, channelId, enqueue(channel, message));
    }
  return {
    state: next,
    events,
  };
}
/** In their order, which is worst first. */
function groupBySize(events) {
  const groups = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event));
    const group = groups.at(-1);
    if (group === void 0 || group.length >= MAX_EVENTS || bytes + size > MAX_BYTES) {
      groups.push([event]);
      bytes = size;
    } else {
      group.push(event);
      bytes += size;
    }
  }
  return groups;
}
// src/watch/alert-evaluator.ts
/** Turns polls into alerts: what was seen and what is to be told of it become one write. */
var AlertEvaluator = class {
  #options;
  /** What the last good poll said, this run's or an earlier one's. */
  #before;
  /** Of the first good poll; later ones are `live`. */
  #mode;
  #noData = /* @__PURE__ */ new Set();
  constructor(options) {
    const { memory, thresholds, selection, alertsOnStart } = options;
    const { snapshot } = memory.state;
    this.#options = options;
    this.#before = snapshot === null ? null : assessSnapshot(snapshot, selection, thresholds);
    this.#mode = snapshot !== null ? 'late' : alertsOnStart ? 'live' : 'baseline';
  }
  /** Judges a poll and remembers it; returns what is new to tell, with every channel's copy kept. */
  judge(poll) {
    const { memory, channelIds } = this.#options;
    const { book, events } = poll.ok ? this.#judgeGood(poll) : this.#judgeFailed(poll);
    const seen = remember(memory.state, poll, book);
    const posted = fanOut(
      seen,
      events,
      [.../* @__PURE__ */ new Set([...channelIds, ...seen.channels.keys()])],
      poll.time,
    );
    memory.commit(posted.state);
    return posted.events;
  }
  #judgeGood(poll) {
    const { memory, policy, thresholds } = this.#options;
    const { observed, selection, isNew, time } = poll;
    const verdicts = assessSnapshot(observed, selection, thresholds);
    this.#tellUndecided(verdicts.noData);
    const observation = {
      verdicts,
      before: this.#before,
      selection,
      isNew,
      mode: this.#mode,
      wording: wordingOf(poll.changes),
      now: time,
    };
    this.#before = verdicts;
    this.#mode = 'live';
    return evaluateAlerts(memory.state.alerts, observation, policy);
  }
  #judgeFailed({ feed, error, time }) {
    const { memory, policy } = this.#options;
    const { isLost, failedPolls } = feed;
    const failure = {
      isLost,
      failedPolls,
      reason: error.message,
      now: time,
    };
    return evaluateFailure(memory.state.alerts, failure, policy);
  }
  #tellUndecided(noData) {
    for (const key of noData)
      if (!this.#noData.has(key)) this.#options.onUndecided(subjectOfKey(key));
    this.#noData = noData;
  }
};
/** The same state where nothing was new, so that it need not be written. */
function remember(state, poll, book) {
  const alerts = isSameBook(state.alerts, book) ? state.alerts : book;
  if (!poll.ok)
    return {
      ...state,
      feed: poll.feed,
      alerts,
    };
  const feed = state.feed.failedPolls === 0 ? state.feed : GOOD_FEED;
  const snapshot = poll.isNew || state.snapshot === null ? poll.observed : state.snapshot;
  return feed === state.feed && snapshot === state.snapshot && alerts === state.alerts
    ? state
    : {
        ...state,
        feed,
        snapshot,
        alerts,
      };
}
function isSameBook(a, b) {
  return a.size === b.size && [...b].every(([key, alert]) => a.get(key) === alert);
}
// src/core/alerts/delivery-record.ts
/** Removes a message that the receiver accepted with these events. */
function accepted(state, id, events, at) {
  const notified = new Map(state.notified);
  for (const event of events) {
    const thread = threadOf(notified.get(event.key)) ?? id;
    notified.set(event.key, {
      event,
      at,
      isConfirmed: true,
      unconfirmed: [],
      thread,
    });
  }
  const queue = state.queue.filter((message) => message.id !== id);
  return {
    queue,
    notified,
    notBefore: 0,
    brokenSince: queue.some(({ resends }) => resends > 0) ? state.brokenSince : null,
  };
}
/** An alert that begins again begins another thread. */
function threadOf(last) {
  return last !== void 0 && isFiring(last) ? last.thread : null;
}
/** Marks events that were sent, and of which no answer tells whether they arrived. */
function unanswered(state, id, events, at) {
  const notified = new Map(state.notified);
  for (const event of events) {
    const before = state.notified.get(event.key);
    if (event.state === 'resolved') {
      if (before !== void 0)
        notified.set(event.key, {
          ...before,
          isConfirmed: false,
        });
    } else if (before === void 0 || !isFiring(before)) {
      const thread = id;
      notified.set(event.key, {
        event,
        at,
        isConfirmed: false,
        unconfirmed: [],
        thread,
      });
    } else {
      const others = before.unconfirmed.filter(({ severity }) => severity !== event.severity);
      notified.set(event.key, {
        ...before,
        unconfirmed: [...others, event],
      });
    }
  }
  return {
    ...state,
    notified,
  };
}
/**
 * Marks ends that are not sent again as sent: otherwise the channel would be reminded for good of
 * what is over, and a new firing would be an update to it.
 */
function endsGivenUp(state, events, at) {
  const notified = new Map(state.notified);
  for (const event of events) {
    if (event.state !== 'resolved') continue;
    const thread = notified.get(event.key)?.thread ?? null;
    notified.set(event.key, {
      event,
      at,
      isConfirmed: true,
      unconfirmed: [],
      thread,
    });
  }
  return {
    ...state,
    notified,
  };
}
/**
 * The state in a new process: messages in flight may have arrived, and pauses are over unless the
 * receiver asked for them, because a person or cron that starts a watch waits for it to try.
 */
function afterRestart(state, at) {
  const inFlight = state.queue.filter((message) => message.isInFlight);
  const isRested = state.queue.every(({ notBefore }) => notBefore === 0);
  if (inFlight.length === 0 && isRested) return state;
  const marked = inFlight.reduce((marking, { id, events }) => {
    return unanswered(
      marking,
      id,
      events.flatMap((event) => fitToNotified(event, state.notified.get(event.key))),
      at,
    );
  }, state);
  const queue = state.queue.map((each) => ({
    ...each,
    isInFlight: false,
    notBefore: 0,
  }));
  return compact({
    ...marked,
    queue,
  });
}
/** Forgets what was resolved before `before` (milliseconds since 1970). */
function forgetResolved(state, before) {
  const notified = [...state.notified].filter(([, last]) => isFiring(last) || last.at > before);
  return notified.length === state.notified.size
    ? state
    : {
        ...state,
        notified: new Map(notified),
      };
}
// src/watch/delivery/backoff.ts
const FIRST_PAUSE_MS = 1e3;
/** Between two attempts at one message. */
const MAX_PAUSE_MS$1 = 3e5;
/** A receiver that asks for a longer pause is asked again after this. */
const MAX_ASKED_MS = 36e5;
/** Later than most polls: news of the alert may come first. */
const FIRST_OWED_MS = 24e4;
const MAX_OWED_MS = 36e5;
/** No message waits for longer than this: otherwise the clock was set back. */
const MAX_WAIT_MS = MAX_ASKED_MS;
/**
 * The pause after an attempt that may succeed later, in milliseconds: random between a half and the
 * whole of a pause that doubles with each failure.
 *
 * @param failures of this message in a row, at least 1
 * @param random from 0 up to 1
 */
function pauseAfter(failures, random, maxPauseMs = MAX_PAUSE_MS$1) {
  return jitter(Math.min(maxPauseMs, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 30)), random);
}
/** The pause before a message that was given up for the `count`th time is sent again. */
function owedPause(count, random) {
  return jitter(Math.min(MAX_OWED_MS, FIRST_OWED_MS * 2 ** Math.min(count - 1, 30)), random);
}
/** How long the receiver asked to be left alone, within reason. */
function askedPause(retryAfterMs) {
  return Math.min(retryAfterMs, MAX_ASKED_MS);
}
function jitter(pauseMs, random) {
  return Math.round((pauseMs / 2) * (1 + random));
}
// src/watch/delivery/apply-result.ts
/** A message that could not be delivered for so long is given up after one more attempt. */
const EXPIRES_AFTER_MS = 864e5;
/** A group that the receiver refused this often is tried apart. */
const MAX_REFUSALS = 4;
/**
 * The state of a channel after an attempt at a message with these events. A message expires by an
 * attempt that failed, never by waiting: a machine that slept for a day still delivers.
 */
function applyResult(state, message, events, result, end) {
  const { id } = message;
  if (result.outcome === 'accepted') {
    const reason = result.warning ?? null;
    return {
      state: compact(accepted(state, id, events, end.now)),
      result: 'delivered',
      reason,
      retryInMs: null,
    };
  }
  const { reason, isUncertain, retryAfterMs = 0 } = result;
  const isTransient = result.isTransient || canBeSplit(result, events);
  const isExpired = isTransient && end.now - message.createdAt >= EXPIRES_AFTER_MS;
  const marked = isUncertain ? unanswered(state, id, events, end.now) : state;
  if (!isTransient || isExpired) {
    const given = giveUp(marked, message, events, end);
    return isExpired
      ? {
          ...given,
          result: 'expired',
          reason: `${reason}; given up after ${formatDuration(EXPIRES_AFTER_MS)}`,
        }
      : {
          ...given,
          result: 'failed',
          reason,
        };
  }
  const refusals = message.refusals + (result.isRefusal === true ? 1 : 0);
  const isSplit = canBeSplit(result, events) || (refusals >= MAX_REFUSALS && events.length > 1);
  const pauseMs = isSplit ? 0 : pauseAfter(message.attempts, end.random, end.maxPauseMs);
  const askedMs = askedPause(retryAfterMs);
  const notBefore = end.now + pauseMs;
  return {
    state: compact({
      ...replaceMessage(marked, id, (waiting) => {
        const again = {
          ...waiting,
          isInFlight: false,
          notBefore,
          refusals,
        };
        return isSplit ? halves(again, end) : [again];
      }),
      notBefore: askedMs > 0 ? end.now + askedMs : state.notBefore,
    }),
    result: 'postponed',
    reason,
    retryInMs: Math.max(pauseMs, askedMs),
  };
}
/** The receiver says that the message is too large. */
function canBeSplit({ isTooLarge }, events) {
  return isTooLarge === true && events.length > 1;
}
/** What still fires is owed: it is sent again, at growing pauses, until it is accepted or over. */
function giveUp(state, { id, resends, refusals }, events, end) {
  const { now } = end;
  const owedMs = owedPause(resends + 1, end.random);
  const isSplit = resends > 0;
  const next = replaceMessage(endsGivenUp(state, events, now), id, (message) => {
    const firing = message.events.filter((event) => event.state !== 'resolved');
    if (firing.length === 0) return [];
    const owed = {
      id: end.nextId(),
      createdAt: now,
      events: firing,
      attempts: 0,
      isInFlight: false,
      notBefore: isSplit && firing.length > 1 ? now : now + owedMs,
      refusals: refusals + 1,
      resends: resends + 1,
    };
    return isSplit ? halves(owed, end) : [owed];
  });
  const isOwed = next.queue.length >= state.queue.length;
  return {
    state: compact({
      ...next,
      brokenSince: state.brokenSince ?? now,
    }),
    retryInMs: isOwed ? owedMs : null,
  };
}
/** Two messages of their own, so that what the receiver cannot take parts from what it can. */
function halves(message, { nextId }) {
  const { events } = message;
  if (events.length < 2) return [message];
  const middle = Math.ceil(events.length / 2);
  return [events.slice(0, middle), events.slice(middle)].map((part) => ({
    ...message,
    id: nextId(),
    events: part,
    attempts: 0,
  }));
}
// src/watch/delivery/delivery-worker.ts
/** What was resolved is sent again for so long to a channel that wants to be reminded. */
const RESOLVED_KEPT_MS = 3e5;
/** The most events in one refresh. */
const MAX_REFRESHED = 100;
/** Delivers what waits for one channel, one message after the other. */
var DeliveryWorker = class {
  channel;
  #options;
  #attempts = new AbortController();
  #running = null;
  /** Ends the present wait: there is something new to look at. */
  #endWait = null;
  #isRefreshDue = false;
  /** There was a refresh before anything was seen: all but the feed waits until then. */
  #isRestDue = false;
  #isRefreshFailing = false;
  /** Once closing, on the monotonic clock: no attempt begins after it. */
  #lastAttemptAt = Number.POSITIVE_INFINITY;
  constructor(channel, options) {
    this.channel = channel;
    this.#options = options;
  }
  /** Looks at the queue again, at once. Rejects with bugs only. */
  wake() {
    this.#endWait?.();
    this.#running ??= this.#work().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }
  remind() {
    this.#isRefreshDue = true;
    return this.wake();
  }
  /** From now on no wait ends later than this; resolves once nothing more can be done. */
  async finish(withinMs) {
    this.#lastAttemptAt = this.#options.clock.monotonicNow() + withinMs;
    await this.wake();
  }
  /** Gives up what is on its way. */
  abort() {
    this.#attempts.abort();
  }
  /** Ends when there is nothing to be done before the next poll, which wakes it again. */
  async #work() {
    const { memory, clock, freshness } = this.#options;
    const { id } = this.channel;
    let waitedUntil = 0;
    while (!this.#attempts.signal.aborted && !freshness().isOverdue) {
      const now = Math.max(clock.now(), waitedUntil);
      const { state, step } = nextStep(memory.channel(id), {
        now,
        isBlind: freshness().isBlind,
      });
      if (step.kind === 'send') {
        waitedUntil = 0;
        await this.#attempt(state, step.message, step.events);
        continue;
      }
      if (memory.state.channels.has(id)) memory.commitChannel(id, state);
      if (this.#isRefreshDue || (this.#isRestDue && freshness().hasSeen)) {
        await this.#refresh();
        continue;
      }
      if (step.kind === 'none') return;
      const outcome = await this.#wait(Math.min(step.until - clock.now(), MAX_WAIT_MS));
      if (outcome === 'never') return;
      waitedUntil = outcome === 'over' ? step.until : 0;
    }
  }
  /** `never` where it would end too late for the end of the watch, `woken` where it was cut short. */
  async #wait(ms) {
    const { clock } = this.#options;
    if (clock.monotonicNow() + ms > this.#lastAttemptAt) return 'never';
    const woken = new AbortController();
    this.#endWait = () => woken.abort();
    await clock.sleep(ms, AbortSignal.any([woken.signal, this.#attempts.signal]));
    this.#endWait = null;
    return woken.signal.aborted ? 'woken' : 'over';
  }
  async #attempt(state, { id: messageId }, events) {
    const { memory, clock, platform, emit, reportHealth, maxPauseMs } = this.#options;
    const { id } = this.channel;
    memory.commitChannel(id, beginAttempt(state, messageId));
    const notified = new Map(
      [...state.notified].map(([key, { event, unconfirmed }]) => [key, [event, ...unconfirmed]]),
    );
    const threads = new Set(events.flatMap(({ key }) => state.notified.get(key)?.thread ?? []));
    threads.delete(messageId);
    const outgoing = {
      id: messageId,
      events,
      platform: platform(),
      notified,
      threads: [...threads],
    };
    const result = await this.#withDeadline((signal) => this.channel.deliver(outgoing, signal));
    const tried = memory.channel(id);
    const message = tried.queue.find((each) => each.id === messageId);
    if (message === void 0) return;
    const outcome = applyResult(tried, message, events, result, {
      now: clock.now(),
      random: clock.random(),
      maxPauseMs: maxPauseMs(this.channel),
      nextId: () => memory.nextId('msg'),
    });
    memory.commitChannel(id, this.#forget(outcome.state));
    reportHealth(this.channel, state.brokenSince, outcome);
    emit({
      type: 'delivery',
      time: clock.now(),
      channel: this.channel.label,
      result: outcome.result,
      messageId,
      alerts: events,
      attempt: message.attempts,
      isResend: message.resends > 0,
      reason: outcome.reason,
      retryInMs: outcome.retryInMs,
    });
  }
  async #refresh() {
    const { memory, onRefreshFailed, freshness } = this.#options;
    const { hasSeen } = freshness();
    this.#isRefreshDue = false;
    this.#isRestDue = !hasSeen;
    const { id } = this.channel;
    const state = this.#forget(memory.channel(id));
    memory.commitChannel(id, state);
    const queued = new Set(state.queue.flatMap(({ events: waiting }) => waiting.map((e) => e.key)));
    const events = [...state.notified.values()]
      .map(({ event }) => event)
      .filter((event) => !queued.has(event.key) && (hasSeen || isAboutTheWatch(event)));
    if (events.length === 0) return;
    let reason = null;
    for (let start = 0; start < events.length && reason === null; start += MAX_REFRESHED) {
      const part = events.slice(start, start + MAX_REFRESHED);
      const result = await this.#withDeadline(
        async (signal) => (await this.channel.refresh?.(part, signal)) ?? { outcome: 'accepted' },
      );
      if (result.outcome === 'failed') reason = result.reason;
    }
    if (reason !== null && !this.#isRefreshFailing) onRefreshFailed(this.channel, reason);
    this.#isRefreshFailing = reason !== null;
  }
  #forget(state) {
    const keptMs = this.channel.refresh === void 0 ? 0 : RESOLVED_KEPT_MS;
    return forgetResolved(state, this.#options.clock.now() - keptMs);
  }
  async #withDeadline(work) {
    const { clock } = this.#options;
    try {
      return await withDeadline(clock, deadlineOf(this.channel), work, this.#attempts.signal);
    } catch (error) {
      if (!isLoadFailure(error)) throw error;
      return LOAD_FAILURE;
    }
  }
};
/** The files of the program are being replaced, or were. */
const LOAD_FAILURE = {
  outcome: 'failed',
  reason: 'a part of this program cannot be loaded; restart the watch after an upgrade',
  isTransient: true,
  isUncertain: false,
};
function isLoadFailure(error) {
  return /^(ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|ENOENT)$/.test(systemErrorCode(error) ?? '');
}
// src/watch/delivery/dispatcher.ts
/** Brings what waits in the boxes to the channels, each on its own and none in the way of a poll. */
var Dispatcher = class {
  #options;
  #workers;
  /** A watch that polls once, again and again, would never remind of what it told before. */
  #isFresh = true;
  /** On the monotonic clock. */
  #remindAt;
  constructor(options) {
    const { channels, memory, clock } = options;
    this.#options = options;
    for (const { id } of channels) {
      const known = memory.state.channels.get(id);
      if (known !== void 0) memory.commitChannel(id, afterRestart(known, clock.now()));
    }
    const workerOptions = {
      ...options,
      maxPauseMs: ({ refresh }) =>
        refresh === void 0 ? MAX_PAUSE_MS$1 : Math.min(MAX_PAUSE_MS$1, options.refreshEveryMs),
      reportHealth: (...health) => this.#reportHealth(...health),
    };
    this.#workers = channels.map((channel) => new DeliveryWorker(channel, workerOptions));
    this.#remindAt = clock.monotonicNow() + options.refreshEveryMs;
  }
  /** A poll was judged: there may be something to bring. */
  wake() {
    const { memory } = this.#options;
    for (const worker of this.#workers) {
      const { id, refresh } = worker.channel;
      const isForgotten =
        this.#isFresh && refresh !== void 0 && memory.channel(id).notified.size > 0;
      this.#guard(isForgotten ? worker.remind() : worker.wake());
    }
    this.#isFresh = false;
  }
  /** Called every half minute or so: who forgets is reminded when it is time. */
  tick() {
    const { clock, refreshEveryMs } = this.#options;
    const now = clock.monotonicNow();
    if (this.#isFresh || now < this.#remindAt) return;
    this.#remindAt = now + refreshEveryMs;
    for (const worker of this.#workers)
      if (worker.channel.refresh !== void 0) this.#guard(worker.remind());
  }
  /** Messages that still wait, over all channels. */
  get waiting() {
    const { memory, channels } = this.#options;
    return channels.reduce((sum, { id }) => sum + memory.channel(id).queue.length, 0);
  }
  /** Ends after everything that is due was tried. Without a grace nothing is begun. */
  async close(grace) {
    const { clock } = this.#options;
    if (grace === null) for (const worker of this.#workers) worker.abort();
    const { retryMs, limitMs } = grace ?? {
      retryMs: 0,
      limitMs: 0,
    };
    const cancel = afterDelay(clock, limitMs, () => {
      for (const worker of this.#workers) worker.abort();
    });
    await Promise.all(this.#workers.map((worker) => this.#guard(worker.finish(retryMs))));
    cancel();
  }
  /** The others hear when a channel begins to refuse what it is told, and when it is well again. */
  #reportHealth(channel, before, outcome) {
    const { memory, channels, clock, emit } = this.#options;
    const { state, result, reason } = outcome;
    const now = clock.now();
    if ((before === null) === (state.brokenSince === null)) return;
    const isBroken = state.brokenSince !== null;
    const draft = {
      key: `channel:${channel.label}`,
      state: isBroken ? 'firing' : 'resolved',
      severity: 'warning',
      subject: channel.label,
      from: isBroken ? 'ok' : 'refusing',
      to: isBroken ? 'refusing' : 'ok',
      message: isBroken
        ? `Alerts do not reach ${channel.label}: ${reason ?? result}`
        : `Alerts reach ${channel.label} again`,
      since: new Date(state.brokenSince ?? before ?? now).toISOString(),
      late: false,
    };
    const others = channels.map(({ id }) => id).filter((id) => id !== channel.id);
    const posted = fanOut(memory.state, [draft], others, now);
    memory.commit(posted.state);
    for (const alert of posted.events)
      emit({
        type: 'alert',
        time: now,
        alert,
      });
    for (const worker of this.#workers)
      if (worker.channel.id !== channel.id) this.#guard(worker.wake());
  }
  #guard(work) {
    return work.catch(this.#options.onBug);
  }
};
// src/core/diff/diff-lists.ts
/** By id; of two entries with the same id always the same one counts, in any order. */
function indexById(items) {
  const byId = /* @__PURE__ */ new Map();
  for (const item of items) {
    const known = byId.get(item.id);
    if (known === void 0 || compareText(JSON.stringify(known), JSON.stringify(item)) < 0)
      byId.set(item.id, item);
  }
  return byId;
}
/** What came into and went out of a set of names, as `now also A, B` and `no longer C`. */
function listDifference(before, after, keyOf) {
  const missingIn = (names, others) => {
    const keys = new Set(others.map(keyOf));
    return [...new Set(names)].filter((name) => !keys.has(keyOf(name))).sort(compareText);
  };
  const added = missingIn(after, before);
  const removed = missingIn(before, after);
  return [
    ...(added.length === 0 ? [] : [`now also affects ${added.join(', ')}`]),
    ...(removed.length === 0 ? [] : [`no longer affects ${removed.join(', ')}`]),
  ];
}
/** True where two RFC 3339 times mean the same moment, however they are written. */
function sameInstant(a, b) {
  return a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b));
}
// src/core/diff/diff-incidents.ts
/**
 * Incidents that opened, were updated or were resolved. One that is over when it is first seen is
 * no change, nor is one that vanishes after it was resolved; one that reopens is opened.
 */
function diffIncidents(before, after, selection) {
  const allAfter = indexById(after);
  const touches = (incident) => affects(incident, selection);
  const old = indexById(before.filter(touches));
  const now = indexById(after.filter(touches));
  return [.../* @__PURE__ */ new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const from = old.get(id);
    const to = now.get(id);
    return (to === void 0 ? gone$1(from, allAfter.get(id)) : seen(from, to)) ?? [];
  });
}
function gone$1(before, elsewhere) {
  if (before === void 0 || !isOpen(before)) return null;
  const how = elsewhere === void 0 ? 'is over (no longer listed)' : 'no longer affects these';
  return resolved(before, null, `Incident ${before.id} ${how}: ${before.title}`);
}
function seen(before, after) {
  const wasOpen = before !== void 0 && isOpen(before);
  if (!isOpen(after) && wasOpen)
    return resolved(before, after.status, `Incident ${after.id} resolved: ${after.title}`);
  if (isOpen(after) && !wasOpen) return opened(before, after);
  return before === void 0 ? null : updated(before, after);
}
function resolved(before, to, message) {
  return {
    change: 'incident.resolved',
    subject: before.id,
    from: before.status,
    to,
    severity: 'info',
    message,
  };
}
function opened(before, after) {
  const verb = before === void 0 ? 'opened' : 'reopened';
  const severity = after.severity === null ? '' : ` (${after.severity})`;
  return {
    change: 'incident.opened',
    subject: after.id,
    from: before?.status ?? null,
    to: after.status,
    severity: severityOfIncident(after.severity),
    message: `Incident ${after.id} ${verb}${severity}: ${after.title}`,
  };
}
function updated(before, after) {
  const differences = describeUpdate(before, after);
  if (differences.length === 0) return null;
  return {
    change: 'incident.updated',
    subject: after.id,
    from: before.status,
    to: after.status,
    severity: isOpen(after) ? severityOfIncident(after.severity) : 'info',
    message: `Incident ${after.id} updated: ${differences.join('; ')}`,
  };
}
function describeUpdate(before, after) {
  const parts = [];
  if (before.status !== after.status)
    parts.push(`${formatStatus(before.status)} → ${formatStatus(after.status)}`);
  if (before.severity !== after.severity)
    parts.push(`severity ${before.severity ?? 'not given'} → ${after.severity ?? 'not given'}`);
  if (before.title !== after.title) parts.push(`now titled "${after.title}"`);
  parts.push(
    ...listDifference(before.affectedServices, after.affectedServices, serviceSlug),
    ...listDifference(before.affectedRegions, after.affectedRegions, regionSlug),
  );
  if (parts.length === 0 && !sameInstant(before.updatedAt, after.updatedAt))
    parts.push(`${after.title} (${formatStatus(after.status)}, ${after.updatedAt ?? 'no time'})`);
  return parts;
}
// src/core/diff/diff-maintenance.ts
/**
 * Maintenance that was announced, began, was changed, ended or was called off. A window that is
 * over when it is first seen is no change; one that vanishes before its time was called off.
 */
function diffMaintenance(before, after, selection) {
  const old = seenIn(before, selection);
  const now = seenIn(after, selection);
  const listedAfter = new Set(after.maintenanceWindows.map(({ id }) => id));
  return [.../* @__PURE__ */ new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const from = old.get(id);
    const to = now.get(id);
    if (to !== void 0) return diffWindow(from, to) ?? [];
    if (from === void 0 || isOver(from.phase)) return [];
    if (listedAfter.has(id)) return movedAway(from);
    return gone(from, Date.parse(after.lastUpdated));
  });
}
function seenIn(snapshot, selection) {
  const now = Date.parse(snapshot.lastUpdated);
  const windows = indexById(snapshot.maintenanceWindows.filter((w) => affects(w, selection)));
  return new Map(
    [...windows].map(([id, window]) => [
      id,
      {
        window,
        phase: maintenanceStage(window, now),
      },
    ]),
  );
}
const isOver = (phase) => phase === 'completed' || phase === 'cancelled';
/** What reaching a phase from another one is called. */
const KIND_OF_PHASE = {
  scheduled: 'maintenance.scheduled',
  in_progress: 'maintenance.started',
  completed: 'maintenance.ended',
  cancelled: 'maintenance.cancelled',
};
function diffWindow(before, after) {
  const from = before?.phase ?? null;
  const { window, phase } = after;
  if ((before === void 0 || isOver(before.phase)) && isOver(phase)) return null;
  if (before !== void 0 && (from === phase || wasPutOff(before, after))) {
    const differences = describeChanges(before, after);
    if (differences.length === 0) return null;
    return change(
      'maintenance.changed',
      window,
      from,
      phase,
      `Maintenance ${window.id} changed: ${differences.join('; ')}`,
    );
  }
  return change(KIND_OF_PHASE[phase], window, from, phase, describeArrival(after));
}
function wasPutOff(before, after) {
  return before.phase === 'in_progress' && after.phase === 'scheduled';
}
/** Still listed, but its affected set no longer touches the selection. */
function movedAway({ window, phase }) {
  return change(
    'maintenance.changed',
    window,
    phase,
    null,
    `Maintenance ${window.id} no longer affects these: ${window.title}`,
  );
}
/** Gone while it ran, or after its end: it ended. Gone before it began: called off. */
function gone({ window, phase }, now) {
  if (phase === 'in_progress' || now >= Date.parse(window.endTime))
    return change(
      'maintenance.ended',
      window,
      phase,
      null,
      `Maintenance ${window.id} ended (no longer listed): ${window.title}`,
    );
  return change(
    'maintenance.cancelled',
    window,
    phase,
    null,
    `Maintenance ${window.id} cancelled (no longer listed): ${window.title}`,
  );
}
function change(kind, window, from, to, message) {
  return {
    change: kind,
    subject: window.id,
    from,
    to,
    severity: 'info',
    message,
  };
}
function describeArrival({ window, phase }) {
  const { id, title, startTime, endTime } = window;
  switch (phase) {
    case 'scheduled':
      return `Maintenance ${id} scheduled from ${startTime} to ${endTime}: ${title}`;
    case 'in_progress':
      return `Maintenance ${id} started, until ${endTime}: ${title}`;
    case 'completed':
      return `Maintenance ${id} ended: ${title}`;
    case 'cancelled':
      return `Maintenance ${id} cancelled: ${title}`;
  }
}
function describeChanges(before, after) {
  const parts = [];
  if (wasPutOff(before, after))
    parts.push(`${formatStatus(before.phase)} → ${formatStatus(after.phase)}`);
  const [a, b] = [before.window, after.window];
  if (!sameInstant(a.startTime, b.startTime)) parts.push(`starts ${b.startTime}`);
  if (!sameInstant(a.endTime, b.endTime)) parts.push(`ends ${b.endTime}`);
  if (a.title !== b.title) parts.push(`now titled "${b.title}"`);
  if (a.impact !== b.impact)
    parts.push(`impact ${a.impact ?? 'not given'} → ${b.impact ?? 'not given'}`);
  parts.push(...listDifference(a.affectedServices, b.affectedServices, serviceSlug));
  return parts;
}
// src/core/diff/diff-services.ts
/** Services that came, went or changed, and the same for their regions. */
function diffServices(before, after, selection) {
  const old = compareBySlug(before, selection);
  const now = compareBySlug(after, selection);
  return [.../* @__PURE__ */ new Set([...old.keys(), ...now.keys()])].flatMap((slug) =>
    diffService(old.get(slug), now.get(slug)),
  );
}
function diffService(before, after) {
  if (before === void 0) return after === void 0 ? [] : [added(after)];
  if (after === void 0) return [removed(before)];
  const changes = diffRegions(before, after);
  if (before.status === after.status) return changes;
  return [
    {
      change: 'service.changed',
      subject: after.name,
      from: before.status,
      to: after.status,
      severity: severityOfStatus(after.status),
      message: `${after.name}: ${formatStatus(before.status)} → ${formatStatus(after.status)}`,
    },
    ...changes,
  ];
}
function added({ name, status }) {
  return {
    change: 'service.added',
    subject: name,
    from: null,
    to: status,
    severity: severityOfStatus(status),
    message: `${name} is reported now: ${formatStatus(status)}`,
  };
}
/** A service that is no longer reported is in an unknown state. */
function removed({ name, status }) {
  return {
    change: 'service.removed',
    subject: name,
    from: status,
    to: null,
    severity: severityOfStatus('unknown'),
    message: `${name} is no longer reported (was ${formatStatus(status)})`,
  };
}
/** A region that a service begins or ceases to report is a change from or to `null`. */
function diffRegions(before, after) {
  const changes = [];
  for (const region of /* @__PURE__ */ new Set([
    ...before.regions.keys(),
    ...after.regions.keys(),
  ])) {
    const from = before.regions.get(region) ?? null;
    const to = after.regions.get(region) ?? null;
    if (from === to) continue;
    changes.push({
      change: 'region.changed',
      subject: `${after.name}/${region}`,
      from,
      to,
      severity: severityOfStatus(to ?? 'unknown'),
      message: `${after.name} in ${region}: ${formatStatus(from ?? 'not reported')} → ${formatStatus(to ?? 'not reported')}`,
    });
  }
  return changes;
}
/** One entry a service; of two with the same name or region the worse counts, in any order. */
function compareBySlug(services, selection) {
  const bySlug = /* @__PURE__ */ new Map();
  for (const service of services) {
    const slug = serviceSlug(service.name);
    if (selection.services.length > 0 && !selection.services.includes(slug)) continue;
    const next = toCompared(service, slug, selection);
    const known = bySlug.get(slug);
    bySlug.set(slug, known === void 0 ? next : merge(known, next));
  }
  return bySlug;
}
function toCompared(service, slug, selection) {
  const regions = /* @__PURE__ */ new Map();
  for (const { region, status } of service.regions) {
    const place = regionSlug(region);
    if (selection.regions.length > 0 && !selection.regions.includes(place)) continue;
    regions.set(place, worseWord(regions.get(place), status));
  }
  const isRegional = selection.regions.length > 0 && regions.size > 0;
  return {
    name: canonicalName(slug, service.name),
    status: isRegional ? [...regions.values()].reduce(worseWord) : service.status,
    regions,
  };
}
function merge(a, b) {
  const regions = new Map(a.regions);
  for (const [region, status] of b.regions)
    regions.set(region, worseWord(regions.get(region), status));
  return {
    name: compareText(a.name, b.name) < 0 ? a.name : b.name,
    status: worseWord(a.status, b.status),
    regions,
  };
}
/** The worse of two upstream words; between two that weigh the same, always the same one. */
function worseWord(a, b) {
  if (a === void 0) return b;
  return (compareStatus(parseStatus(a), parseStatus(b)) || compareText(a, b)) > 0 ? a : b;
}
// src/core/diff/diff-snapshots.ts
const EVERYTHING$1 = {
  services: [],
  regions: [],
};
/**
 * What changed from one snapshot to a later one, worst first; `[]` where nothing did. Pure, and
 * without a clock: whether maintenance has begun is judged at each snapshot's own `lastUpdated`,
 * so that a snapshot never differs from itself, however much time has passed.
 *
 * With a selection only what touches it is compared: a service counts by the worst of the selected
 * regions where it reports any, and the overall status does not count at all.
 */
function diffSnapshots(before, after, selection = EVERYTHING$1) {
  return [
    ...diffOverall(before, after, selection),
    ...diffServices(before.services, after.services, selection),
    ...diffIncidents(before.incidents, after.incidents, selection),
    ...diffMaintenance(before, after, selection),
  ].sort(compareChanges);
}
function diffOverall(before, after, selection) {
  const from = before.overallStatus;
  const to = after.overallStatus;
  const isSelective = selection.services.length > 0 || selection.regions.length > 0;
  if (from === to || isSelective) return [];
  return [
    {
      change: 'overall.changed',
      subject: 'overall',
      from,
      to,
      severity: severityOfStatus(to),
      message: `Overall: ${formatStatus(from)} → ${formatStatus(to)}`,
    },
  ];
}
// src/core/diff/same-observation.ts
/**
 * True where the second snapshot tells nothing that the first did not: the same `lastUpdated` and
 * the same content, in whatever order. Upstream refreshes every 30 s; a faster poll sees it twice.
 */
function isSameObservation(before, after) {
  return before.lastUpdated === after.lastUpdated && canonical(before) === canonical(after);
}
/** JSON with all keys and all lists in one order. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).sort(compareText).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`)
    .join()}}`;
}
// src/watch/clock-gap.ts
/** Clocks are adjusted by fractions of a second all the time, and a busy machine wakes late. */
const TOLERANCE_MS = 5e3;
/**
 * Compares how much time passed on both clocks. Some systems stop the monotonic clock while they
 * are suspended, others let it run on: then the program wakes later than it asked to.
 *
 * @param lateMs how much later than asked the program woke, by the monotonic clock
 */
function findClockGap(before, after, lateMs) {
  const driftMs = after.wall - before.wall - (after.monotonic - before.monotonic);
  if (driftMs <= -5e3)
    return {
      kind: 'set-back',
      gapMs: -driftMs,
    };
  const gapMs = driftMs + Math.max(0, lateMs);
  return gapMs >= TOLERANCE_MS
    ? {
        kind: 'suspended',
        gapMs,
        missedMs: Math.max(0, driftMs),
      }
    : null;
}
// src/watch/poll/carry-over-dropped-fields.ts
/**
 * The snapshot to compare with the last one. A field that could not be read was dropped, which is
 * not the same as empty: what was in it is taken to be as it was, or every incident would seem
 * resolved for the sake of one malformed field, while the rest is still worth comparing.
 */
function carryOverDroppedFields(answer, last) {
  const { snapshot, droppedFields = [] } = answer;
  if (droppedFields.length === 0) return snapshot;
  const lostOf = (list) => {
    const prefix = `${list}[].`;
    return droppedFields
      .filter((field) => field.startsWith(prefix))
      .map((field) => field.slice(prefix.length));
  };
  const isLost = (list) => droppedFields.includes(list);
  return {
    ...snapshot,
    services: fillIn(snapshot.services, last.services, slugOf, lostOf('services')),
    incidents: isLost('incidents')
      ? last.incidents
      : fillIn(snapshot.incidents, last.incidents, idOf, lostOf('incidents')),
    maintenanceWindows: isLost('maintenanceWindows')
      ? last.maintenanceWindows
      : fillIn(
          snapshot.maintenanceWindows,
          last.maintenanceWindows,
          idOf,
          lostOf('maintenanceWindows'),
        ),
  };
}
const slugOf = (service) => serviceSlug(service.name);
const idOf = (item) => item.id;
/** Each item with what it lacks among the lost fields as it was in the item of the same key. */
function fillIn(items, last, keyOf, lostFields) {
  if (lostFields.length === 0) return items;
  const lastOf = new Map(last.map((item) => [keyOf(item), item]));
  return items.map((item) => {
    const before = lastOf.get(keyOf(item));
    if (before === void 0) return item;
    const kept = Object.entries(before).filter(
      ([field]) => lostFields.includes(field) && isEmpty(Reflect.get(item, field)),
    );
    return {
      ...item,
      ...Object.fromEntries(kept),
    };
  });
}
function isEmpty(value) {
  return value === null || (Array.isArray(value) && value.length === 0);
}
// src/watch/poll/interruptible-delay.ts
/** The pause between two polls: over when its time is, when the watch is, or when it is ended. */
var InterruptibleDelay = class {
  #clock;
  #over;
  #ending = null;
  constructor(clock, over) {
    this.#clock = clock;
    this.#over = over;
  }
  get isResting() {
    return this.#ending !== null;
  }
  async begin(ms) {
    const ending = new AbortController();
    const end = () => ending.abort();
    if (this.#over.aborted) end();
    this.#over.addEventListener('abort', end);
    this.#ending = ending;
    await this.#clock.sleep(ms, ending.signal);
    this.#ending = null;
    this.#over.removeEventListener('abort', end);
  }
  end() {
    this.#ending?.abort();
  }
};
// src/watch/poll/rate-budget.ts
/** The reset is told in whole seconds, and clocks differ a little. */
const MARGIN_MS = 1e3;
/** Who tells of a later reset, errs or lies: milliseconds for seconds would be the year 58000. */
const MAX_STRETCH_MS = 864e5;
/**
 * Spreads what is left of the quota evenly until its reset, where the interval asked for would use
 * it up before. With nothing left, the next poll is after the reset.
 *
 * @param now wall clock at the last poll, milliseconds since 1970
 * @param costPerPoll requests that a poll takes
 */
function planBudget(rateLimit, now, intervalMs, costPerPoll = 1) {
  const leastMs = rateLimit === null ? 0 : leastInterval(rateLimit, now, intervalMs, costPerPoll);
  const neededMs = Math.min(Math.ceil(leastMs), MAX_STRETCH_MS);
  return neededMs > intervalMs
    ? {
        intervalMs: neededMs,
        isStretched: true,
      }
    : {
        intervalMs,
        isStretched: false,
      };
}
function leastInterval(rateLimit, now, intervalMs, costPerPoll) {
  const { limit, remaining, windowMs } = rateLimit;
  if (remaining === null)
    return limit !== null && limit > 0 && windowMs !== null ? (windowMs * costPerPoll) / limit : 0;
  const untilReset = timeToReset(rateLimit, now);
  if (untilReset <= 0) return 0;
  const pollsBeforeReset = Math.ceil(untilReset / intervalMs) - 1;
  const left = Math.floor(Math.max(0, remaining) / costPerPoll);
  return pollsBeforeReset <= left ? 0 : untilReset / (left + 1);
}
/** Longer than a window it cannot be: then the clocks disagree. */
function timeToReset({ resetAt, windowMs }, now) {
  if (resetAt === null) return windowMs ?? 0;
  if (resetAt <= now) return 0;
  return Math.min(resetAt - now, windowMs ?? Number.POSITIVE_INFINITY) + MARGIN_MS;
}
// src/watch/poll/schedule.ts
/**
 * When to poll, on the monotonic clock: at start + n × interval, so that nothing adds up. A slot
 * that passed is skipped, never made up for. A poll that had to be put off starts a new grid, so
 * that two polls are never closer than the interval.
 */
var Schedule = class {
  #intervalMs;
  #anchor;
  #plannedAt;
  constructor(startAt, intervalMs) {
    this.#intervalMs = intervalMs;
    this.#anchor = startAt;
    this.#plannedAt = startAt;
  }
  /** When the present or next poll is due. */
  get plannedAt() {
    return this.#plannedAt;
  }
  /** Plans the next poll: at the next slot, or at `notBefore` where that is later. */
  advance(now, notBefore = Number.NEGATIVE_INFINITY) {
    const slot = this.#slotAfter(Math.max(now, this.#plannedAt));
    if (notBefore > slot) this.#moveTo(notBefore);
    else this.#plannedAt = slot;
  }
  /** Skips what passed while somebody else held the program up. */
  catchUp(now) {
    if (this.#plannedAt < now) this.#plannedAt = this.#slotAfter(now);
  }
  /** Brings the next poll forward by time that the monotonic clock did not see, to `now` at most. */
  bringForward(byMs, now) {
    this.#moveTo(Math.max(now, this.#plannedAt - byMs));
  }
  #moveTo(at) {
    this.#anchor = at;
    this.#plannedAt = at;
  }
  #slotAfter(time) {
    const passed = Math.floor((time - this.#anchor) / this.#intervalMs + 1e-6);
    return this.#anchor + (passed + 1) * this.#intervalMs;
  }
};
// src/watch/poll/pacer.ts
/** An interval that differs less from the one announced is not worth another notice. */
const NOTABLE_RATIO = 1.5;
/** A refusal that does not say for how long doubles the pause, up to this. */
const MAX_BACKOFF_MS = 9e5;
/** Who keeps a key pressed still polls no more often. */
const MIN_GAP_MS = 1e3;
/** Who asks for a longer pause, asks by mistake: a watch must not sleep for good. */
const MAX_PAUSE_MS = 864e5;
/** Plans the polls, within the quota and with regard for an API that asks to be left alone. */
var Pacer = class {
  #intervalMs;
  #schedule;
  #rateLimit = null;
  /** The stretched interval that was announced last. */
  #announcedMs = null;
  /** The next poll was put off, by the quota or by the API. */
  #isHeldBack = false;
  /** When the last poll was over, on the monotonic clock. */
  #finishedAt = Number.NEGATIVE_INFINITY;
  /** Polls refused for the quota, in a row. */
  #refusals = 0;
  constructor(startAt, intervalMs) {
    this.#intervalMs = intervalMs;
    this.#schedule = new Schedule(startAt, intervalMs);
  }
  get plannedAt() {
    return this.#schedule.plannedAt;
  }
  catchUp(now) {
    this.#schedule.catchUp(now);
  }
  bringForward(byMs, now) {
    this.#schedule.bringForward(byMs, now);
  }
  /**
   * Plans the next poll as soon as it may be: never where it was put off, nor where one more would
   * not leave enough of the quota for the regular ones. False where nothing was changed.
   */
  pollNow(wallNow, now) {
    const { limit = null, remaining = null, windowMs = null } = this.#rateLimit ?? {};
    const spent = remaining === null ? null : remaining - 1;
    const after = this.#rateLimit && {
      ...this.#rateLimit,
      remaining: spent,
    };
    if (this.#isHeldBack || (spent !== null && spent < 0)) return false;
    if (planBudget(after, wallNow, this.#intervalMs).isStretched) return false;
    const shareMs = remaining === null && limit && windowMs ? windowMs / limit : 0;
    const readyAt = this.#finishedAt + Math.max(MIN_GAP_MS, shareMs);
    this.#schedule.bringForward(this.plannedAt - Math.min(this.plannedAt, readyAt), now);
    return true;
  }
  /** `begunAt` is the wall clock at the beginning of the poll. */
  planAfterAnswer(rateLimit, begunAt, clock) {
    this.#rateLimit = rateLimit;
    this.#refusals = 0;
    const budget = planBudget(rateLimit, begunAt, this.#intervalMs);
    this.#advance(budget, clock.monotonicNow());
    return this.#announce(budget, clock.now());
  }
  planAfterFailure(error, begunAt, clock) {
    const now = clock.monotonicNow();
    this.#refusals = error.kind === 'rate-limit' ? this.#refusals + 1 : 0;
    const waitMs = Math.min(error.retryAfterMs ?? this.#backoffMs(), MAX_PAUSE_MS);
    const budget = this.#planAfterSpending(error.rateLimit, begunAt);
    const regularAt = this.plannedAt + this.#intervalMs;
    this.#advance(budget, now, now + waitMs);
    const leftAloneMs = this.plannedAt - now;
    if (now + waitMs <= regularAt) return this.#announce(budget, clock.now());
    const when = `the next poll is in ${formatDuration(leftAloneMs)}`;
    return [
      error.kind === 'rate-limit'
        ? notice('rate-limited', `The rate limit is used up: ${when}.`, clock.now())
        : notice('retry-after', `The API asked to be left alone: ${when}.`, clock.now()),
    ];
  }
  /** A poll that fails is tried again, so it costs more than one request; the next one may too. */
  #planAfterSpending(told, begunAt) {
    const before = this.#rateLimit;
    const left = before?.remaining ?? null;
    const spent = left === null || told?.remaining == null ? 1 : left - told.remaining;
    const estimated =
      before === null || left === null
        ? before
        : {
            ...before,
            remaining: Math.max(0, left - 1),
          };
    this.#rateLimit = told ?? estimated;
    return planBudget(this.#rateLimit, begunAt, this.#intervalMs, Math.max(1, spent));
  }
  #backoffMs() {
    if (this.#refusals === 0) return 0;
    return Math.min(this.#intervalMs * 2 ** this.#refusals, MAX_BACKOFF_MS);
  }
  #advance(budget, now, notBefore = Number.NEGATIVE_INFINITY) {
    const stretched = budget.isStretched ? this.plannedAt + budget.intervalMs : notBefore;
    this.#finishedAt = now;
    this.#isHeldBack = budget.isStretched || notBefore > now;
    this.#schedule.advance(now, Math.max(stretched, notBefore));
  }
  #announce(budget, time) {
    const usual = formatDuration(this.#intervalMs);
    if (!budget.isStretched) {
      if (this.#announcedMs === null) return [];
      this.#announcedMs = null;
      const message = `The rate limit leaves room again: polling every ${usual}.`;
      return [notice('interval-restored', message, time)];
    }
    const ratio = budget.intervalMs / (this.#announcedMs ?? Number.POSITIVE_INFINITY);
    if (ratio < NOTABLE_RATIO && ratio > 1 / NOTABLE_RATIO) return [];
    this.#announcedMs = budget.intervalMs;
    const left = this.#rateLimit?.remaining;
    const quota = left == null ? '' : ` (${left} requests left)`;
    const pace =
      left === 0
        ? `the next poll is in ${formatDuration(budget.intervalMs)}`
        : `polling every ${formatDuration(budget.intervalMs)}`;
    return [
      notice(
        'interval-stretched',
        `The rate limit does not last for a poll every ${usual}${quota}: ${pace}.`,
        time,
      ),
    ];
  }
};
// src/watch/poll/race-abort.ts
/** The result of `work`, unless the signal aborts first: then it rejects with the signal's reason. */
function raceAbort(work, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    const leave = () => signal.removeEventListener('abort', abort);
    work.then(resolve, reject).finally(leave);
  });
}
// src/watch/poll/watch-stats.ts
/** The counters behind the summary; times are on the monotonic clock. */
var WatchStats = class {
  polls = 0;
  failures = 0;
  changes = 0;
  #timeInStatusMs = {
    operational: 0,
    maintenance: 0,
    degraded: 0,
    unknown: 0,
    partial_outage: 0,
    major_outage: 0,
  };
  #status = null;
  #since = 0;
  /** From now on the platform is in this status. */
  enter(status, now) {
    this.#count(now);
    this.#status = status;
  }
  /** Leaves out time in which nobody watched. */
  skip(ms) {
    this.#since += ms;
  }
  timeInStatusMs(now) {
    this.#count(now);
    return { ...this.#timeInStatusMs };
  }
  #count(now) {
    if (this.#status !== null) this.#timeInStatusMs[this.#status] += Math.max(0, now - this.#since);
    this.#since = now;
  }
};
// src/watch/poll/watch-run.ts
const EVERYTHING = {
  services: [],
  regions: [],
};
/** After a longer rest the clocks are compared, so that a suspend is noticed soon after it. */
const MAX_REST_MS = 3e4;
/** The state of one watch. It keeps the last snapshot and counters, so it never grows. */
var WatchRun = class {
  #settings;
  #failOn;
  #over;
  #startedAt;
  #endAt;
  #pacer;
  #stats = new WatchStats();
  #rest;
  #feed = GOOD_FEED;
  #selection = null;
  #last = null;
  #health = null;
  /** Of the last health that was known. */
  #healthCode = EXIT.unknown;
  /** Of the last poll, good or not. */
  #pollCode = EXIT.unknown;
  #ended = null;
  constructor(settings, over) {
    this.#settings = settings;
    this.#failOn = settings.failOn ?? 'degraded';
    this.#over = over;
    this.#startedAt = settings.clock.monotonicNow();
    this.#endAt = this.#startedAt + (settings.durationMs ?? Number.POSITIVE_INFINITY);
    this.#pacer = new Pacer(this.#startedAt, settings.intervalMs);
    this.#rest = new InterruptibleDelay(settings.clock, over);
    if (settings.resume === void 0) return;
    const { snapshot, feed } = settings.resume;
    this.#last = snapshot;
    this.#feed = moveFeed(feed, -this.#wallAhead());
  }
  get isOver() {
    return this.#ended !== null || this.#monotonicNow() >= this.#endAt;
  }
  get isDue() {
    return this.#monotonicNow() >= this.#pacer.plannedAt;
  }
  /** The first reason counts. */
  end(reason) {
    this.#ended ??= reason;
  }
  catchUp() {
    this.#pacer.catchUp(this.#monotonicNow());
  }
  /** Rejects with what `select` throws, and with failures that are no failures of a poll. */
  async poll() {
    const { fetchSnapshot, once } = this.#settings;
    const begin = this.#readClocks();
    let outcome;
    try {
      outcome = await raceAbort(fetchSnapshot(this.#over), this.#over);
    } catch (error) {
      if (this.isOver) return [];
      if (!(error instanceof AppError) || error.kind === 'usage') throw error;
      outcome = error;
    }
    if (this.isOver) return [];
    if (once) this.end('once');
    const gap = this.#noticeGap(begin, 0);
    this.#stats.polls += 1;
    const events =
      outcome instanceof AppError
        ? this.#judgeFailure(outcome, begin)
        : this.#judge(outcome, begin);
    return [...gap, ...events];
  }
  /** Waits for the next poll, or for a part of it; ends early where a clock jumped. */
  async rest() {
    const begin = this.#readClocks();
    const askedMs = Math.min(MAX_REST_MS, this.#pacer.plannedAt - begin.monotonic);
    await this.#rest.begin(askedMs);
    if (this.#over.aborted) return [];
    return this.#noticeGap(begin, this.#monotonicNow() - begin.monotonic - askedMs);
  }
  /** Ends the rest before the next poll, where the quota allows another one. */
  pollNow() {
    if (!this.#rest.isResting) return this.isOver ? 'not-watching' : 'under-way';
    const { wall, monotonic } = this.#readClocks();
    if (!this.#pacer.pollNow(wall, monotonic)) return 'held-back';
    this.#rest.end();
    return 'coming';
  }
  summary() {
    const now = this.#monotonicNow();
    const { polls, failures, changes } = this.#stats;
    const reason = this.#ended ?? (this.isOver ? 'duration' : 'interrupted');
    return {
      type: 'summary',
      time: this.#settings.clock.now(),
      reason,
      exitCode: this.#finalExitCode(reason),
      polls,
      failures,
      changes,
      durationMs: now - this.#startedAt,
      health: this.#health,
      timeInStatusMs: this.#stats.timeInStatusMs(now),
    };
  }
  #judge(answer, begin) {
    const { clock, select, until } = this.#settings;
    const time = clock.now();
    const now = clock.monotonicNow();
    const selection = this.#selection ?? select?.(answer.snapshot) ?? EVERYTHING;
    this.#selection = selection;
    const assessment = assessHealth(answer.snapshot, selection, time);
    const observed = this.#observe(answer, selection);
    const feed = this.#feed;
    this.#feed = GOOD_FEED;
    this.#health = assessment.health;
    this.#healthCode = exitCodeOfHealth(assessment.statuses, this.#failOn);
    this.#pollCode = this.#healthCode;
    this.#stats.enter(assessment.health, now);
    if (until !== void 0 && compareStatus(assessment.health, until) <= 0) this.end('until');
    const notices = this.#pacer.planAfterAnswer(answer.rateLimit, begin.wall, clock);
    const nextPollInMs = this.#nextPollInMs(now);
    const exitCode = this.#healthCode;
    return [
      {
        type: 'poll',
        ok: true,
        time,
        durationMs: now - begin.monotonic,
        nextPollInMs,
        ...observed,
        answer,
        selection,
        assessment,
        exitCode,
      },
      ...(feed.isLost ? [this.#restored(feed, time, now)] : []),
      ...observed.changes.map((change) => ({
        type: 'change',
        time,
        change,
      })),
      ...(nextPollInMs === null ? [] : notices),
    ];
  }
  /** Compares with the last good snapshot and takes its place. */
  #observe(answer, selection) {
    const last = this.#last;
    const snapshot = last === null ? answer.snapshot : carryOverDroppedFields(answer, last);
    const changes = last === null ? [] : diffSnapshots(last, snapshot, selection);
    this.#last = snapshot;
    this.#stats.changes += changes.length;
    const isNew = last === null || !isSameObservation(last, snapshot);
    return {
      isBaseline: last === null,
      isNew,
      changes,
      observed: snapshot,
    };
  }
  #judgeFailure(error, begin) {
    const { clock } = this.#settings;
    const time = clock.now();
    const now = clock.monotonicNow();
    const wasLost = this.#feed.isLost;
    this.#feed = feedAfterFailure(this.#feed, error, begin.monotonic);
    this.#pollCode = exitCodeOfError(error.kind);
    this.#stats.failures += 1;
    this.#stats.enter('unknown', now);
    const notices = this.#pacer.planAfterFailure(error, begin.wall, clock);
    const nextPollInMs = this.#nextPollInMs(now);
    const { isLost, failedPolls } = this.#feed;
    return [
      {
        type: 'poll',
        ok: false,
        time,
        durationMs: now - begin.monotonic,
        nextPollInMs,
        error,
        feed: moveFeed(this.#feed, this.#wallAhead()),
      },
      ...(isLost && !wasLost
        ? [
            {
              type: 'feed',
              state: 'lost',
              time,
              failedPolls,
              error,
            },
          ]
        : []),
      ...(nextPollInMs === null ? [] : notices),
    ];
  }
  #restored(feed, time, now) {
    const lostForMs = now - (feed.failingSince ?? now);
    return {
      type: 'feed',
      state: 'restored',
      time,
      failedPolls: feed.failedPolls,
      lostForMs,
    };
  }
  #nextPollInMs(now) {
    const { plannedAt } = this.#pacer;
    return this.#ended !== null || plannedAt >= this.#endAt ? null : Math.max(0, plannedAt - now);
  }
  /** Time of suspension counts for the plan, but not for the tally. */
  #noticeGap(begin, lateMs) {
    const end = this.#readClocks();
    const gap = findClockGap(begin, end, lateMs);
    if (gap === null) return [];
    if (gap.kind === 'suspended') {
      this.#stats.skip(Math.max(0, lateMs));
      this.#pacer.bringForward(gap.missedMs, end.monotonic);
    }
    return [clockNotice(gap, end.wall)];
  }
  /** With `--until` a watch that did not get there ends with the last health it knew. */
  #finalExitCode(reason) {
    if (reason === 'once') return this.#pollCode;
    if (reason !== 'duration' || this.#settings.until === void 0) return EXIT.ok;
    return this.#feed.isLost ? EXIT.unknown : this.#healthCode;
  }
  #monotonicNow() {
    return this.#settings.clock.monotonicNow();
  }
  /** What to add to a time on the monotonic clock to have it on the wall clock. */
  #wallAhead() {
    const { wall, monotonic } = this.#readClocks();
    return wall - monotonic;
  }
  #readClocks() {
    const { clock } = this.#settings;
    return {
      wall: clock.now(),
      monotonic: clock.monotonicNow(),
    };
  }
};
// src/watch/poll/watch-status.ts
/** The same, with all that comes of one poll or one rest together. */
async function* watchInBatches(settings) {
  const { clock, signal, durationMs } = settings;
  const over = new AbortController();
  const run = new WatchRun(settings, over.signal);
  const end = (reason) => {
    run.end(reason);
    over.abort();
  };
  const disconnect = settings.pollTrigger?.connect(() => run.pollNow());
  const interrupt = () => end('interrupted');
  signal?.addEventListener('abort', interrupt);
  if (signal?.aborted) interrupt();
  if (durationMs !== void 0) clock.sleep(durationMs, over.signal).then(() => end('duration'));
  try {
    while (!run.isOver) {
      yield await run.poll();
      run.catchUp();
      while (!run.isOver && !run.isDue) yield await run.rest();
    }
    yield [run.summary()];
  } finally {
    disconnect?.();
    signal?.removeEventListener('abort', interrupt);
    over.abort();
  }
}
// src/watch/alerting.ts
/** Who presses Ctrl-C waits for the end; a watch that polls once has nothing else to do. */
const GRACE = {
  retryMs: 5e3,
  limitMs: 5e3,
};
const GRACE_OF_ONE_POLL = {
  retryMs: 0,
  limitMs: 6e4,
};
/** What is left from before may be past: without a poll nothing is brought. */
const AT_ONCE = null;
/** A poll that is later than this did not come because nobody could poll. */
const OVERDUE_AFTER_MS = 5e3;
/** While polls fail, what was seen last is good for this long. */
const BLIND_AFTER_MS = 3e5;
const MIN_REFRESH_MS = 6e4;
/**
 * Watches, alerts and delivers until the watch ends; resolves with its exit code. What a poll has
 * to tell is on disk before any of it is said. Rejects as `watchStatus` does.
 */
function runAlertingWatch(options) {
  return new AlertingWatch(options).run();
}
var AlertingWatch = class {
  #options;
  #memory;
  #evaluator;
  #dispatcher;
  #broken = new AbortController();
  #bug = null;
  /** On the wall clock; `null` before the first poll. */
  #nextPollAt = null;
  /** What the last good poll saw counts as the present until then; `null` before the first. */
  #seenUntil = null;
  constructor(options) {
    const { clock, settings, channels, selection, store } = options;
    this.#options = options;
    this.#memory = new WatchMemory(options.state, store, (reason) =>
      this.#say('state-unsaved', `The state cannot be kept: ${reason}. The watch goes on.`),
    );
    const memory = this.#memory;
    this.#evaluator = new AlertEvaluator({
      ...options,
      memory,
      channelIds: channels.map(({ id }) => id),
      onUndecided: (threshold) =>
        this.#say('threshold-undecided', `The figure of threshold ${threshold} is not reported.`),
    });
    this.#dispatcher = new Dispatcher({
      ...options,
      memory,
      refreshEveryMs: Math.max(settings.intervalMs, MIN_REFRESH_MS),
      platform: () => platformState(memory.state, selection, clock.now()),
      freshness: () => this.#freshness(clock.now()),
      onRefreshFailed: ({ label }, reason) =>
        this.#say('refresh-failed', `${label} cannot be reminded of what goes on: ${reason}.`),
      onBug: (thrown) => {
        this.#bug ??= { thrown };
        this.#broken.abort();
      },
    });
  }
  async run() {
    const { settings, clock, emit, store } = this.#options;
    const { snapshot, feed } = this.#memory.state;
    const signal = AbortSignal.any([this.#options.signal, this.#broken.signal]);
    const watch = watchInBatches({
      ...settings,
      clock,
      signal,
      resume: {
        snapshot,
        feed,
      },
    });
    let summary;
    try {
      for await (const batch of watch) summary = this.#take(batch) ?? summary;
    } catch (error) {
      await this.#finish(AT_ONCE);
      throw error;
    }
    const hasPolled = this.#nextPollAt !== null;
    await this.#finish(!hasPolled ? AT_ONCE : settings.once ? GRACE_OF_ONE_POLL : GRACE);
    if (this.#bug !== null) throw this.#bug.thrown;
    const { waiting } = this.#dispatcher;
    if (waiting > 0) this.#say('deliveries-left', describeLeft(waiting, store));
    if (summary === void 0) return EXIT.ok;
    emit(summary);
    return summary.exitCode;
  }
  async #finish(grace) {
    const { heartbeat } = this.#options;
    await Promise.all([this.#dispatcher.close(grace), heartbeat?.finish(grace?.limitMs ?? 0)]);
  }
  /** Returns the summary instead of telling it: deliveries come before it. */
  #take(batch) {
    const { emit, heartbeat, touch } = this.#options;
    const [first] = batch;
    if (first?.type === 'summary') return first;
    touch();
    const poll = batch.find((event) => event.type === 'poll');
    const alerts = poll === void 0 ? [] : this.#evaluator.judge(poll);
    for (const event of batch) emit(event);
    if (poll === void 0) {
      this.#dispatcher.tick();
      return;
    }
    for (const alert of alerts)
      emit({
        type: 'alert',
        time: poll.time,
        alert,
      });
    this.#nextPollAt = poll.time + (poll.nextPollInMs ?? Number.POSITIVE_INFINITY);
    if (poll.ok) this.#seenUntil = this.#nextPollAt + BLIND_AFTER_MS;
    this.#dispatcher.wake();
    this.#dispatcher.tick();
    if (poll.ok) heartbeat?.beat();
  }
  #freshness(now) {
    return {
      isOverdue: this.#nextPollAt === null || now > this.#nextPollAt + OVERDUE_AFTER_MS,
      isBlind: this.#seenUntil === null || now > this.#seenUntil,
      hasSeen: this.#seenUntil !== null,
    };
  }
  #say(code, message) {
    const { emit, clock } = this.#options;
    emit(notice(code, message, clock.now()));
  }
};
function platformState({ snapshot, feed }, selection, time) {
  if (snapshot === null)
    return {
      status: 'unknown',
      health: 'unknown',
      time,
      incidents: [],
    };
  const { health, incidents } = assessHealth(snapshot, selection, time);
  const open = incidents.filter(isOpen);
  return feed.isLost
    ? {
        status: 'unknown',
        health: 'unknown',
        time,
        incidents: open,
      }
    : {
        status: snapshot.overallStatus,
        health,
        time,
        incidents: open,
      };
}
function describeLeft(count, store) {
  const messages = count === 1 ? '1 message is' : `${count} messages are`;
  return store === null
    ? `${messages} undelivered and lost: no state is kept.`
    : `${messages} undelivered; the next watch with this state tries again.`;
}

export { runAlertingWatch };
