/**
 * Sets one field of a parsed body, in place; `undefined` takes it away. A path is as in messages:
 * `services[0].regions[0].status`.
 */
export function setField(body: unknown, path: string, value: unknown): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() ?? '';
  let at: unknown = body;
  for (const key of keys) at = Reflect.get(Object(at), key);
  if (value === undefined) Reflect.deleteProperty(Object(at), last);
  else Reflect.set(Object(at), last, value);
}
