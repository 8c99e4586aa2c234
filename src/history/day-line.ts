import type { DayService, DaySubject, DaySums, ListingRun } from '../core/history/day-rollup.js';
import { EMPTY_LISTING } from '../core/history/poll.js';
import { STATUSES, type Status } from '../core/status.js';
import { readListing } from './json-shapes.js';
import { isNumbers, isRecord, isStrings } from './json-values.js';

/** Writes the sums of a day as one line of JSON. */
export function encodeDay(day: string, sums: DaySums): string {
  const { first, last, firstForAll, overall, services, listings } = sums;
  const value = {
    day,
    first,
    last,
    firstForAll,
    overall: overall && subjectJson(overall),
    services: services.map(({ slug, name, ...rest }) => ({ slug, name, ...subjectJson(rest) })),
    listings: listings.map(({ listing, ...run }) => ({
      ...run,
      listing: listing.incidents.length + listing.maintenanceWindows.length === 0 ? null : listing,
    })),
  };
  return `${JSON.stringify(value)}\n`;
}

function subjectJson({ runs, held, figures }: DaySubject) {
  return { runs, held: [held.status, held.until, held.value], figures };
}

/** Reads it again; `null` where it is damaged. */
export function decodeDay(line: string): DaySums | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isRecord(value)) return null;
    const { first, last, firstForAll, services, listings } = value;
    if (typeof first !== 'number' || typeof last !== 'number') return null;
    if (!Array.isArray(services) || !Array.isArray(listings)) return null;
    return {
      first,
      last,
      firstForAll: typeof firstForAll === 'number' ? firstForAll : null,
      overall: readSubject(value.overall),
      services: services.map(readService).filter((service) => service !== null),
      listings: listings.map(readListingRun).filter((run) => run !== null),
    };
  } catch {
    return null;
  }
}

function readService(value: unknown): DayService | null {
  const subject = readSubject(value);
  if (subject === null || !isRecord(value)) return null;
  const { slug, name } = value;
  if (typeof slug !== 'string' || typeof name !== 'string') return null;
  return { slug, name, ...subject };
}

function readSubject(value: unknown): DaySubject | null {
  if (!isRecord(value)) return null;
  const { runs, held, figures } = value;
  if (!Array.isArray(runs) || !Array.isArray(held) || !isNumbers(figures)) return null;
  const [status, until, figure]: readonly unknown[] = held;
  if (!isRuns(runs) || !isStatusOrNull(status) || typeof until !== 'number') return null;
  return {
    runs,
    held: { status, until, value: typeof figure === 'number' ? figure : null },
    figures,
  };
}

function isRuns(values: unknown[]): values is (number | Status | null)[] {
  for (let index = 0; index < values.length; index++) {
    const value: unknown = values[index];
    if (index % 2 === 0 ? typeof value !== 'number' : !isStatusOrNull(value)) return false;
  }
  return true;
}

const STATES: ReadonlySet<unknown> = new Set([null, ...STATUSES]);

function isStatusOrNull(value: unknown): value is Status | null {
  return STATES.has(value);
}

function readListingRun(value: unknown): ListingRun | null {
  if (!isRecord(value)) return null;
  const { from, to, services, regions, listing } = value;
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  if (!isStrings(services) || !isStrings(regions)) return null;
  const listed = listing === null ? EMPTY_LISTING : readListing(listing);
  return { from, to, services, regions, listing: listed };
}
