import { missedPoll, observationOf, type PollRecord } from '../../core/history/record.js';
import type { Selection } from '../../core/model.js';
import { regionSlug, serviceSlug } from '../../core/names.js';
import { AppError } from '../../errors.js';
import { type Fields, JsonReader } from '../../schema/json-reader.js';
import { parseSnapshot } from '../../schema/snapshot-schema.js';
import { sanitizeLine, sanitizeText } from '../../text/sanitize.js';

const CLEAN = { line: sanitizeLine, text: sanitizeText };

export interface DocumentOptions {
  /** The interval at which documents were made, in milliseconds. */
  readonly everyMs: number;
  /** Data older than this when it was fetched is stale; milliseconds. */
  readonly staleAfterMs: number;
}

/**
 * Makes a record of a document that `status --json` printed: an observation by its `fetchedAt`, or
 * a failed poll by its `time` where it holds an error. Throws an `AppError` of kind
 * `invalid-response` for anything else.
 */
export function recordOfDocument(document: unknown, options: DocumentOptions): PollRecord {
  const fields = new JsonReader(CLEAN).object(document, '');
  const kind = fields.requiredWord('kind', ['status', 'error']);
  const selection = fields.object('selection', readSelection) ?? { services: [], regions: [] };
  const failure = fields.object('error', (error) => error.line('kind') ?? 'unknown');
  if (kind === 'error' || failure !== null) {
    return missedPoll('failed', Date.parse(fields.requiredTime('time')), selection);
  }
  const time = Date.parse(fields.requiredTime('fetchedAt'));
  const { snapshot } = parseSnapshot(document, CLEAN);
  if (ageOf(fields, time, snapshot.lastUpdated) > options.staleAfterMs) {
    return missedPoll('stale', time, selection);
  }
  return observationOf(snapshot, { time, intervalMs: options.everyMs, selection });
}

/** The age when it was fetched, milliseconds; a cached answer has aged since. */
function ageOf(fields: Fields, fetchedAt: number, lastUpdated: string): number {
  const ageSeconds = fields.number('ageSeconds');
  if (ageSeconds !== null && fields.line('source') !== 'cache') return ageSeconds * 1_000;
  return fetchedAt - Date.parse(lastUpdated);
}

function readSelection(fields: Fields): Selection {
  return {
    services: fields.lines('services').map(serviceSlug),
    regions: fields.lines('regions').map(regionSlug),
  };
}

/** Why a document cannot be used, for people. */
export function describeProblem(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  if (error instanceof AppError) return error.message.replace(/^unusable answer: /, '');
  throw error;
}
