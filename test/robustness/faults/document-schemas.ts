import { type Schema, Validator } from '@cfworker/json-schema';

/** An object of exactly these fields. */
function exactly(properties: Readonly<Record<string, Schema>>): Schema {
  const required = Object.keys(properties);
  return { type: 'object', properties: { ...properties }, required, additionalProperties: false };
}

const TEXT: Schema = { type: 'string' };
const NUMBER: Schema = { type: 'number' };
const COUNT: Schema = { type: 'integer', minimum: 0 };
const FLAG: Schema = { type: 'boolean' };
const TIME: Schema = { type: 'string', format: 'date-time' };
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const is = (value: unknown): Schema => ({ const: value });
const oneOf = (...values: readonly unknown[]): Schema => ({ enum: [...values] });

const STATUS = oneOf(
  'operational',
  'maintenance',
  'degraded',
  'unknown',
  'partial_outage',
  'major_outage',
);
const KIND = oneOf(
  'usage',
  'auth',
  'forbidden',
  'not-found',
  'rate-limit',
  'http',
  'network',
  'timeout',
  'invalid-response',
  'internal',
);
const NOTES = listOf(exactly({ code: { type: 'string', pattern: '^[a-z-]+$' }, message: TEXT }));
const ERROR = exactly({
  kind: KIND,
  message: { type: 'string', minLength: 1 },
  httpStatus: orNull({ type: 'integer' }),
  requestId: orNull(TEXT),
  hint: orNull(TEXT),
});
const METRICS = orNull(
  exactly({
    apiRequests: orNull(
      exactly({
        total: orNull(NUMBER),
        successful: orNull(NUMBER),
        failed: orNull(NUMBER),
        averageResponseTime: orNull(NUMBER),
      }),
    ),
    resourceUsage: orNull(
      exactly({
        cpuUtilization: orNull(NUMBER),
        memoryUtilization: orNull(NUMBER),
        storageUsage: orNull(NUMBER),
        networkThroughput: orNull(exactly({ inbound: orNull(TEXT), outbound: orNull(TEXT) })),
      }),
    ),
    gpuClusters: orNull(
      exactly({
        totalClusters: orNull(NUMBER),
        activeClusters: orNull(NUMBER),
        averageUtilization: orNull(NUMBER),
        queueLength: orNull(NUMBER),
      }),
    ),
  }),
);

const head = (kind: string) => ({ schemaVersion: is(1), kind: is(kind), exitCode: COUNT });

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
      services: listOf(exactly({ name: TEXT, status: TEXT, latency: orNull(NUMBER) })),
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

const line = (type: string) => ({ schemaVersion: is(1), type: is(type), time: TIME });
const SEVERITY = oneOf('info', 'warning', 'critical');

/** `watch`: each line is one of these; after `type` and `time` the contract leaves some to it. */
const WATCH_LINE: Schema = {
  anyOf: [
    exactly({
      ...line('poll'),
      ok: FLAG,
      health: STATUS,
      exitCode: COUNT,
      overallStatus: orNull(TEXT),
      lastUpdated: orNull(TIME),
      isBaseline: FLAG,
      isNew: FLAG,
      changes: COUNT,
      services: listOf(exactly({ name: TEXT, slug: TEXT, status: TEXT, effectiveStatus: STATUS })),
      openIncidents: listOf(TEXT),
      metrics: METRICS,
      notes: NOTES,
      error: orNull(ERROR),
      durationMs: COUNT,
      nextPollInMs: orNull(COUNT),
      rateLimitRemaining: orNull(COUNT),
    }),
    exactly({
      ...line('feed'),
      state: oneOf('lost', 'restored'),
      failedPolls: COUNT,
      lostForMs: orNull(COUNT),
      error: orNull(ERROR),
    }),
    exactly({
      ...line('alert'),
      id: TEXT,
      key: TEXT,
      state: oneOf('firing', 'update', 'resolved', 'reminder'),
      severity: SEVERITY,
      subject: TEXT,
      from: orNull(TEXT),
      to: orNull(TEXT),
      message: TEXT,
      since: TIME,
      late: FLAG,
    }),
    exactly({ ...line('notice'), code: TEXT, message: TEXT }),
    exactly({
      ...line('summary'),
      reason: TEXT,
      exitCode: COUNT,
      polls: COUNT,
      failures: COUNT,
      changes: COUNT,
      durationMs: COUNT,
      health: orNull(STATUS),
      timeInStatusMs: { type: 'object', additionalProperties: COUNT },
    }),
  ],
};

const SCHEMAS = {
  error: exactly({ ...head('error'), error: ERROR }),
  status: STATUS_DOCUMENT,
  regions: REGIONS_DOCUMENT,
  impact: IMPACT_DOCUMENT,
  watch: WATCH_LINE,
} as const satisfies Record<string, Schema>;

export type DocumentName = keyof typeof SCHEMAS;

/** Why a document has not the shape of the contract; `null` where it has. */
export function findShapeFault(name: DocumentName, document: unknown): string | null {
  const { valid, errors } = new Validator(SCHEMAS[name], '2020-12', false).validate(document);
  if (valid) return null;
  const last = errors.at(-1);
  return `no ${name} document: ${last?.instanceLocation ?? '#'} ${last?.error ?? ''}`.slice(0, 300);
}
