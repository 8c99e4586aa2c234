import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import type { Truth } from './crash-world.js';

/**
 * What a receiver takes for wrong or does not know yet, by the last event of each key that it was
 * told: a line for each alert.
 */
export function findMissing(truth: Truth, lastWords: ReadonlyMap<string, AlertEvent>): string[] {
  const problems: string[] = [];
  for (const key of new Set([...truth.keys(), ...lastWords.keys()])) {
    const last = lastWords.get(key);
    const is = describe(truth.get(key));
    const told = describe(last?.state === 'resolved' ? undefined : last);
    if (is !== told) problems.push(`${key} is ${is}, and the last word was ${told}`);
  }
  return problems;
}

function describe(word: { readonly to: string | null; readonly severity: string } | undefined) {
  return word === undefined ? 'well' : `${word.to} (${word.severity})`;
}
