/** A part of a JSON Schema (2020-12). */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** An object of exactly these fields. */
export function exactly(properties: Readonly<Record<string, Schema>>): Schema {
  const required = Object.keys(properties);
  return { type: 'object', properties: { ...properties }, required, additionalProperties: false };
}

export const TEXT: Schema = { type: 'string' };
export const NUMBER: Schema = { type: 'number' };
export const COUNT: Schema = { type: 'integer', minimum: 0 };
export const FLAG: Schema = { type: 'boolean' };
export const TIME: Schema = { type: 'string', format: 'date-time' };
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const listOf = (items: Schema): Schema => ({ type: 'array', items });
export const is = (value: unknown): Schema => ({ const: value });
export const oneOf = (...values: readonly unknown[]): Schema => ({ enum: [...values] });

export const STATUS = oneOf(
  'operational',
  'maintenance',
  'degraded',
  'unknown',
  'partial_outage',
  'major_outage',
);
export const KIND = oneOf(
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
export const NOTES = listOf(
  exactly({ code: { type: 'string', pattern: '^[a-z-]+$' }, message: TEXT }),
);
export const ERROR = exactly({
  kind: KIND,
  message: { type: 'string', minLength: 1 },
  httpStatus: orNull({ type: 'integer' }),
  requestId: orNull(TEXT),
  hint: orNull(TEXT),
});
export const METRICS = orNull(
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

export const head = (kind: string) => ({
  schemaVersion: is(1),
  kind: is(kind),
  time: TIME,
  exitCode: COUNT,
});
