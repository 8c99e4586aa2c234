import type { ScenarioSource } from '../scenario.js';

/** Nothing is wrong, all day; the numbers breathe. */
export const calm: ScenarioSource = { duration: '24h', loop: true, steps: [] };
