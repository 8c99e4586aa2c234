import type { Selection } from '../model.js';
import { type Status, worstOf } from '../status.js';
import type { Observation, PollRecord, RecordedIncident, RecordedWindow } from './record.js';

/** All of a poll that stays the same from one poll to the next while nothing happens. */
export interface Shape {
  readonly kind: PollRecord['kind'];
  readonly selection: Selection | null;
  readonly overallStatus: Status | null;
  readonly services: readonly ShapeService[];
}

export interface ShapeService {
  readonly slug: string;
  readonly name: string;
  readonly status: Status;
  readonly regions: readonly ShapeRegion[];
}

export interface ShapeRegion {
  readonly region: string;
  readonly status: Status;
}

/** The incidents and maintenance windows that an answer lists. */
export interface Listing {
  readonly incidents: readonly RecordedIncident[];
  readonly maintenanceWindows: readonly RecordedWindow[];
}

/** A poll with what it shares with others, and its own figures. */
export interface Poll {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly intervalMs: number;
  readonly shape: Shape;
  readonly listing: Listing;
  /** Milliseconds, one for each service of the shape. */
  readonly responseTimes: readonly (number | null)[];
  /** Milliseconds, one for each region of each service of the shape. */
  readonly latencies: readonly (number | null)[];
}

export const EMPTY_LISTING: Listing = { incidents: [], maintenanceWindows: [] };

/** Takes a record apart. */
export function toPoll(record: PollRecord): Poll {
  if (record.kind !== 'observation') {
    const { kind, time, selection } = record;
    return missed(kind, time, selection);
  }
  const { kind, time, intervalMs, selection, overallStatus, services } = record;
  return {
    time,
    intervalMs,
    shape: {
      kind,
      selection,
      overallStatus,
      services: services.map(({ slug, name, status, regions }) => ({
        slug,
        name,
        status,
        regions: regions.map((r) => ({ region: r.region, status: r.status })),
      })),
    },
    listing: { incidents: record.incidents, maintenanceWindows: record.maintenanceWindows },
    responseTimes: services.map((service) => service.responseTime),
    latencies: services.flatMap((service) => service.regions.map((region) => region.latency)),
  };
}

function missed(kind: Shape['kind'], time: number, selection: Selection | null): Poll {
  return {
    time,
    intervalMs: 0,
    shape: { kind, selection, overallStatus: null, services: [] },
    listing: EMPTY_LISTING,
    responseTimes: [],
    latencies: [],
  };
}

/** Puts a record together again. */
export function toRecord(poll: Poll): PollRecord {
  const { time, intervalMs, shape, listing } = poll;
  const { kind, selection } = shape;
  if (kind !== 'observation') return { kind, time, selection };
  let region = 0;
  const observation: Observation = {
    kind,
    time,
    intervalMs,
    selection,
    overallStatus: shape.overallStatus,
    services: shape.services.map((service, index) => ({
      slug: service.slug,
      name: service.name,
      status: service.status,
      responseTime: poll.responseTimes[index] ?? null,
      regions: service.regions.map((r) => ({
        ...r,
        latency: poll.latencies[region++] ?? null,
      })),
    })),
    incidents: listing.incidents,
    maintenanceWindows: listing.maintenanceWindows,
  };
  return observation;
}

/** The state of the platform: the worst of its own word and all services. */
export function platformStatus({ overallStatus, services }: Shape): Status | null {
  if (overallStatus === null) return null;
  return worstOf([overallStatus, ...services.map((service) => service.status)]);
}
