import type { Status } from '../status.js';

/** Share of the time in a status that counts as down, 0 to 1; what is not named is 0. */
export type Weights = Readonly<Partial<Record<Status, number>>>;

export const WEIGHT_PRESETS = {
  statuspage: { partial_outage: 0.3, major_outage: 1 },
  strict: { partial_outage: 1, major_outage: 1 },
  any: { degraded: 1, partial_outage: 1, major_outage: 1 },
} as const satisfies Readonly<Record<string, Weights>>;

export type WeightPreset = keyof typeof WEIGHT_PRESETS;

/** The statuses that can be given a weight, best to worst. */
export const WEIGHTED_STATUSES = [
  'maintenance',
  'degraded',
  'partial_outage',
  'major_outage',
] as const satisfies readonly Status[];

/** How down time is counted. */
export interface UptimeRule {
  readonly weights: Weights;
  /** False leaves maintenance out of what uptime is a share of. */
  readonly maintenanceCounted: boolean;
}

/**
 * Reads `statuspage`, `strict`, `any` or `degraded=0.5,major_outage=1`.
 * Returns `undefined` for anything else.
 */
export function parseWeights(text: string): Weights | undefined {
  const word = text.trim();
  const preset = Object.keys(WEIGHT_PRESETS).find((name) => name === word);
  if (isPreset(preset)) return WEIGHT_PRESETS[preset];
  const given = new Map<string, number>();
  for (const part of word.split(',')) {
    const match = /^\s*([a-z_]+)\s*=\s*(\d+\.?\d*|\.\d+)\s*$/.exec(part);
    const name = match?.[1] ?? '';
    if (match === null || given.has(name)) return undefined;
    given.set(name, Number(match[2]));
  }
  return toWeights(given);
}

function isPreset(name: string | undefined): name is WeightPreset {
  return name !== undefined && Object.hasOwn(WEIGHT_PRESETS, name);
}

/** `undefined` where a name or a number is not one that is allowed. */
export function toWeights(given: ReadonlyMap<string, number>): Weights | undefined {
  const weights: Partial<Record<Status, number>> = {};
  let known = 0;
  for (const status of WEIGHTED_STATUSES) {
    const weight = given.get(status);
    if (weight === undefined) continue;
    if (!(weight >= 0 && weight <= 1)) return undefined;
    weights[status] = weight;
    known++;
  }
  return known === given.size ? weights : undefined;
}

/** The rule of a report: maintenance that is counted is down unless it has a weight of its own. */
export function uptimeRule(weights: Weights, countsMaintenance: boolean): UptimeRule {
  const all = countsMaintenance ? { maintenance: 1, ...weights } : weights;
  return { weights: all, maintenanceCounted: countsMaintenance };
}
