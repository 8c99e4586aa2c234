import type { Change } from '../diff/changes.js';
import { formatDuration } from '../duration.js';
import { formatStatus } from '../status.js';
import type { Alert, AlertDraft } from './active-alerts.js';
import { kindOfKey } from './alert-key.js';
import { type Healthy, MISSING } from './verdicts.js';

/** What the changes of a poll are called, by the key of the alert that each is about. */
export type Wording = ReadonlyMap<string, string>;

/** A change says best what is new about an incident or a maintenance window. */
export function wordingOf(changes: readonly Change[]): Wording {
  return new Map(
    changes.map(({ change, subject, message }) => {
      const [kind = ''] = change.split('.');
      return [kind === 'overall' ? kind : `${kind}:${subject}`, message];
    }),
  );
}

interface Circumstances {
  readonly mode: string;
  readonly wording: Wording;
  readonly now: number;
  /** How long it has lasted, in milliseconds, where a steadier clock than `now` knows. */
  readonly lastedMs?: ((alert: Alert) => number) | undefined;
}

/** The event of an alert that is notified for the first time. */
export function draftFiring(alert: Alert, at: Circumstances): AlertDraft {
  return draft(alert, 'firing', at, alert.from, changed(alert, alert.from, at));
}

/** The event of one that goes on in another way than `before`. */
export function draftUpdate(before: Alert, alert: Alert, at: Circumstances): AlertDraft {
  const state = alert.notified && before.notified ? 'update' : 'firing';
  return draft(alert, state, at, before.state, changed(alert, before.state, at));
}

export function draftReminder(alert: Alert, at: Circumstances): AlertDraft {
  const message = `${alert.message}, for ${lasted(alert, at)}`;
  return draft(alert, 'reminder', at, alert.from, message);
}

/** `fine` is how it is now, where that is known. */
export function draftResolved(
  alert: Alert,
  fine: Healthy | undefined,
  at: Circumstances,
): AlertDraft {
  const to = fine?.state ?? null;
  const ended =
    fine?.message ??
    (STATUS_KINDS.has(kindOfKey(alert.key)) ? undefined : at.wording.get(alert.key)) ??
    (to === null ? `${alert.title} is over` : transition(alert.title, alert.state, to));
  const message = `${ended}, after ${lasted(alert, at)}`;
  return { ...draft(alert, 'resolved', at, alert.state, message), to };
}

/** What is deselected may be as bad as before: it is not watched any more. */
export function draftUnwatched(alert: Alert, at: Circumstances): AlertDraft {
  const message = `${alert.title} is no longer watched (was ${formatStatus(alert.state)})`;
  return { ...draft(alert, 'resolved', at, alert.state, message), to: null };
}

function draft(
  alert: Alert,
  state: AlertDraft['state'],
  at: Circumstances,
  from: string | null,
  message: string,
): AlertDraft {
  return {
    key: alert.key,
    state,
    severity: alert.severity,
    subject: alert.subject,
    from,
    to: alert.state,
    message,
    since: new Date(alert.since).toISOString(),
    late: at.mode === 'late',
  };
}

/** Statuses are shown as steps, so that a change over several polls reads as one. */
function changed(alert: Alert, from: string | null, at: Circumstances): string {
  if (!STATUS_KINDS.has(kindOfKey(alert.key))) return at.wording.get(alert.key) ?? alert.message;
  return from === null || from === alert.state || alert.fingerprint === MISSING
    ? alert.message
    : transition(alert.title, from, alert.state);
}

const STATUS_KINDS: ReadonlySet<string> = new Set(['overall', 'service', 'region']);

function transition(title: string, from: string, to: string): string {
  return `${title}: ${formatStatus(from)} → ${formatStatus(to)}`;
}

function lasted(alert: Alert, { now, lastedMs }: Circumstances): string {
  return formatDuration(Math.max(0, lastedMs?.(alert) ?? now - alert.since));
}
