import { parseArgs } from 'node:util';

/** A flag that is missing or out of its bounds. */
export class FlagError extends Error {}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The flags of a run, each with bounds: `--name VALUE`, or a switch `--name`. */
export class Flags {
  readonly #values: Readonly<Record<string, unknown>>;

  /** Throws a `FlagError` for an unknown flag. */
  constructor(
    argv: readonly string[],
    values: readonly string[],
    switches: readonly string[] = [],
  ) {
    const options = Object.fromEntries([
      ...values.map((name) => [name, { type: 'string' as const }]),
      ...switches.map((name) => [name, { type: 'boolean' as const }]),
    ]);
    try {
      this.#values = parseArgs({ args: [...argv], options }).values;
    } catch (error) {
      throw new FlagError(error instanceof Error ? error.message : String(error));
    }
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The number of a flag, or the default. */
  number<T extends number | null>(name: string, otherwise: T, { min, max }: Bounds): number | T {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const number = Number(text);
    if (text.trim() !== '' && number >= min && number <= max) return number;
    throw new FlagError(`--${name} is a number from ${min} to ${max}`);
  }

  /** Like `number`, for whole numbers. */
  integer<T extends number | null>(name: string, otherwise: T, bounds: Bounds): number | T {
    const number = this.number(name, otherwise, bounds);
    if (number === null || Number.isInteger(number)) return number;
    throw new FlagError(`--${name} is a whole number from ${bounds.min} to ${bounds.max}`);
  }

  /** One of these words, or undefined. */
  choice<T extends string>(name: string, words: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const word = words.find((each) => each === text);
    if (word === undefined) throw new FlagError(`--${name} is one of ${words.join(', ')}`);
    return word;
  }
}

/** A seed for the random numbers of a run; a different one each time unless it is given. */
export function seedOf(flags: Flags): number {
  return flags.integer('seed', Date.now() % 1_000_000, { min: 0, max: 2 ** 31 - 1 });
}

/** Reads the flags and does the run; resolves to 64, with the usage on stderr, where they are wrong. */
export async function runWithFlags<T>(
  usage: string,
  read: () => T,
  run: (flags: T) => Promise<number>,
): Promise<number> {
  let flags: T;
  try {
    flags = read();
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    process.stderr.write(`${error.message}\nusage: ${usage}\n`);
    return 64;
  }
  return run(flags);
}
