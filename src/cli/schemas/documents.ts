import { HISTORY_DOCUMENT, IMPORT_DOCUMENT } from './history-document.js';
import {
  COUNT,
  ERROR,
  exactly,
  FLAG,
  head,
  is,
  KIND,
  listOf,
  METRICS,
  NOTES,
  NUMBER,
  oneOf,
  orNull,
  type Schema,
  STATUS,
  TEXT,
  TIME,
} from './parts.js';
import { WATCH_LINE } from './watch-line.js';

const STATUS_DOCUMENT = exactly({
  ...head('status'),
  health: STATUS,
  overallStatus: TEXT,
  lastUpdated: TIME,
  fetchedAt: TIME,
  ageSeconds: COUNT,
  source: oneOf('live', 'cache'),
  selection: exactly({ services: listOf(TEXT), regions: listOf(TEXT) }),
  services: listOf(
    exactly({
      name: TEXT,
      slug: TEXT,
      status: TEXT,
      effectiveStatus: STATUS,
      uptime: orNull(NUMBER),
      responseTime: orNull(NUMBER),
      lastIncident: orNull(TIME),
      description: orNull(TEXT),
      regions: listOf(exactly({ region: TEXT, status: TEXT, latency: orNull(NUMBER) })),
    }),
  ),
  incidents: listOf(
    exactly({
      id: TEXT,
      title: TEXT,
      status: TEXT,
      severity: orNull(TEXT),
      startedAt: orNull(TIME),
      updatedAt: orNull(TIME),
      resolvedAt: orNull(TIME),
      affectedServices: listOf(TEXT),
      affectedRegions: listOf(TEXT),
      description: orNull(TEXT),
    }),
  ),
  maintenanceWindows: listOf(
    exactly({
      id: TEXT,
      title: TEXT,
      startTime: TIME,
      endTime: TIME,
      affectedServices: listOf(TEXT),
      impact: orNull(TEXT),
      status: orNull(TEXT),
    }),
  ),
  metrics: METRICS,
  notes: NOTES,
  error: orNull(ERROR),
});

const REGIONS_DOCUMENT = exactly({
  ...head('regions'),
  health: STATUS,
  best: orNull(TEXT),
  regions: listOf(
    exactly({
      region: TEXT,
      location: orNull(TEXT),
      status: { anyOf: [STATUS, is('unreachable')] },
      overallStatus: orNull(TEXT),
      averageResponseTime: orNull(NUMBER),
      averageLatency: orNull(NUMBER),
      services: listOf(exactly({ name: TEXT, slug: TEXT, status: TEXT, latency: orNull(NUMBER) })),
      incidents: listOf(TEXT),
      cpuUtilization: orNull(NUMBER),
      memoryUtilization: orNull(NUMBER),
      error: orNull(exactly({ kind: KIND, message: TEXT })),
    }),
  ),
  notes: NOTES,
});

const IMPACT_DOCUMENT = exactly({
  ...head('impact'),
  direction: oneOf('dependents', 'dependencies'),
  roots: listOf(TEXT),
  impacted: listOf(
    exactly({ name: TEXT, depth: COUNT, direct: FLAG, path: listOf(TEXT), status: orNull(TEXT) }),
  ),
  counts: exactly({ direct: COUNT, transitive: COUNT, total: COUNT }),
  cycles: listOf(listOf(TEXT)),
  notes: NOTES,
});

const RANKING_DOCUMENT = exactly({
  ...head('impact-ranking'),
  services: listOf(exactly({ name: TEXT, direct: COUNT, transitive: COUNT, total: COUNT })),
  cycles: listOf(listOf(TEXT)),
  notes: NOTES,
});

const NOTIFY_DOCUMENT = exactly({
  ...head('notify'),
  channels: listOf(
    exactly({ channel: TEXT, result: oneOf('delivered', 'failed'), reason: orNull(TEXT) }),
  ),
});

const CONFIG_DOCUMENT = exactly({
  ...head('config-show'),
  path: orNull(TEXT),
  settings: listOf(exactly({ name: TEXT, value: TEXT, source: TEXT })),
});

const CONFIG_CHECK_DOCUMENT = exactly({
  ...head('config-check'),
  path: orNull(TEXT),
  settings: listOf(TEXT),
});

const PAGE_DOCUMENT = exactly({
  ...head('page'),
  health: STATUS,
  present: oneOf('known', 'stale', 'lost'),
  files: listOf(exactly({ name: TEXT, bytes: COUNT })),
  error: orNull(ERROR),
});

/** The documents that the program prints, by the names that `t1s schema` takes. */
export const DOCUMENT_SCHEMAS = {
  status: STATUS_DOCUMENT,
  regions: REGIONS_DOCUMENT,
  impact: IMPACT_DOCUMENT,
  'impact-ranking': RANKING_DOCUMENT,
  watch: WATCH_LINE,
  history: HISTORY_DOCUMENT,
  import: IMPORT_DOCUMENT,
  page: PAGE_DOCUMENT,
  notify: NOTIFY_DOCUMENT,
  'config-show': CONFIG_DOCUMENT,
  'config-check': CONFIG_CHECK_DOCUMENT,
  error: exactly({ ...head('error'), error: ERROR }),
} as const satisfies Readonly<Record<string, Schema>>;

export type DocumentName = keyof typeof DOCUMENT_SCHEMAS;

export const DOCUMENT_NAMES: readonly string[] = Object.keys(DOCUMENT_SCHEMAS);

/** A schema as it ships: with its dialect and a title. */
export function formatDocumentSchema(name: DocumentName): string {
  const title =
    name === 'watch' ? 'A line of t1s watch --json' : `The document "${name}" of tensorone-status`;
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return JSON.stringify({ $schema, title, ...DOCUMENT_SCHEMAS[name] }, null, 2);
}
