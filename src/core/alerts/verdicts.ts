import type { Severity } from '../diff/changes.js';
import type { AlertKey } from './alert-key.js';

/** Something that is not as it should be, for as long as it is so. */
export interface Problem {
  readonly key: AlertKey;
  /** The key without its kind. */
  readonly subject: string;
  readonly severity: Severity;
  /** Upstream's word, the phase of a maintenance window, or a measured value. */
  readonly state: string;
  /** A different one is a change to notify. */
  readonly fingerprint: string;
  /** As it begins a line: `AI Services in us-east-1`. */
  readonly title: string;
  /** One line for people, true for as long as it lasts: `AI Services is degraded`. */
  readonly message: string;
}

/** Something that was judged and found well. */
export interface Healthy {
  readonly state: string;
  /** How it is now, where that says more than the state: one line for people. */
  readonly message?: string;
}

/** What one snapshot says about everything that can be alerted. */
export interface Verdicts {
  /** By key. */
  readonly problems: ReadonlyMap<AlertKey, Problem>;
  /** By key. */
  readonly fine: ReadonlyMap<AlertKey, Healthy>;
  /** Keys that cannot be judged at the moment: nothing changes about them. */
  readonly noData: ReadonlySet<AlertKey>;
}

/** The fingerprint of what was reported before and is not any more. */
export const MISSING = 'missing';
