import { EMPTY_LISTING, type Listing } from '../core/history/poll.js';
import type { Sums } from '../core/history/rollup/history-record.js';
import { listingText, readListing } from './json-shapes.js';
import { isRecord } from './json-values.js';
import { readSums, sumsJson } from './sums-json.js';

/** Writes the sums of a day as one line of JSON. */
export function encodeDay(day: string, sums: Sums): string {
  const json = sumsJson(sums, (listing) => (isEmpty(listing) ? null : listing));
  return `${JSON.stringify({ day, ...json })}\n`;
}

/** Reads it again; `null` where it is damaged. */
export function decodeDay(line: string): Sums | null {
  try {
    return readSums(JSON.parse(line), readListingOrNone);
  } catch {
    return null;
  }
}

/** Writes the sums of a month as JSON. Its days listed much the same: each of it comes once. */
export function encodeMonthSums(sums: Sums): string {
  const numbers = new Map<string, number>();
  const listed: Listing[] = [];
  const json = sumsJson(sums, (listing) => {
    if (isEmpty(listing)) return null;
    const text = listingText(listing);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, listed.length);
    return listed.push(listing) - 1;
  });
  return JSON.stringify({ ...json, listed });
}

/** Reads it again; `null` where it is damaged. */
export function decodeMonthSums(text: string): Sums | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || !Array.isArray(value.listed)) return null;
    const listed = value.listed.map(readListing);
    return readSums(value, (number) => {
      const listing = typeof number === 'number' ? listed[number] : undefined;
      return listing ?? readListingOrNone(number);
    });
  } catch {
    return null;
  }
}

function isEmpty({ incidents, maintenanceWindows }: Listing): boolean {
  return incidents.length + maintenanceWindows.length === 0;
}

/** Throws an `AppError` where it is damaged. */
function readListingOrNone(value: unknown): Listing {
  return value === null ? EMPTY_LISTING : readListing(value);
}
