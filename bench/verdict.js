/**
 * Prints whether a figure reaches its goal. A goal missed is told, never an error: a benchmark
 * fails only where something does not answer as it should.
 * @typedef {{ atMost?: number, below?: number, atLeast?: number, unit?: string }} Goal one of the three
 * @param {string} what
 * @param {number} value
 * @param {Goal} goal
 */
export function judge(what, value, { atMost, below, atLeast = 0, unit = '' }) {
  const [isReached, goal] =
    atMost !== undefined
      ? [value <= atMost, `at most ${atMost}`]
      : below !== undefined
        ? [value < below, `below ${below}`]
        : [value >= atLeast, `at least ${atLeast}`];
  const verdict = isReached ? 'PASS' : 'over';
  console.log(`${verdict}  ${what}: ${round(value, 2)}${unit} (${goal}${unit})`);
}

/** A figure without a goal, in line with the verdicts. */
export function note(text) {
  console.log(`      ${text}`);
}

/** What cannot be measured here. */
export function skip(text) {
  console.log(`SKIP  ${text}`);
}

/** The middle half of some values, as text. */
export function range([low, high], digits = 1) {
  return `${low.toFixed(digits)} - ${high.toFixed(digits)}`;
}

export function round(value, digits = 1) {
  return Number(value.toFixed(digits));
}
