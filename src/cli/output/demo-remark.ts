/** What a first screen says under `--demo`, where hours pass in seconds. */
export const DEMO_REMARK = 'demo: simulated, a day takes 3 minutes';
