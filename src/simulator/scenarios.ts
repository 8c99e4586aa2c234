import { parseScenario } from './parse-scenario.js';
import type { Scenario, ScenarioName, ScenarioSource } from './scenario.js';
import { calm } from './scenarios/calm.js';
import { day } from './scenarios/day.js';
import { flapping } from './scenarios/flapping.js';
import { maintenance } from './scenarios/maintenance.js';
import { outage } from './scenarios/outage.js';

const SOURCES = {
  day,
  calm,
  outage,
  flapping,
  maintenance,
} as const satisfies Record<ScenarioName, ScenarioSource>;

/** One of the scenarios that ship. */
export function builtInScenario(name: ScenarioName): Scenario {
  return parseScenario(SOURCES[name], name);
}
