import type { Scenario } from './scenario.js';

/** A scenario that has been started: fixed from then on, so that every answer follows from it. */
export interface SimulatedWorld {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Scenario milliseconds that pass in a real one. */
  readonly speed: number;
  /** Real time, milliseconds since 1970. */
  readonly startedAt: number;
  /**
   * The id that the API shows: `YEAR` in it is the year of the start, and ids of a later round of a
   * looping scenario are not those of the first.
   */
  idInRound(id: string, round: number): string;
}

/** A refresh of the platform's data: what it says until the next one. */
export interface Moment {
  /** Counted from 0. */
  readonly refresh: number;
  /** Real time of the refresh, milliseconds since 1970. */
  readonly refreshedAt: number;
  /** How often the scenario has begun again. */
  readonly round: number;
  /** Scenario time within the round, in milliseconds. */
  readonly timeMs: number;
  /** The real time of a scenario time of this round. */
  realTime(timeMs: number): number;
}

/** Upstream refreshes every 30 s of its own time; in slow motion, of real time. */
const REFRESH_MS = 30_000;

/** HTTP dates have whole seconds: two refreshes within one would look alike. */
const MIN_REFRESH_REAL_MS = 1_000;

/** The bounds of `speed` within which all times remain dates. */
export const SPEED_LIMITS = { least: 0.01, most: 100_000 } as const;

/** At this speed a day takes three minutes. */
export const DEFAULT_SPEED = 480;

/** Starts a scenario at a real time (milliseconds since 1970). Throws a `RangeError` for a bad speed. */
export function simulateWorld(
  scenario: Scenario,
  options: { readonly seed: number; readonly speed: number; readonly startedAt: number },
): SimulatedWorld {
  const { speed, startedAt } = options;
  const year = String(new Date(startedAt).getUTCFullYear());
  if (!(speed >= SPEED_LIMITS.least && speed <= SPEED_LIMITS.most)) {
    throw new RangeError(`speed must be from ${SPEED_LIMITS.least} to ${SPEED_LIMITS.most}`);
  }
  return {
    ...options,
    scenario,
    idInRound(id, round) {
      const dated = id.replace('YEAR', year);
      return round === 0 ? dated : `${dated}-${round + 1}`;
    },
  };
}

/** The refresh that is answered after so much scenario time (milliseconds). */
export function momentAt(world: SimulatedWorld, elapsedMs: number): Moment {
  const { scenario, speed, startedAt } = world;
  const intervalMs = Math.min(
    REFRESH_MS * speed,
    Math.max(REFRESH_MS, MIN_REFRESH_REAL_MS * speed),
  );
  // The quotient of an exact multiple may come out a hair too small.
  const refresh = Math.max(0, Math.floor(elapsedMs / intervalMs + 1e-9));
  const refreshedMs = refresh * intervalMs;
  const round = scenario.loop ? Math.floor(refreshedMs / scenario.durationMs + 1e-9) : 0;
  const roundMs = round * scenario.durationMs;
  const realTime = (timeMs: number) => startedAt + (roundMs + timeMs) / speed;
  return {
    refresh,
    refreshedAt: Math.floor(startedAt + refreshedMs / speed),
    round,
    timeMs: Math.max(0, refreshedMs - roundMs),
    realTime,
  };
}

/** RFC 3339; never rounded up, so that what has happened does not lie in the future. */
export function toIso(ms: number): string {
  return new Date(Math.floor(ms)).toISOString();
}
