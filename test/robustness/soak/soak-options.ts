import { parseArgs } from 'node:util';

export interface SoakOptions {
  readonly watches: number;
  readonly minutes: number;
  /** The same seed gives the same storm, faults and moments; what meets what is up to the timing. */
  readonly seed: number;
  /** Polls of the watch on a clock of its own; 0 leaves it out. */
  readonly monthPolls: number;
}

/** A month at the default interval of a minute. */
const MONTH_POLLS = 30 * 24 * 60;

/** Throws for what cannot be meant. */
export function parseSoakOptions(argv: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      watches: { type: 'string', default: '20' },
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      'month-polls': { type: 'string', default: String(MONTH_POLLS) },
      'no-month': { type: 'boolean', default: false },
    },
  });
  return {
    watches: numberOf('watches', values.watches, { least: 2, most: 200 }),
    minutes: numberOf('minutes', values.minutes, { least: 0.5, most: 24 * 60 }),
    seed: numberOf('seed', values.seed, { least: 0, most: 1_000_000_000 }),
    monthPolls: values['no-month']
      ? 0
      : numberOf('month-polls', values['month-polls'], { least: 2_500, most: 100_000_000 }),
  };
}

function numberOf(
  name: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= least && number <= most) return number;
  throw new Error(`--${name} is a number from ${least} to ${most}`);
}
