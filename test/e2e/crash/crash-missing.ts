import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import { isOfChannel } from './crash-log.js';
import type { Truth } from './crash-world.js';

/**
 * What a receiver has wrong or does not know yet, by the last event of each key that it got: a line
 * for each alert.
 */
export function findMissing(truth: Truth, lastEvents: ReadonlyMap<string, AlertEvent>): string[] {
  const problems: string[] = [];
  for (const key of new Set([...truth.keys(), ...lastEvents.keys()])) {
    if (isOfChannel(key)) continue;
    const last = lastEvents.get(key);
    const is = describe(truth.get(key));
    const known = describe(last?.state === 'resolved' ? undefined : last);
    if (is !== known) problems.push(`${key} is ${is}, and the last event was ${known}`);
  }
  return problems;
}

function describe(word: { readonly to: string | null; readonly severity: string } | undefined) {
  return word === undefined ? 'healthy' : `${word.to} (${word.severity})`;
}
