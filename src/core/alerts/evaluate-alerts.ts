import { CHANGE_KINDS, compareText, SEVERITIES, type Severity } from '../diff/changes.js';
import type { Selection } from '../model.js';
import type { ActiveAlerts, Alert, AlertDraft, AlertPolicy, Evaluation } from './active-alerts.js';
import type { AlertKey } from './alert-key.js';
import { FEED_KEY, kindOfKey } from './alert-key.js';
import {
  draftFiring,
  draftReminder,
  draftResolved,
  draftUnwatched,
  draftUpdate,
  type Wording,
} from './alert-messages.js';
import { alignKeys } from './align-keys.js';
import { findVanished, isWatched } from './vanished-services.js';
import type { Healthy, Problem, Verdicts } from './verdicts.js';

/** One good poll, as the alerts see it. */
export interface Observation {
  readonly verdicts: Verdicts;
  /** What the last good poll said; `null` where there is none to compare with. */
  readonly before: Verdicts | null;
  readonly selection: Selection;
  /** False where the poll repeats the last one: it confirms nothing. */
  readonly isNew: boolean;
  /**
   * `baseline`: new problems are known from now on, and not notified. `late`: they happened while
   * no watch ran.
   */
  readonly mode: 'live' | 'late' | 'baseline';
  readonly wording: Wording;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How long an alert has lasted, in milliseconds; default: by `now`. */
  readonly lastedMs?: ((alert: Alert) => number) | undefined;
}

/** What to remember of one alert, `null` for nothing, and its event. */
interface Step {
  readonly alert: Alert | null;
  readonly event?: AlertDraft;
}

/**
 * The alerts after one more good poll, and their events. Pure. A problem fires once it was seen
 * `confirm` times in a row; from then on each change of it is notified at once, and
 * its end after `confirmRecovery` good observations in a row.
 */
export function evaluateAlerts(
  book: ActiveAlerts,
  observation: Observation,
  policy: AlertPolicy,
): Evaluation {
  const verdicts = alignKeys(observation.verdicts, book, observation.before);
  const { before, selection } = observation;
  const vanished = findVanished(book, verdicts, before, selection);
  const problems = new Map(verdicts.problems);
  for (const problem of vanished) problems.set(problem.key, problem);
  const aligned = { ...observation, verdicts };
  const next = new Map<AlertKey, Alert>();
  const events: AlertDraft[] = [];
  for (const key of new Set([...book.keys(), ...problems.keys()])) {
    const { alert, event } = takeStep(key, book.get(key), problems.get(key), aligned, policy);
    if (alert !== null) next.set(key, alert);
    if (event !== undefined) events.push(event);
  }
  return { book: next, events: events.sort(compareEvents) };
}

const READABLE: Healthy = { state: 'ok', message: 'The status can be read again' };

function takeStep(
  key: AlertKey,
  alert: Alert | undefined,
  problem: Problem | undefined,
  observation: Observation,
  policy: AlertPolicy,
): Step {
  const { verdicts, selection, isNew } = observation;
  if (alert !== undefined) {
    // That this poll was answered is all there is to know about the feed.
    if (key === FEED_KEY) return over(alert, draftResolved(alert, READABLE, observation));
    if (!isWatched(key, selection, verdicts)) {
      return over(alert, draftUnwatched(alert, observation));
    }
    if (verdicts.noData.has(key)) return { alert };
    if (!isNew)
      return isTimeOver(key, observation)
        ? end(alert, observation)
        : stay(alert, observation, policy);
    if (problem === undefined) return recover(alert, observation, policy);
    if (alert.phase === 'firing') return goOn(alert, problem, observation, policy);
  }
  return problem === undefined || !isNew
    ? { alert: null }
    : begin(alert, problem, observation, policy);
}

function begin(
  pending: Alert | undefined,
  problem: Problem,
  observation: Observation,
  { confirm, minSeverity }: AlertPolicy,
): Step {
  const { before, mode, now } = observation;
  if (rank(problem.severity) < rank(minSeverity)) return { alert: null };
  const isBaseline = mode === 'baseline';
  const count = (pending?.count ?? 0) + 1;
  const alert: Alert = {
    ...problem,
    from: pending?.from ?? stateOf(problem.key, before),
    since: pending?.since ?? now,
    phase: isBaseline || count >= confirm ? 'firing' : 'pending',
    count: 0,
    notified: !isBaseline,
    lastNotifiedAt: now,
  };
  if (alert.phase === 'pending') return { alert: { ...alert, count, notified: false } };
  return isBaseline ? { alert } : { alert, event: draftFiring(alert, observation) };
}

/** What it was before, even where that was not notified. */
function stateOf(key: AlertKey, before: Verdicts | null): string | null {
  return before?.fine.get(key)?.state ?? before?.problems.get(key)?.state ?? null;
}

/** A change is notified even where it leaves the alert below `minSeverity`. */
function goOn(alert: Alert, problem: Problem, observation: Observation, policy: AlertPolicy): Step {
  const next: Alert = { ...alert, ...problem, count: 0 };
  if (problem.fingerprint === alert.fingerprint) return stay(next, observation, policy);
  const worse = Math.max(rank(alert.severity), rank(problem.severity));
  if (worse < rank(policy.minSeverity)) return { alert: next };
  const updated: Alert = { ...next, notified: true, lastNotifiedAt: observation.now };
  return { alert: updated, event: draftUpdate(alert, updated, observation) };
}

function recover(alert: Alert, observation: Observation, { confirmRecovery }: AlertPolicy): Step {
  if (alert.phase === 'pending') return { alert: null };
  const count = alert.count + 1;
  return count < confirmRecovery ? { alert: { ...alert, count } } : end(alert, observation);
}

function end(alert: Alert, observation: Observation): Step {
  const fine = observation.verdicts.fine.get(alert.key);
  return over(alert, draftResolved(alert, fine, observation));
}

/** The end of a maintenance window comes by the clock, and needs no observation. */
function isTimeOver(key: AlertKey, { verdicts, before }: Observation): boolean {
  return (
    kindOfKey(key) === 'maintenance' && verdicts.fine.has(key) && before?.problems.has(key) === true
  );
}

function over(alert: Alert, event: AlertDraft): Step {
  return alert.notified ? { alert: null, event } : { alert: null };
}

/** It goes on as it was: at most a reminder is due. */
export function stay(
  alert: Alert,
  at: Pick<Observation, 'mode' | 'wording' | 'now' | 'lastedMs'>,
  { remindMs, minSeverity }: AlertPolicy,
): Step {
  const { now } = at;
  const isQuiet =
    remindMs === null ||
    alert.phase === 'pending' ||
    !alert.notified ||
    alert.count > 0 ||
    rank(alert.severity) < rank(minSeverity);
  // The clock was set back: the next reminder is due after a whole interval from now.
  if (alert.lastNotifiedAt > now) return { alert: { ...alert, lastNotifiedAt: now } };
  if (isQuiet || now - alert.lastNotifiedAt < remindMs - toleranceOf(remindMs)) return { alert };
  return { alert: { ...alert, lastNotifiedAt: now }, event: draftReminder(alert, at) };
}

/**
 * Polls are not a whole interval apart to the millisecond: one that comes a little early must not
 * leave a reminder to the next.
 */
function toleranceOf(remindMs: number): number {
  return Math.min(remindMs / 10, MAX_EARLY_MS);
}

const MAX_EARLY_MS = 5_000;

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** The kinds of keys: the feed first, then in the order of the changes they belong to. */
const KINDS = [
  FEED_KEY,
  ...new Set(CHANGE_KINDS.map((kind) => kind.split('.')[0] ?? '')),
  'threshold',
];

function compareEvents(a: AlertDraft, b: AlertDraft): number {
  return (
    rank(b.severity) - rank(a.severity) ||
    KINDS.indexOf(kindOfKey(a.key)) - KINDS.indexOf(kindOfKey(b.key)) ||
    compareText(a.key, b.key)
  );
}
