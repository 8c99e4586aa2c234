import fc from 'fast-check';
import { hostileName } from './hostile-arbitraries.js';
import { type JsonText, list, type Mood, oddValue, record, text, weighted } from './json-text.js';
import { SERVICE_NAMES } from './status-body.js';

/** A body of `GET /v2/monitoring/service-dependencies`; a name may come twice. */
export function dependencyBody(mood: Mood): JsonText {
  const name = weighted(text(fc.constantFrom(...SERVICE_NAMES)), text(hostileName), mood.hostility);
  const service = record({ dependencies: list(name, mood) }, mood);
  const entry = fc
    .tuple(name, weighted(service, oddValue, Math.ceil(mood.oddness / 4)))
    .map(([key, json]) => `${key}:${json}`);
  return fc.array(entry, { maxLength: 9 }).map((entries) => `{${entries.join(',')}}`);
}
