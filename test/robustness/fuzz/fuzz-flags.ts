import { parseArgs } from 'node:util';
import { PROPERTY_NAMES, type PropertyName } from './properties/properties.js';

export interface FuzzFlags {
  readonly seed: number;
  /** Answers, at least; without it, time decides. */
  readonly runs: number | null;
  readonly minutes: number;
  readonly only: PropertyName | null;
  readonly path: string | undefined;
}

export const USAGE =
  'npm run fuzz -- [--runs N] [--minutes M] [--seed S] [--only PROPERTY] [--path PATH]';

/** Throws where they make no sense; `seed` is what counts where none is given. */
export function parseFuzzFlags(argv: readonly string[], seed: number): FuzzFlags {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { seed: text, runs: text, minutes: text, only: text, path: text },
  });
  const only = PROPERTY_NAMES.find((name) => name === values.only);
  if (values.only !== undefined && only === undefined) {
    throw new Error(`--only is one of ${PROPERTY_NAMES.join(', ')}`);
  }
  if (values.path !== undefined && (values.seed === undefined || only === undefined)) {
    throw new Error('--path needs --seed and --only');
  }
  return {
    seed: numberOf('seed', values.seed, Number.MIN_SAFE_INTEGER) ?? seed,
    runs: numberOf('runs', values.runs, 1),
    minutes: numberOf('minutes', values.minutes, 0) ?? 1,
    only: only ?? null,
    path: values.path,
  };
}

function numberOf(flag: string, value: string | undefined, least: number): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (value.trim() !== '' && number >= least) return number;
  throw new Error(`--${flag} is a number`);
}
