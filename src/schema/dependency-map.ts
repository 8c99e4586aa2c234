import type { DependencyMap, Note } from '../core/model.js';
import { AppError } from '../errors.js';
import { cutLine, sanitizeLine } from '../text/sanitize.js';

/** A dependency map that was read, and what had to be dropped from it. */
export interface ParsedDependencies {
  readonly dependencies: DependencyMap;
  readonly notes: readonly Note[];
}

export interface ParseOptions {
  /** What happens to fields that are malformed but optional. */
  readonly faults?: 'dropped' | 'thrown';
  /** Cleans a name; `sanitizeLine` by default. */
  readonly cleanLine?: (text: string) => string;
}

/** More notes than this help no reader; the rest are counted. */
const MAX_NOTES = 20;

/**
 * Reads parsed JSON as a dependency map, every name sanitised. `source` says in messages where it
 * came from. What is malformed but optional is dropped with a note; a value or a record that is no
 * object throws an `invalid-response` error with its JSON path; so does every other fault where
 * `faults` are to be thrown.
 *
 * `Object.entries` and a `Map`, because `JSON.parse` keeps `__proto__` as an own key.
 */
export function parseDependencyMap(
  value: unknown,
  source: string,
  options: ParseOptions = {},
): ParsedDependencies {
  if (!isRecord(value)) throw wrongShape(source, '', value);
  const { faults = 'dropped', cleanLine = sanitizeLine } = options;
  const dropped = new DroppedFields(source, faults === 'thrown');
  const clean = nameCleaner(cleanLine);
  const map = new Map<string, readonly string[]>();
  for (const [key, record] of Object.entries(value)) {
    const name = clean(key);
    if (!isRecord(record)) throw wrongShape(source, pathOf(name), record);
    if (faults === 'thrown') refuseOtherKeys(record, name, source);
    if (name.trim() === '') {
      dropped.add(pathOf(name), 'its name is empty');
      continue;
    }
    const names = readNames(record.dependencies, name, clean, dropped);
    const known = map.get(name);
    map.set(name, known === undefined ? names : known.concat(names));
  }
  return { dependencies: map, notes: dropped.notes() };
}

/** In a user's own file, a mistyped key would be a service without dependencies. */
function refuseOtherKeys(record: object, owner: string, source: string): void {
  const other = Object.keys(record).find((key) => key !== 'dependencies');
  if (other === undefined) return;
  const path = `${pathOf(owner)}.${pathOf(cutLine(sanitizeLine(other), 80))}`;
  throw new AppError('invalid-response', `${source}: ${path}: the only key is dependencies`);
}

function readNames(
  value: unknown,
  owner: string,
  clean: (name: string) => string,
  dropped: DroppedFields,
): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    dropped.add(`${pathOf(owner)}.dependencies`, `expected a list, got ${nameOfType(value)}`);
    return [];
  }
  const list: readonly unknown[] = value;
  const names: string[] = [];
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    const name = typeof item === 'string' ? clean(item) : '';
    if (name.trim() !== '') {
      names.push(name);
      continue;
    }
    const reason =
      typeof item === 'string' ? 'the name is empty' : `expected a name, got ${nameOfType(item)}`;
    dropped.add(`${pathOf(owner)}.dependencies[${index}]`, reason);
  }
  return names;
}

/** Each name is sanitised once and kept once, however often it is mentioned. */
function nameCleaner(cleanLine: (text: string) => string): (name: string) => string {
  const cleaned = new Map<string, string>();
  return (name) => {
    const known = cleaned.get(name);
    if (known !== undefined) return known;
    const clean = cleanLine(name);
    cleaned.set(name, clean);
    return clean;
  };
}

class DroppedFields {
  readonly #source: string;
  readonly #isStrict: boolean;
  readonly #notes: Note[] = [];
  #count = 0;

  constructor(source: string, isStrict: boolean) {
    this.#source = source;
    this.#isStrict = isStrict;
  }

  add(path: string, reason: string): void {
    if (this.#isStrict) {
      throw new AppError('invalid-response', `${this.#source}: ${path}: ${reason}`);
    }
    this.#count++;
    if (this.#count > MAX_NOTES) return;
    this.#notes.push({
      code: 'dropped-field',
      message: `${this.#source}: ${path} was left out: ${reason}.`,
    });
  }

  notes(): Note[] {
    const more = this.#count - this.#notes.length;
    if (more === 0) return this.#notes;
    const message = `${this.#source}: ${more} more malformed fields were left out.`;
    return [...this.#notes, { code: 'dropped-field', message }];
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongShape(source: string, path: string, value: unknown): AppError {
  return new AppError(
    'invalid-response',
    `${source}: expected an object${path === '' ? '' : ` at ${path}`}, got ${nameOfType(value)}`,
  );
}

function nameOfType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Names that would read as something else in a path, or end it, are quoted in brackets. */
function pathOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `[${JSON.stringify(name)}]`;
}
