import { parseSnapshot } from '../../src/schema/snapshot-schema.js';
import { createCleaner } from '../../src/text/redact.js';
import { KEY } from './a-client.js';
import { fixture } from './fixture.js';
import { setField } from './set-field.js';

const clean = createCleaner(KEY);
/** Reads a body as the client does. */
export const parse = (body: unknown) => parseSnapshot(body, clean);

/** The example answer with one field replaced; `undefined` takes it away. */
export function exampleWith(path: string, value: unknown): unknown {
  const body = fixture('system-status');
  setField(body, path, value);
  return body;
}
