// src/simulator/scenario.ts
/** The scenarios that ship; kept apart from them, because `--help` needs no more than the names. */
const SCENARIO_NAMES = ['day', 'calm', 'outage', 'flapping', 'maintenance'];
/** The statuses the API documents; `unknown` is this program's own word. */
const SCENARIO_STATUSES = [
  'operational',
  'maintenance',
  'degraded',
  'partial_outage',
  'major_outage',
];
// src/simulator/simulated-world.ts
/** Upstream refreshes every 30 s of its own time; in slow motion, of real time. */
const REFRESH_MS = 3e4;
/** HTTP dates have whole seconds: two refreshes within one could not be told apart. */
const MIN_REFRESH_REAL_MS = 1e3;
/** The bounds of `speed` within which all times remain dates. */
const SPEED_LIMITS = {
  least: 0.01,
  most: 1e5,
};
/** Starts a scenario at a real time (milliseconds since 1970). Throws a `RangeError` for a bad speed. */
function simulateWorld(scenario, options) {
  const { speed } = options;
  if (!(speed >= SPEED_LIMITS.least && speed <= SPEED_LIMITS.most))
    throw new RangeError(`speed must be from ${SPEED_LIMITS.least} to ${SPEED_LIMITS.most}`);
  return {
    ...options,
    scenario,
    idInRound: (id, round) => (round === 0 ? id : `${id}-${round + 1}`),
  };
}
/** The refresh that answers after so much scenario time (milliseconds) tell from. */
function momentAt(world, elapsedMs) {
  const { scenario, speed, startedAt } = world;
  const intervalMs = Math.min(
    REFRESH_MS * speed,
    Math.max(REFRESH_MS, MIN_REFRESH_REAL_MS * speed),
  );
  const refresh = Math.max(0, Math.floor(elapsedMs / intervalMs + 1e-9));
  const refreshedMs = refresh * intervalMs;
  const round = scenario.loop ? Math.floor(refreshedMs / scenario.durationMs + 1e-9) : 0;
  const roundMs = round * scenario.durationMs;
  const realTime = (timeMs) => startedAt + (roundMs + timeMs) / speed;
  return {
    refresh,
    refreshedAt: Math.floor(startedAt + refreshedMs / speed),
    round,
    timeMs: Math.max(0, refreshedMs - roundMs),
    realTime,
  };
}
/** RFC 3339; never rounded up, so that what has happened does not lie in the future. */
function toIso(ms) {
  return new Date(Math.floor(ms)).toISOString();
}

export {
  momentAt as n,
  SCENARIO_NAMES as a,
  SCENARIO_STATUSES as o,
  SPEED_LIMITS as t,
  simulateWorld as r,
  toIso as i,
};
