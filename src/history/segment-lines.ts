import { EMPTY_LISTING, type Listing, type Poll, type Shape } from '../core/history/poll.js';
import {
  listingText,
  readListing,
  readSelectionOrAll,
  readShape,
  shapeText,
} from './json-shapes.js';

/** What a segment begins with, for people. */
export const SEGMENT_HEADER = '{"format":"tensorone-status-history","version":1,"kind":"segment"}';

/** What a segment has defined already: ids by the JSON of shapes and listings. */
export interface Definitions {
  readonly shapes: Map<string, string>;
  readonly listings: Map<string, string>;
}

export function noDefinitions(): Definitions {
  return { shapes: new Map(), listings: new Map() };
}

/** The lines of one poll, and the definitions that they add. */
export interface PollLines {
  readonly text: string;
  readonly shape: readonly [text: string, id: string] | null;
  readonly listing: readonly [text: string, id: string] | null;
}

/** Writes a poll; what it shares with others is written once, under an id from `nextId`. */
export function writePoll(poll: Poll, known: Definitions, nextId: () => string): PollLines {
  const { time, intervalMs, shape, listing } = poll;
  if (shape.kind !== 'observation') {
    return { text: lineOf([shape.kind, time, shape.selection]), shape: null, listing: null };
  }
  const text = shapeText(shape);
  const shapeId = known.shapes.get(text) ?? nextId();
  const isEmpty = listing.incidents.length + listing.maintenanceWindows.length === 0;
  const listed = isEmpty ? null : listingText(listing);
  const listingId = listed === null ? null : (known.listings.get(listed) ?? nextId());
  const newShape = known.shapes.has(text) ? null : ([text, shapeId] as const);
  const newListing =
    listed === null || listingId === null || known.listings.has(listed)
      ? null
      : ([listed, listingId] as const);
  const lines = [
    newShape === null ? '' : `["shape",${JSON.stringify(shapeId)},${text}]\n`,
    newListing === null ? '' : `["listing",${JSON.stringify(listingId)},${listed}]\n`,
    lineOf(['poll', time, intervalMs, shapeId, listingId, poll.responseTimes, poll.latencies]),
  ];
  return { text: lines.join(''), shape: newShape, listing: newListing };
}

function lineOf(values: readonly unknown[]): string {
  return `${JSON.stringify(values)}\n`;
}

/** What a segment holds; lines that make no sense, as a torn last one, are left out. */
export interface Segment {
  readonly polls: readonly Poll[];
  readonly known: Definitions;
}

/** Latencies are most of a poll; without them reading it costs half. */
export function readSegment(text: string, withLatencies = true): Segment {
  const known = noDefinitions();
  const shapes = new Map<string, Shape>();
  const listings = new Map<string, Listing>();
  const polls: Poll[] = [];
  for (const line of text.split('\n')) {
    if (!line.startsWith('[')) continue;
    try {
      const value: unknown = JSON.parse(withLatencies ? line : withoutLatencies(line));
      if (!Array.isArray(value)) continue;
      const [kind, id, content]: readonly unknown[] = value;
      if (kind === 'poll') {
        const poll = readPoll(value, shapes, listings);
        if (poll !== null) polls.push(poll);
      } else if (kind === 'shape' && typeof id === 'string') {
        const shape = readShape(content);
        shapes.set(id, shape);
        known.shapes.set(shapeText(shape), id);
      } else if (kind === 'listing' && typeof id === 'string') {
        const listing = readListing(content);
        listings.set(id, listing);
        known.listings.set(listingText(listing), id);
      } else if (kind === 'failed' || kind === 'stale') {
        if (isWhole(id)) polls.push(missed(kind, id, content));
      }
    } catch {
      // A torn line, or a damaged one.
    }
  }
  return { polls, known };
}

/** Latencies as they are written at the end of a poll, and what ends the line. */
const LATENCIES = /,\[[\d.,enul+-]*\]\]$/;

/** A poll with an empty list of latencies; any other line, or one with damage there, as it is. */
function withoutLatencies(line: string): string {
  if (!line.startsWith('["poll"')) return line;
  const at = line.lastIndexOf(',[');
  return LATENCIES.test(line.slice(at)) ? `${line.slice(0, at)},[]]` : line;
}

function missed(kind: 'failed' | 'stale', time: number, selection: unknown): Poll {
  const all = readSelectionOrAll(selection);
  return {
    time,
    intervalMs: 0,
    shape: { kind, selection: all, overallStatus: null, services: [] },
    listing: EMPTY_LISTING,
    responseTimes: [],
    latencies: [],
  };
}

function readPoll(
  line: readonly unknown[],
  shapes: ReadonlyMap<string, Shape>,
  listings: ReadonlyMap<string, Listing>,
): Poll | null {
  const [, time, intervalMs, shapeId, listingId, responseTimes, latencies] = line;
  const shape = typeof shapeId === 'string' ? shapes.get(shapeId) : undefined;
  const listing = typeof listingId === 'string' ? listings.get(listingId) : EMPTY_LISTING;
  if (shape === undefined || !isWhole(time) || !isWhole(intervalMs)) return null;
  if (!isFigures(responseTimes) || !isFigures(latencies)) return null;
  return { time, intervalMs, shape, listing: listing ?? EMPTY_LISTING, responseTimes, latencies };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isFigures(value: unknown): value is (number | null)[] {
  if (!Array.isArray(value)) return false;
  // There are tens of thousands in a day: a loop costs a third of `every`.
  for (let index = 0; index < value.length; index++) {
    const each: unknown = value[index];
    if (each !== null && (typeof each !== 'number' || each < 0)) return false;
  }
  return true;
}
