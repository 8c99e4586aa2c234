import type { Severity } from '../diff/changes.js';
import type { AlertEvent } from './alert-event.js';
import type { AlertKey } from './alert-key.js';
import type { Problem } from './verdicts.js';

/** What is remembered of one finding, from the first time it is seen until it is over. */
export interface Alert extends Problem {
  /** The state before it began; `null` where there was none. */
  readonly from: string | null;
  /** When it was first seen, milliseconds since 1970. */
  readonly since: number;
  /** `pending` until it was seen often enough to fire. */
  readonly phase: 'pending' | 'firing';
  /** Observations in a row: bad ones while pending, good ones while firing. */
  readonly count: number;
  /** False for what was there when the watch began: known, and not notified. */
  readonly notified: boolean;
  /** When it was last notified, milliseconds since 1970. */
  readonly lastNotifiedAt: number;
}

/** By key. */
export type ActiveAlerts = ReadonlyMap<AlertKey, Alert>;

/** An event that has no id yet. */
export type AlertDraft = Omit<AlertEvent, 'id'>;

/** When an alert is notified. */
export interface AlertPolicy {
  /** Observations in a row until it fires, at least 1. */
  readonly confirm: number;
  /** Good observations in a row until it is resolved, at least 1. */
  readonly confirmRecovery: number;
  /** Milliseconds after which it is notified again while it lasts; `null` for never. */
  readonly remindMs: number | null;
  /** What is less severe does not fire. */
  readonly minSeverity: Severity;
}

export const DEFAULT_POLICY: AlertPolicy = {
  confirm: 1,
  confirmRecovery: 1,
  remindMs: null,
  minSeverity: 'info',
};

export interface Evaluation {
  readonly book: ActiveAlerts;
  /** Worst first, then by kind, then by key. */
  readonly events: readonly AlertDraft[];
}
