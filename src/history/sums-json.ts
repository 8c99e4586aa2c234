import type { Listing } from '../core/history/poll.js';
import type {
  ListingRun,
  ServiceSums,
  SubjectSums,
  Sums,
} from '../core/history/rollup/history-record.js';
import { STATUSES, type Status } from '../core/status.js';
import { isNumbers, isRecord, isStrings } from './json-values.js';

/** What JSON keeps of sums; listings as `listingJson` writes them. */
export function sumsJson(sums: Sums, listingJson: (listing: Listing) => unknown) {
  const { first, last, firstForAll, overall, services, listings } = sums;
  return {
    first,
    last,
    firstForAll,
    overall: overall && subjectJson(overall),
    services: services.map(({ slug, name, ...rest }) => ({ slug, name, ...subjectJson(rest) })),
    listings: listings.map(({ listing, ...run }) => ({ ...run, listing: listingJson(listing) })),
  };
}

function subjectJson({ runs, held, figures }: SubjectSums) {
  return { runs, held: [held.status, held.until, held.value], figures };
}

/** Reads it again; `null` where any of it is damaged. `readListing` may throw an `AppError`. */
export function readSums(value: unknown, readListing: (value: unknown) => Listing): Sums | null {
  if (!isRecord(value)) return null;
  const { first, last, firstForAll, services, listings } = value;
  if (typeof first !== 'number' || typeof last !== 'number') return null;
  if (!Array.isArray(services) || !Array.isArray(listings)) return null;
  const subjects = services.map(readService).filter((service) => service !== null);
  const runs = listings.map((run) => readRun(run, readListing)).filter((run) => run !== null);
  if (subjects.length < services.length || runs.length < listings.length) return null;
  const overall = readSubject(value.overall);
  if (overall === null && value.overall !== null) return null;
  return {
    first,
    last,
    firstForAll: typeof firstForAll === 'number' ? firstForAll : null,
    overall,
    services: subjects,
    listings: runs,
  };
}

function readService(value: unknown): ServiceSums | null {
  const subject = readSubject(value);
  if (subject === null || !isRecord(value)) return null;
  const { slug, name } = value;
  if (typeof slug !== 'string' || typeof name !== 'string') return null;
  return { slug, name, ...subject };
}

function readSubject(value: unknown): SubjectSums | null {
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

function readRun(value: unknown, readListing: (value: unknown) => Listing): ListingRun | null {
  if (!isRecord(value)) return null;
  const { from, to, services, regions, listing } = value;
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  if (!isStrings(services) || !isStrings(regions)) return null;
  return { from, to, services, regions, listing: readListing(listing) };
}
