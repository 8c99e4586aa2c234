import type { Note } from '../core/model.js';
import { AppError } from '../errors.js';
import type { TextCleaner } from '../text/text-cleaner.js';
import { invalid, isObject, isTime, nameOfValue, UNUSABLE } from './json-values.js';

/**
 * Reads unknown JSON into known shapes. A required field that is wrong rejects the whole answer
 * with its JSON path; an optional one that is wrong is dropped with a note. No library does both
 * in one pass, and text is cleaned here too, so that nothing unclean gets past the edge.
 */
export class JsonReader {
  readonly #clean: TextCleaner;
  readonly #notes: Note[] = [];
  readonly #droppedFields = new Set<string>();

  constructor(clean: TextCleaner) {
    this.#clean = clean;
  }

  /** What was dropped; the first few one by one, the rest as a number. */
  notes(): Note[] {
    const shown = this.#notes.slice(0, MAX_NOTES);
    const more = this.#notes.length - shown.length;
    if (more > 0) shown.push({ code: 'dropped-field', message: `${more} more were dropped.` });
    return shown;
  }

  /** Every field of which something was dropped, without numbers: `services[].uptime`. */
  droppedFields(): string[] {
    return [...this.#droppedFields];
  }

  object(value: unknown, path: string): Fields {
    if (!isObject(value)) throw invalid(path, 'an object', value);
    return new Fields(value, path, this);
  }

  list(value: unknown, path: string): readonly unknown[] {
    if (!Array.isArray(value)) throw invalid(path, 'a list', value);
    return value;
  }

  cleanLine(text: string): string {
    return this.#clean.line(text);
  }

  cleanText(text: string): string {
    return this.#clean.text(text);
  }

  note(code: string, message: string, subject?: string): void {
    this.#notes.push(subject === undefined ? { code, message } : { code, message, subject });
  }

  drop(path: string, expected: string, value: unknown): void {
    this.dropped(path);
    this.note(
      'dropped-field',
      `${path} was dropped: expected ${expected}, got ${nameOfValue(value)}.`,
    );
  }

  /** Records that something at this path is missing from what was read. */
  dropped(path: string): void {
    this.#droppedFields.add(path.replaceAll(/\[\d+\]/g, '[]'));
  }
}

const MAX_NOTES = 20;

/** The fields of one JSON object. `undefined` and `null` both count as absent. */
export class Fields {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly #reader: JsonReader;

  constructor(object: Readonly<Record<string, unknown>>, path: string, reader: JsonReader) {
    this.#object = object;
    this.#path = path;
    this.#reader = reader;
  }

  /** The object itself, for another reader. */
  raw(): unknown {
    return this.#object;
  }

  /** A string that is not empty after cleaning. Throws `invalid-response`. */
  requiredLine(key: string): string {
    const value = this.#get(key);
    if (typeof value !== 'string') throw invalid(this.path(key), 'a string', value);
    const text = this.#reader.cleanLine(value).trim();
    if (text === '') throw invalid(this.path(key), 'a string that is not empty', value);
    return text;
  }

  /** An RFC 3339 time, as it came. Throws `invalid-response`. */
  requiredTime(key: string): string {
    const text = this.requiredLine(key);
    if (!isTime(text)) throw invalid(this.path(key), 'an RFC 3339 time', text);
    return text;
  }

  /** A finite number in a range. Throws `invalid-response`. */
  requiredNumber(key: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
    const value = this.#get(key);
    if (typeof value === 'number' && value >= least && value <= most) return value;
    throw invalid(this.path(key), `a number from ${least} to ${most}`, value);
  }

  requiredFlag(key: string): boolean {
    const value = this.#get(key);
    if (typeof value === 'boolean') return value;
    throw invalid(this.path(key), 'true or false', value);
  }

  /** One of some words. Throws `invalid-response`. */
  requiredWord<T extends string>(key: string, words: readonly T[]): T {
    const value = this.#get(key);
    const word = words.find((each) => each === value);
    if (word !== undefined) return word;
    throw invalid(this.path(key), `one of ${words.join(', ')}`, value);
  }

  requiredObject<T>(key: string, read: (fields: Fields) => T): T {
    return read(this.#reader.object(this.#get(key), this.path(key)));
  }

  /** Reads at most `most` items. */
  requiredList<T>(key: string, read: (fields: Fields) => T, most?: number): T[] {
    return this.#items(this.#reader.list(this.#get(key), this.path(key)).slice(0, most), key, read);
  }

  /** How long a list is; 0 for anything else. */
  lengthOf(key: string): number {
    const value = this.#get(key);
    return Array.isArray(value) ? value.length : 0;
  }

  line(key: string): string | null {
    return this.#optional(key, 'a string', (value) =>
      typeof value === 'string' ? this.#reader.cleanLine(value).trim() : undefined,
    );
  }

  text(key: string): string | null {
    return this.#optional(key, 'a string', (value) =>
      typeof value === 'string' ? this.#reader.cleanText(value).trim() : undefined,
    );
  }

  time(key: string): string | null {
    return this.#optional(key, 'an RFC 3339 time', (value) => {
      const text = typeof value === 'string' ? this.#reader.cleanLine(value).trim() : '';
      return isTime(text) ? text : undefined;
    });
  }

  /** A finite number in a range. */
  number(key: string, least = 0, most = Number.MAX_VALUE): number | null {
    const range = most === Number.MAX_VALUE ? `${least} or more` : `from ${least} to ${most}`;
    return this.#optional(key, `a number, ${range}`, (value) =>
      typeof value === 'number' && value >= least && value <= most ? value : undefined,
    );
  }

  percent(key: string): number | null {
    return this.number(key, 0, 100);
  }

  /** Reads at most `most` items. */
  lines(key: string, most?: number): string[] {
    const lines: string[] = [];
    this.#optionalList(key)
      .slice(0, most)
      .forEach((value: unknown, index) => {
        if (typeof value === 'string') lines.push(this.#reader.cleanLine(value).trim());
        else this.#reader.drop(`${this.path(key)}[${index}]`, 'a string', value);
      });
    return lines;
  }

  /** Reads at most `most` items. */
  list<T>(key: string, read: (fields: Fields) => T, most?: number): T[] {
    return this.#items(this.#optionalList(key).slice(0, most), key, read);
  }

  /** Like `list`, at most `most` items; one that cannot be read is left out with a note. */
  readableItems<T>(key: string, read: (fields: Fields) => T, most: number): T[] {
    const values = this.#optionalList(key).slice(0, most);
    return values.flatMap((value, index) => {
      const path = `${this.path(key)}[${index}]`;
      try {
        return [read(this.#reader.object(value, path))];
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        this.#reader.dropped(path);
        const reason = error.message.replace(UNUSABLE, '');
        this.#reader.note('dropped-item', `${path} was dropped: ${reason}.`);
        return [];
      }
    });
  }

  object<T>(key: string, read: (fields: Fields) => T): T | null {
    const value = this.#optional(key, 'an object', (v) => (isObject(v) ? v : undefined));
    return value === null ? null : read(new Fields(value, this.path(key), this.#reader));
  }

  path(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`;
  }

  #items<T>(values: readonly unknown[], key: string, read: (fields: Fields) => T): T[] {
    return values.map((value, index) =>
      read(this.#reader.object(value, `${this.path(key)}[${index}]`)),
    );
  }

  #optionalList(key: string): readonly unknown[] {
    const list = this.#optional(key, 'a list', (value) =>
      Array.isArray(value) ? value : undefined,
    );
    return list ?? [];
  }

  #optional<T>(key: string, expected: string, read: (value: unknown) => T | undefined): T | null {
    const value = this.#get(key);
    if (value === undefined || value === null) return null;
    const known = read(value);
    if (known !== undefined) return known;
    this.#reader.drop(this.path(key), expected, value);
    return null;
  }

  #get(key: string): unknown {
    return Object.hasOwn(this.#object, key) ? this.#object[key] : undefined;
  }
}
