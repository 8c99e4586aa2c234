/** Makes the next version of a state, or `null` where it does not hold what its version should. */
export type Migration = (value: object) => object | null;

/**
 * What a file of this or an older version holds, as version `current`. The first migration leads
 * from version 1 to 2, the second from 2 to 3; each is handed what the one before it made.
 */
export function readVersioned(
  value: unknown,
  current: number,
  migrations: readonly Migration[],
): { readonly value: object } | { readonly problem: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'it holds no object' };
  }
  const version = 'version' in value ? value.version : undefined;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    return { problem: 'it has no version' };
  }
  if (version > current) {
    return {
      problem: `written by a newer version of this program (state version ${version})`,
    };
  }
  let migrated: object = value;
  for (let from = version; from < current; from++) {
    const next = migrations[from - 1]?.(migrated);
    if (next === undefined) return { problem: `state version ${from} can no longer be read` };
    if (next === null) return { problem: `it is no state of version ${from}` };
    migrated = { ...next, version: from + 1 };
  }
  return { value: migrated };
}
