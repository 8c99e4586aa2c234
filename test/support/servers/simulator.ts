import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../src/simulator/start-simulator.js';

/** A clock that stands still until it is moved; milliseconds since 1970. */
export interface TestClock {
  readonly now: () => number;
  set(ms: number): void;
  advance(ms: number): void;
}

/** 2024-01-16T18:30:00Z, the time of the API's own example. */
export const TEST_START = Date.UTC(2024, 0, 16, 18, 30);

export function testClock(start: number = TEST_START): TestClock {
  let time = start;
  return {
    now: () => time,
    set: (ms) => {
      time = ms;
    },
    advance: (ms) => {
      time += ms;
    },
  };
}

export interface TestSimulator extends Simulator {
  readonly clock: TestClock;
  /** What points the program at it. */
  readonly env: Readonly<Record<'TENSORONE_BASE_URL' | 'TENSORONE_API_KEY', string>>;
  /** A GET with the key. */
  get(pathAndQuery: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export const STATUS_PATH = '/v2/monitoring/system-status';
export const DEPENDENCIES_PATH = '/v2/monitoring/service-dependencies';

/**
 * A simulator on a clock that the test moves: at speed 480, the default, `clock.advance(1_000)`
 * is the next refresh, 8 minutes of the scenario later. The caller closes it.
 */
export async function startTestSimulator(
  options: Partial<SimulatorOptions> & { readonly clock?: TestClock } = {},
): Promise<TestSimulator> {
  const { clock = testClock(), ...rest } = options;
  const simulator = await startSimulator({ now: clock.now, ...rest });
  return {
    ...simulator,
    clock,
    env: { TENSORONE_BASE_URL: simulator.url, TENSORONE_API_KEY: simulator.apiKey },
    get: (pathAndQuery, headers = {}) =>
      fetch(`${simulator.url}${pathAndQuery}`, {
        headers: { authorization: `Bearer ${simulator.apiKey}`, ...headers },
      }),
  };
}
