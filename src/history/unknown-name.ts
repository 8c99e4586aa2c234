import { type Poll, toPoll } from '../core/history/poll.js';
import {
  byDay,
  type DailyRecord,
  type HistoryRecord,
} from '../core/history/rollup/history-record.js';
import type { Service, Snapshot } from '../core/model.js';
import { KNOWN_REGIONS, KNOWN_SERVICES, regionSlug, serviceSlug } from '../core/names.js';
import { findUnknownName, type TypedNames, type UnknownName } from '../core/selection.js';

/** The first typed name that is neither known nor recorded, or `null` where all make sense. */
export function findUnrecordedName(
  records: readonly HistoryRecord[],
  typed: TypedNames,
): UnknownName | null {
  const isKnown =
    typed.services.every((name) => KNOWN_SERVICES.has(serviceSlug(name))) &&
    typed.regions.every((name) => KNOWN_REGIONS.has(regionSlug(name)));
  return isKnown ? null : findUnknownName(typed, recordedNames(records));
}

/** All names of services and regions that were recorded, as one answer would list them. */
function recordedNames(records: readonly HistoryRecord[]): Snapshot {
  const services = new Map<string, { readonly name: string; readonly regions: Set<string> }>();
  for (const shape of new Set(
    byDay(records)
      .flatMap(pollsOf)
      .map((poll) => poll.shape),
  )) {
    for (const { slug, name, regions } of shape.services) {
      const known = services.get(slug) ?? { name, regions: new Set() };
      for (const { region } of regions) known.regions.add(region);
      services.set(slug, known);
    }
  }
  return {
    overallStatus: 'unknown',
    lastUpdated: '',
    services: [...services.values()].map(toService),
    incidents: [],
    maintenanceWindows: [],
    metrics: null,
  };
}

function pollsOf(record: DailyRecord): readonly Poll[] {
  if (record.kind === 'day') return record.polls(false);
  return record.kind === 'polls' ? record.polls : [toPoll(record)];
}

function toService({
  name,
  regions,
}: {
  readonly name: string;
  readonly regions: ReadonlySet<string>;
}): Service {
  return {
    name,
    status: 'unknown',
    uptime: null,
    responseTime: null,
    lastIncident: null,
    description: null,
    regions: [...regions].map((region) => ({ region, status: 'unknown', latency: null })),
  };
}
