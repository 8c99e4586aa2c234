import { parseSnapshot } from '../../src/schema/snapshot-schema.js';
import { createCleaner } from '../../src/schema/text-cleaner.js';
import { KEY } from './a-client.js';
import { fixture } from './fixture.js';

const clean = createCleaner(KEY);
/** Reads a body as the client does. */
export const parse = (body: unknown) => parseSnapshot(body, clean);

/** The example answer with one field replaced; `undefined` takes it away. */
export function exampleWith(path: string, value: unknown): unknown {
  const body = fixture('system-status');
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() ?? '';
  let at: unknown = body;
  for (const key of keys) at = Reflect.get(Object(at), key);
  if (value === undefined) Reflect.deleteProperty(Object(at), last);
  else Reflect.set(Object(at), last, value);
  return body;
}
