import { EMPTY_LISTING, type Listing, type Poll, type Shape } from '../core/history/poll.js';
import {
  decodeFigures,
  decodeRuns,
  encodeFigures,
  encodeRuns,
  type FigureColumn,
} from './figures-text.js';
import { listingText, readListing, readShape, shapeText } from './json-shapes.js';
import { isColumn, isNumbers, isRecord } from './json-values.js';

/** The lines in which a month keeps the polls of one day. */
export interface DayLines {
  /** All but latencies. */
  readonly polls: string;
  readonly latencies: string;
}

/** Columns of figures by the service, or the service and region, that they are of. */
class Columns {
  readonly #values = new Map<string, (number | null)[]>();

  add(keys: readonly string[], value: number | null): void {
    const key = JSON.stringify(keys);
    const column = this.#values.get(key);
    if (column === undefined) this.#values.set(key, [value]);
    else column.push(value);
  }

  toJson(): string {
    const rows = [...this.#values].map(
      ([key, values]) => `[${key.slice(1, -1)},${JSON.stringify(encodeFigures(values)).slice(1)}`,
    );
    return `[${rows.join()}]`;
  }
}

/** Writes polls that `mergePolls` put in order, as columns. */
export function encodeDayPolls(day: string, polls: readonly Poll[]): DayLines {
  const shapes = new Numbering<Shape>(shapeText);
  const listings = new Numbering<Listing>(listingText);
  const times: number[] = [];
  const shapeNumbers: number[] = [];
  const listingNumbers: number[] = [];
  const responseTimes = new Columns();
  const latencies = new Columns();
  let before = 0;
  for (const poll of polls) {
    times.push(poll.time - before);
    before = poll.time;
    shapeNumbers.push(shapes.numberOf(poll.shape));
    listingNumbers.push(listings.numberOf(poll.listing));
    let place = 0;
    poll.shape.services.forEach(({ slug, regions }, index) => {
      responseTimes.add([slug], poll.responseTimes[index] ?? null);
      for (const { region } of regions) {
        latencies.add([slug, region], poll.latencies[place++] ?? null);
      }
    });
  }
  const intervals = encodeRuns(polls.map((poll) => poll.intervalMs));
  const fields = [
    `"day":"${day}"`,
    `"shapes":[${shapes.texts().join()}]`,
    `"listings":[${listings.texts().join()}]`,
    `"times":${JSON.stringify(times)}`,
    `"intervals":${JSON.stringify(intervals)}`,
    `"shape":${JSON.stringify(encodeRuns(shapeNumbers))}`,
    `"listing":${JSON.stringify(encodeRuns(listingNumbers))}`,
    `"responseTimes":${responseTimes.toJson()}`,
  ];
  return {
    polls: `{${fields.join()}}\n`,
    latencies: `{"day":"${day}","latencies":${latencies.toJson()}}\n`,
  };
}

class Numbering<T extends object> {
  readonly #write: (value: T) => string;
  readonly #byValue = new WeakMap<T, number>();
  readonly #byText = new Map<string, number>();

  constructor(write: (value: T) => string) {
    this.#write = write;
  }

  numberOf(value: T): number {
    const known = this.#byValue.get(value);
    if (known !== undefined) return known;
    const text = this.#write(value);
    const number = this.#byText.get(text) ?? this.#byText.size;
    this.#byText.set(text, number);
    this.#byValue.set(value, number);
    return number;
  }

  texts(): string[] {
    return [...this.#byText.keys()];
  }
}

/** Reads them again; figures are within 1 %. Empty where a line is damaged. */
export function decodeDayPolls(pollsLine: string, latenciesLine: string | null): Poll[] {
  try {
    const value: unknown = JSON.parse(pollsLine);
    if (!isRecord(value)) return [];
    const { times, intervals, shape, listing, shapes, listings } = value;
    if (!isNumbers(times) || !isNumbers(intervals) || !isNumbers(shape)) return [];
    if (!isNumbers(listing) || !Array.isArray(shapes) || !Array.isArray(listings)) return [];
    const figures = columnsOf(value.responseTimes);
    const perRegion = latenciesLine === null ? new Map() : latenciesOf(latenciesLine);
    const [known, listed] = [shapes.map(readShape), listings.map(readListing)];
    const [numbers, lists, every] = [shape, listing, intervals].map(decodeRuns);
    const polls: Poll[] = [];
    let time = 0;
    times.forEach((step, index) => {
      time += step;
      const its = known[numbers?.[index] ?? -1];
      if (its === undefined) return;
      polls.push({
        time,
        intervalMs: every?.[index] ?? 0,
        shape: its,
        listing: listed[lists?.[index] ?? -1] ?? EMPTY_LISTING,
        responseTimes: its.services.map(({ slug }) => figures.get(slug)?.next() ?? null),
        latencies: latenciesLine === null ? [] : nextLatencies(its, perRegion),
      });
    });
    return polls;
  } catch {
    return [];
  }
}

function nextLatencies(shape: Shape, columns: ReadonlyMap<string, Reader>): (number | null)[] {
  const latencies: (number | null)[] = [];
  for (const { slug, regions } of shape.services) {
    for (const { region } of regions) {
      latencies.push(columns.get(`${slug}\n${region}`)?.next() ?? null);
    }
  }
  return latencies;
}

/** Hands out the figures of a column one by one. */
class Reader {
  readonly #values: readonly (number | null)[];
  #at = 0;

  constructor(column: FigureColumn) {
    this.#values = decodeFigures(column);
  }

  next(): number | null {
    return this.#values[this.#at++] ?? null;
  }
}

function latenciesOf(line: string): ReadonlyMap<string, Reader> {
  const value: unknown = JSON.parse(line);
  return columnsOf(isRecord(value) ? value.latencies : null);
}

function columnsOf(value: unknown): ReadonlyMap<string, Reader> {
  const columns = new Map<string, Reader>();
  if (!Array.isArray(value)) return columns;
  for (const row of value) {
    if (!Array.isArray(row)) continue;
    const column: readonly unknown[] = row.slice(-3);
    const keys: readonly unknown[] = row.slice(0, -3);
    if (isColumn(column)) columns.set(keys.join('\n'), new Reader(column));
  }
  return columns;
}
