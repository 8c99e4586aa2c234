import type { Severity } from '../diff/changes.js';

/** Something that is not as it should be, for as long as it is so. */
export interface Problem {
  readonly key: string;
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
  readonly problems: ReadonlyMap<string, Problem>;
  /** By key. */
  readonly fine: ReadonlyMap<string, Healthy>;
  /** Keys that cannot be judged at the moment: nothing changes about them. */
  readonly noData: ReadonlySet<string>;
}

/** The fingerprint of what was reported before and is not any more. */
export const MISSING = 'missing';

export const FEED_KEY = 'feed';

/** The kind of a key: `service` of `service:API`, `feed` of `feed`. */
export function kindOfKey(key: string): string {
  const colon = key.indexOf(':');
  return colon < 0 ? key : key.slice(0, colon);
}

/** The key without its kind; `overall` and `feed` are their own subject. */
export function subjectOfKey(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

/** What `region:NAME/REGION` is about; a name may hold slashes, a region has none. */
export function splitRegionSubject(subject: string): { service: string; region: string } {
  const slash = subject.lastIndexOf('/');
  return { service: subject.slice(0, Math.max(0, slash)), region: subject.slice(slash + 1) };
}
