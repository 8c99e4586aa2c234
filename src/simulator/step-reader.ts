import { parseDuration } from '../core/duration.js';
import {
  KNOWN_REGIONS,
  KNOWN_SERVICES,
  regionSlug,
  serviceName,
  serviceSlug,
} from '../core/names.js';
import { suggest } from '../core/suggest.js';

/** What is wrong with a scenario, with the path to it: `steps[3].at: …`. */
export class ScenarioProblem extends Error {
  override readonly name = 'ScenarioProblem';

  constructor(path: string, what: string) {
    super(path === '' ? what : `${path}: ${what}`);
  }
}

/** True for what JSON calls an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the properties of one JSON object, each checked; throws `ScenarioProblem`. */
export class StepReader {
  private readonly record: Readonly<Record<string, unknown>>;
  private readonly path: string;

  constructor(value: unknown, path: string) {
    if (!isRecord(value)) throw new ScenarioProblem(path, 'must be an object');
    this.record = value;
    this.path = path;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.record, key);
  }

  /** Refuses every key that is not among those allowed. */
  allowOnly(keys: readonly string[]): void {
    for (const key of Object.keys(this.record)) {
      if (keys.includes(key)) continue;
      throw this.problem(key, `unknown key${didYouMean(key, keys, `; it may be ${list(keys)}`)}`);
    }
  }

  problem(key: string, what: string): ScenarioProblem {
    return new ScenarioProblem(this.path === '' ? key : `${this.path}.${key}`, what);
  }

  value(key: string): unknown {
    return this.has(key) ? this.record[key] : undefined;
  }

  required<T>(key: string, value: T | null): T {
    if (value === null) throw this.problem(key, 'is missing');
    return value;
  }

  text(key: string): string | null {
    const value = this.value(key);
    if (value === undefined) return null;
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw this.problem(key, 'must be a text that is not empty');
  }

  flag(key: string): boolean | null {
    const value = this.value(key);
    if (value === undefined) return null;
    if (typeof value === 'boolean') return value;
    throw this.problem(key, 'must be true or false');
  }

  amount(key: string, most: number): number | null {
    const value = this.value(key);
    if (value === undefined) return null;
    if (typeof value === 'number' && value >= 0 && value <= most) return value;
    throw this.problem(key, `must be a number from 0 to ${most}`);
  }

  oneOf<T extends string>(key: string, words: readonly T[]): T | null {
    const text = this.text(key);
    if (text === null) return null;
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw this.problem(key, `"${text}" is not known${didYouMean(text, words)}`);
  }

  /** Milliseconds from the beginning; `0` and a leading minus are allowed. */
  time(key: string): number | null {
    const value = this.value(key);
    if (value === undefined) return null;
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string') {
      const [, minus, length = ''] = /^\s*(-?)(.*)$/s.exec(text) ?? [];
      const ms = /^0+(ms|s|m|h|d)?$/.test(length) ? 0 : parseDuration(length);
      if (ms !== undefined) return minus === '-' && ms !== 0 ? -ms : ms;
    }
    throw this.problem(key, 'must be a time such as "0", "90s", "2h", "1h30m" or "-45m"');
  }

  /** Display names; a single one may stand alone. */
  services(key: string): readonly string[] | null {
    return this.names(key, (typed) => {
      const slug = serviceSlug(typed);
      if (KNOWN_SERVICES.has(slug)) return serviceName(slug);
      const words = [...KNOWN_SERVICES].flat();
      throw this.problem(key, `"${typed}" is not a service${didYouMean(typed, words)}`);
    });
  }

  regions(key: string): readonly string[] | null {
    return this.names(key, (typed) => {
      const region = regionSlug(typed);
      if (KNOWN_REGIONS.has(region)) return region;
      throw this.problem(
        key,
        `"${typed}" is not a region${didYouMean(typed, [...KNOWN_REGIONS.keys()])}`,
      );
    });
  }

  private names(key: string, resolve: (typed: string) => string): readonly string[] | null {
    const value = this.value(key);
    if (value === undefined) return null;
    const names: string[] = [];
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item !== 'string') throw this.problem(key, 'must be a name or a list of names');
      names.push(resolve(item));
    }
    if (names.length === 0) throw this.problem(key, 'must name at least one');
    return [...new Set(names)];
  }
}

function didYouMean(
  typed: string,
  words: readonly string[],
  otherwise = `; known are ${list(words)}`,
) {
  const [nearest] = suggest(typed, words, 1);
  return nearest === undefined ? otherwise : `; did you mean "${nearest}"?`;
}

function list(words: readonly string[]): string {
  return words.join(', ');
}
