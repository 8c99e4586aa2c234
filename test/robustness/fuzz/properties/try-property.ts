import fc from 'fast-check';
import type { Rig } from '../rig.js';
import { PROPERTIES, type PropertyName } from './properties.js';

export interface Attempt {
  readonly seed: number;
  readonly runs: number;
  /** Of a counterexample that was found before. */
  readonly path?: string | undefined;
}

export interface Outcome {
  readonly runs: number;
  /** What is needed to see and to repeat it; `null` where all held. */
  readonly failure: Failure | null;
}

export interface Failure {
  readonly property: PropertyName;
  readonly seed: number;
  readonly path: string;
  readonly reason: string;
  readonly counterexample: unknown;
}

/** Shrinking goes on no longer than this: what it has found by then is small enough to read. */
const MAX_MS = 120_000;

/** Tries one property on so many cases of a seed. */
export async function tryProperty(
  rig: Rig,
  property: PropertyName,
  { seed, runs, path }: Attempt,
): Promise<Outcome> {
  const details = await fc.check<unknown>(PROPERTIES[property].make(rig), {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: MAX_MS,
    ...(path === undefined ? {} : { path }),
  });
  if (details.counterexample === null) return { runs: details.numRuns, failure: null };
  const { errorInstance: error, counterexamplePath, counterexample } = details;
  const reason = error instanceof Error ? reasonOf(error) : String(error);
  const repeat = { property, seed, path: counterexamplePath ?? '' };
  return { runs: details.numRuns, failure: { ...repeat, reason, counterexample } };
}

/** What the program threw unseen comes with its stack. */
function reasonOf({ message, cause }: Error): string {
  if (cause === undefined) return message;
  return `${message}\n${cause instanceof Error ? cause.stack : cause}`;
}

/** What failed, the case it was cut down to, and how to see it again. */
export function describeFailure({ property, seed, path, reason, counterexample }: Failure): string {
  return [
    `${property}: ${reason}`,
    JSON.stringify(counterexample, readable, 2),
    `again: npm run fuzz -- --only ${property} --seed ${seed} --path ${path}`,
  ].join('\n');
}

/** Bytes as text where they are text. */
function readable(_key: string, value: unknown): unknown {
  const bytes = bytesOf(value);
  if (bytes === null) return value;
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : `base64 ${bytes.toString('base64')}`;
}

/** `JSON.stringify` hands over a Buffer as an object, and other bytes as they are. */
function bytesOf(value: unknown): Buffer | null {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value !== 'object' || value === null) return null;
  const { type, data }: { type?: unknown; data?: unknown } = value;
  return type === 'Buffer' && Array.isArray(data) ? Buffer.from(data) : null;
}
