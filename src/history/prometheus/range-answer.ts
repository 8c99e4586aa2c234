import { AppError } from '../../errors.js';
import { sanitizeLine } from '../../text/sanitize.js';

/** One series of a range query. */
export interface RangeSeries {
  /** Cleaned, the name of the metric among them as `__name__` where the query kept it. */
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly RangeSample[];
}

export interface RangeSample {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Finite. */
  readonly value: number;
}

/**
 * Reads the answer of `/api/v1/query_range`. What is no finite number is left out. Throws
 * `AppError` of kind `invalid-response` where it is not such an answer.
 */
export function parseRangeAnswer(body: string): readonly RangeSeries[] {
  const answer = parseJson(body);
  const data = isRecord(answer) && answer.status === 'success' ? answer.data : undefined;
  if (!isRecord(data) || data.resultType !== 'matrix') throw unusable('no matrix in it');
  return listOf(data.result, 'data.result').map((item, index) => {
    const path = `data.result[${index}]`;
    if (!isRecord(item)) throw unusable(`${path} is no object`);
    return { labels: readLabels(item.metric, path), samples: readSamples(item.values, path) };
  });
}

/** The reason that an answer of any status gives, cleaned; `null` where it gives none. */
export function errorOfAnswer(body: string): string | null {
  try {
    const answer: unknown = JSON.parse(body);
    const reason = isRecord(answer) ? answer.error : undefined;
    return typeof reason === 'string' ? sanitizeLine(reason).trim() || null : null;
  } catch {
    return null;
  }
}

function readLabels(metric: unknown, path: string): Readonly<Record<string, string>> {
  if (!isRecord(metric)) throw unusable(`${path}.metric is no object`);
  return Object.fromEntries(
    Object.entries(metric).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, sanitizeLine(value)] as const] : [],
    ),
  );
}

function readSamples(values: unknown, path: string): readonly RangeSample[] {
  return listOf(values, `${path}.values`).flatMap((pair, index) => {
    const [time, text]: readonly unknown[] = Array.isArray(pair) ? pair : [];
    if (typeof time !== 'number' || typeof text !== 'string') {
      throw unusable(`${path}.values[${index}] is no sample`);
    }
    const value = Number(text);
    return Number.isFinite(value) ? [{ time: Math.round(time * 1_000), value }] : [];
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new AppError('invalid-response', 'the answer of Prometheus is not JSON', {
      cause: error,
    });
  }
}

function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw unusable(`${path} is no list`);
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unusable(what: string): AppError {
  return new AppError('invalid-response', `the answer of Prometheus cannot be used: ${what}`);
}
