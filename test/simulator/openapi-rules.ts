import { isRecord } from '../../src/simulator/step-reader.js';

/**
 * The rules of `test/fixtures/openapi.yaml` for what the simulator sends, by hand: a list of what
 * a body breaks, empty where it keeps to all. Properties that the description lacks are broken rules.
 */
type Check = (value: unknown, path: string) => string[];

const STATUSES = ['operational', 'degraded', 'partial_outage', 'major_outage', 'maintenance'];
const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1', 'global'];

const must =
  (holds: (value: unknown) => boolean, what: string): Check =>
  (value, path) =>
    holds(value) ? [] : [`${path} must be ${what}, not ${JSON.stringify(value)}`];

const text = must((value) => typeof value === 'string' && value !== '', 'a text');
const number = must((value) => typeof value === 'number' && Number.isFinite(value), 'a number');
const integer = must(Number.isInteger, 'an integer');
const percent = must((value) => Number(value) >= 0 && Number(value) <= 100, 'a percentage');
const milliseconds = must((value) => Number(value) > 0, 'above zero');
const word = (...words: string[]) =>
  must((value) => words.some((candidate) => candidate === value), words.join('|'));
const dateTime = must(
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  'an RFC 3339 time',
);

const both =
  (...checks: Check[]): Check =>
  (value, path) =>
    checks.flatMap((check) => check(value, path));

const orNull =
  (check: Check): Check =>
  (value, path) =>
    value === null ? [] : check(value, path);

const listOf =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => check(item, `${path}[${index}]`))
      : [`${path} must be a list`];

const record =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, path) => {
    if (!isRecord(value)) return [`${path} must be an object`];
    const missing = Object.keys(required).filter((key) => !Object.hasOwn(value, key));
    const known = new Map(Object.entries({ ...required, ...optional }));
    return [
      ...missing.map((key) => `${path}.${key} is missing`),
      ...Object.entries(value).flatMap(
        ([key, item]) => known.get(key)?.(item, `${path}.${key}`) ?? [`${path}.${key} is unknown`],
      ),
    ];
  };

const status = word(...STATUSES);

const service = record(
  { name: text, status },
  {
    uptime: both(number, percent),
    responseTime: both(number, milliseconds),
    lastIncident: orNull(dateTime),
    description: text,
    regions: listOf(
      record({ region: word(...REGIONS), status }, { latency: both(number, milliseconds) }),
    ),
  },
);

const incident = record(
  { id: text, title: text, status: word('investigating', 'identified', 'monitoring', 'resolved') },
  {
    severity: word('low', 'medium', 'high', 'critical'),
    startedAt: dateTime,
    updatedAt: dateTime,
    resolvedAt: orNull(dateTime),
    affectedServices: listOf(text),
    affectedRegions: listOf(text),
    description: text,
  },
);

const maintenanceWindow = record(
  { id: text, title: text, startTime: dateTime, endTime: dateTime },
  {
    affectedServices: listOf(text),
    impact: text,
    status: word('scheduled', 'in_progress', 'completed', 'cancelled'),
  },
);

const gigabits = must((value) => /^\d+\.\d Gbps$/.test(String(value)), 'like "2.3 Gbps"');

const metrics = record(
  {},
  {
    apiRequests: record(
      {},
      { total: integer, successful: integer, failed: integer, averageResponseTime: milliseconds },
    ),
    resourceUsage: record(
      {},
      {
        cpuUtilization: both(number, percent),
        memoryUtilization: both(number, percent),
        storageUsage: both(number, percent),
        networkThroughput: record({}, { inbound: gigabits, outbound: gigabits }),
      },
    ),
    gpuClusters: record(
      {},
      {
        totalClusters: integer,
        activeClusters: integer,
        averageUtilization: both(number, percent),
        queueLength: integer,
      },
    ),
  },
);

/** Breaches of the `SystemStatus` schema. */
export const checkSystemStatus: Check = record(
  { overallStatus: status, lastUpdated: dateTime, services: listOf(service) },
  { incidents: listOf(incident), maintenanceWindows: listOf(maintenanceWindow), metrics },
);

/** Breaches of the `Error` schema, and of what every error of this API has. */
export const checkError: Check = record(
  { error: text, message: text, code: integer, request_id: text, timestamp: dateTime },
  { details: must(isRecord, 'an object') },
);
