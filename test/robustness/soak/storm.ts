import { parseScenario } from '../../../src/simulator/parse-scenario.js';
import type { Scenario } from '../../../src/simulator/scenario.js';
import { CALM_WORLD, changeWorld, type World } from '../../e2e/crash/crash-world.js';
import { createRandom, type Random } from '../../support/random.js';

/** What is over is gone after 7.5 s, and each second has data of its own. */
export const STORM_SPEED = 480;

/** All is calm for so long at first: every watch has seen that before anything happens. */
export const QUIET_SECONDS = 8;

/** After the end of the longest storm: only a window's status shows whether it has begun. */
const NEVER = { starts: '80000h', ends: '80001h' };

/** As a scenario's file has it. */
type Step = Readonly<Record<string, string>>;

/**
 * A scenario for the simulator in which something happens every few seconds, at random: services,
 * the platform's own word, incidents, maintenance. After `seconds` all is calm for good.
 */
export function createStorm(seed: number, seconds: number): Scenario {
  const random = createRandom(seed);
  const steps: Step[] = [{ at: '0', overallStatus: 'operational' }];
  let world = CALM_WORLD;
  let ids = 0;
  let second = QUIET_SECONDS;
  while (second < seconds) {
    const next = changeWorld(world, random, () => ++ids);
    steps.push(...stepsBetween(world, next, second));
    world = next;
    second += pauseIn(random);
  }
  steps.push(...stepsBetween(world, CALM_WORLD, seconds));
  return parseScenario({ duration: scenarioTime(Math.ceil(seconds) + 1), steps }, 'storm');
}

/** In seconds: half of all is over after a poll or two. */
function pauseIn(random: Random): number {
  return random.happens(0.5) ? random.between(1, 2) : random.between(3, 10);
}

function scenarioTime(second: number): string {
  return `${second * STORM_SPEED}s`;
}

function stepsBetween(before: World, after: World, second: number): Step[] {
  const at = scenarioTime(second);
  const overall = before.overall === after.overall ? [] : [{ at, overallStatus: after.overall }];
  const services = Object.entries(after.services).flatMap(([service, status]) =>
    before.services[service] === status ? [] : [{ at, service, status }],
  );
  const incidents = changed(before.incidents, after.incidents, 'resolved').map(
    ([incident, parts]) => ({ at, incident, title: `Trouble ${incident}`, ...parts }),
  );
  const [past, present] = [withStatus(before.windows), withStatus(after.windows)];
  const windows = changed(past, present, 'cancelled').map(([maintenance, parts]) => ({
    at,
    maintenance,
    title: `Work ${maintenance}`,
    ...NEVER,
    ...parts,
  }));
  return [...overall, ...services, ...incidents, ...windows];
}

function withStatus(windows: World['windows']): Record<string, { readonly status: string }> {
  return Object.fromEntries(Object.entries(windows).map(([id, status]) => [id, { status }]));
}

/** What differs, and the end of what is not there any more. */
function changed<T extends { readonly status: string }>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  end: string,
): (readonly [id: string, parts: T])[] {
  const gone = Object.entries(before)
    .filter(([id, { status }]) => after[id] === undefined && !OVER.has(status))
    .map(([id, last]) => [id, { ...last, status: end }] as const);
  const rest = Object.entries(after).filter(
    ([id, parts]) => JSON.stringify(before[id]) !== JSON.stringify(parts),
  );
  return [...gone, ...rest];
}

const OVER: ReadonlySet<string> = new Set(['resolved', 'completed']);
