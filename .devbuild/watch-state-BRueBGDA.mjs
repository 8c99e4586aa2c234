// src/watch/feed.ts
const GOOD_FEED = {
  isLost: false,
  failedPolls: 0,
  failingSince: null,
};
/** One failure is a hiccup; this many in a row are not. */
const LOST_AFTER_POLLS = 3;
/** The feed after one more failed poll. A refused key does not get better by itself. */
function feedAfterFailure(feed, error, now) {
  const failedPolls = feed.failedPolls + 1;
  const isRefused = error.kind === 'auth' || error.kind === 'forbidden';
  return {
    isLost: feed.isLost || isRefused || failedPolls >= LOST_AFTER_POLLS,
    failedPolls,
    failingSince: feed.failingSince ?? now,
  };
}
/** A feed with its time moved from one clock to the other. */
function moveFeed(feed, byMs) {
  const { failingSince } = feed;
  return {
    ...feed,
    failingSince: failingSince === null ? null : failingSince + byMs,
  };
}
// src/watch/state/watch-state.ts
function newWatchState(id, scope) {
  return {
    id,
    sequence: 1,
    scope,
    snapshot: null,
    feed: GOOD_FEED,
    alerts: /* @__PURE__ */ new Map(),
    channels: /* @__PURE__ */ new Map(),
  };
}
function isSameScope(a, b) {
  const sorted = (names) => [...names].sort().join('\n');
  return (
    a.baseUrl === b.baseUrl &&
    sorted(a.services) === sorted(b.services) &&
    sorted(a.regions) === sorted(b.regions)
  );
}
function serializeWatchState(state) {
  return {
    version: 1,
    ...state,
    alerts: [...state.alerts.values()],
    channels: [...state.channels].map(([id, channel]) => ({
      id,
      ...serializeChannel(channel),
    })),
  };
}
/** With the names of the first releases, which can read what this one writes. */
function serializeChannel({ queue, notified, notBefore, brokenSince }) {
  return {
    queue,
    told: [...notified.values()].map(({ event, at, isConfirmed, unconfirmed, thread }) => ({
      event,
      at,
      isCertain: isConfirmed,
      maybe: unconfirmed,
      thread,
    })),
    failures: 0,
    notBefore,
    isAsked: notBefore > 0,
    brokenSince,
  };
}

export {
  feedAfterFailure as a,
  GOOD_FEED as i,
  isSameScope as t,
  moveFeed as o,
  newWatchState as n,
  serializeWatchState as r,
};
