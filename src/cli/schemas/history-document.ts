import {
  COUNT,
  exactly,
  FLAG,
  head,
  listOf,
  NOTES,
  NUMBER,
  oneOf,
  orNull,
  type Schema,
  STATUS,
  TEXT,
  TIME,
} from './parts.js';

const SECONDS: Schema = { type: 'number', minimum: 0 };
const RATIO: Schema = { type: 'number', minimum: 0, maximum: 1 };
const PERCENT: Schema = { type: 'number', minimum: 0, maximum: 100 };

/** A number for each status that has one. */
function byStatus(value: Schema, ...others: readonly string[]): Schema {
  return {
    type: 'object',
    propertyNames: { anyOf: [STATUS, oneOf(...others)] },
    additionalProperties: value,
  };
}

const SUBJECT = {
  uptime: orNull(PERCENT),
  observedRatio: RATIO,
  observedSeconds: SECONDS,
  downSeconds: SECONDS,
  statusSeconds: byStatus(SECONDS, 'not_observed'),
  episodes: listOf(
    exactly({
      from: TIME,
      to: orNull(TIME),
      seconds: SECONDS,
      worst: STATUS,
      startSeen: FLAG,
      endSeen: FLAG,
    }),
  ),
  closedEpisodes: COUNT,
  mttrSeconds: orNull(SECONDS),
  mtbfSeconds: orNull(SECONDS),
  responseTime: orNull(exactly({ p50: NUMBER, p95: NUMBER, p99: NUMBER, max: NUMBER })),
  buckets: listOf(
    exactly({
      from: TIME,
      to: TIME,
      worst: orNull(STATUS),
      uptime: orNull(PERCENT),
      observedRatio: RATIO,
      downSeconds: SECONDS,
      p95: orNull(NUMBER),
    }),
  ),
  slo: orNull(
    exactly({
      target: PERCENT,
      budgetSeconds: SECONDS,
      spentSeconds: SECONDS,
      leftRatio: orNull(NUMBER),
      exhaustedAt: orNull(TIME),
    }),
  ),
};

/** What `t1s history --json` prints. */
export const HISTORY_DOCUMENT = exactly({
  ...head('history'),
  from: TIME,
  to: TIME,
  timeZone: TEXT,
  by: oneOf('hour', 'day', 'week', 'month'),
  weights: byStatus(RATIO),
  maintenanceCounted: FLAG,
  services: listOf(exactly({ name: TEXT, slug: TEXT, ...SUBJECT })),
  overall: exactly(SUBJECT),
  incidents: listOf(
    exactly({
      id: TEXT,
      title: TEXT,
      severity: orNull(TEXT),
      startedAt: orNull(TIME),
      resolvedAt: orNull(TIME),
      seconds: orNull(SECONDS),
      affectedServices: listOf(TEXT),
      updates: listOf(exactly({ time: TIME, status: TEXT, severity: orNull(TEXT) })),
    }),
  ),
  maintenance: listOf(
    exactly({
      id: TEXT,
      title: TEXT,
      startTime: TIME,
      endTime: TIME,
      status: orNull(TEXT),
      affectedServices: listOf(TEXT),
      sequence: COUNT,
      cancelledAt: orNull(TIME),
      lastSeenAt: TIME,
    }),
  ),
  notes: NOTES,
});

/** What `t1s history import --json` prints. */
export const IMPORT_DOCUMENT = exactly({
  ...head('import'),
  read: COUNT,
  added: COUNT,
  unreadable: listOf(exactly({ file: TEXT, line: orNull(COUNT), reason: TEXT })),
  notes: NOTES,
});
