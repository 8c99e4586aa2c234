import type { ActiveAlerts, Alert } from '../../core/alerts/active-alerts.js';
import type { ChannelState } from '../../core/alerts/outbox.js';
import type { Selection, Snapshot } from '../../core/model.js';
import { type Feed, GOOD_FEED } from '../feed.js';

/** What the state is about: of another platform or selection, snapshots cannot be compared. */
export interface WatchScope extends Selection {
  readonly baseUrl: string;
}

/** All that a watch remembers over its end: one file, written as a whole. */
export interface WatchState {
  /** In the ids of events and messages; another one in each run. */
  readonly id: string;
  /** The number of the next id. */
  readonly sequence: number;
  readonly scope: WatchScope;
  /** The last good one. */
  readonly snapshot: Snapshot | null;
  /** When that was observed, on the wall clock; states of earlier versions have none. */
  readonly observedAt?: number;
  /** On the wall clock. */
  readonly feed: Feed;
  readonly alerts: ActiveAlerts;
  /** By the id of the channel; those that are not configured at present too. */
  readonly channels: ReadonlyMap<string, ChannelState>;
}

export function newWatchState(id: string, scope: WatchScope): WatchState {
  return {
    id,
    sequence: 1,
    scope,
    snapshot: null,
    feed: GOOD_FEED,
    alerts: new Map(),
    channels: new Map(),
  };
}

export function isSameScope(a: WatchScope, b: WatchScope): boolean {
  const sorted = (names: readonly string[]) => [...names].sort().join('\n');
  return (
    a.baseUrl === b.baseUrl &&
    sorted(a.services) === sorted(b.services) &&
    sorted(a.regions) === sorted(b.regions)
  );
}

/** The version of what `serializeWatchState` writes. */
export const STATE_VERSION = 1;

export function serializeWatchState(state: WatchState): object {
  return {
    version: STATE_VERSION,
    ...state,
    alerts: [...state.alerts.values()].map(serializeAlert),
    channels: [...state.channels].map(([id, channel]) => ({
      id,
      ...serializeChannel(channel),
    })),
  };
}

/** With the names of the first releases, which can read what this one writes. */
function serializeAlert({ notified, lastNotifiedAt, ...rest }: Alert): object {
  return { ...rest, isTold: notified, toldAt: lastNotifiedAt };
}

/** With the names of the first releases, like an alert. */
function serializeChannel({ queue, notified, notBefore, brokenSince }: ChannelState): object {
  const records = [...notified.values()].map(({ event, at, isConfirmed, unconfirmed, thread }) => ({
    event,
    at,
    isCertain: isConfirmed,
    maybe: unconfirmed,
    thread,
  }));
  return { queue, told: records, failures: 0, notBefore, isAsked: notBefore > 0, brokenSince };
}
