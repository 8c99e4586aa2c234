import { type AppError, usageError } from '../../errors.js';
import type { CliOption } from '../options/cli-option.js';

/** Two options that mean nothing together, by their keys; `null` where no such two are set. */
export function findExclusion(
  options: readonly CliOption[],
  isSet: (key: string) => boolean,
): { readonly key: string; readonly other: string } | null {
  for (const option of options) {
    const key = option.attributeName();
    const other = isSet(key) ? option.traits.excludes?.find(isSet) : undefined;
    if (other !== undefined) return { key, other };
  }
  return null;
}

/** `first` and `second` as the user knows them: a flag, a variable or a setting. */
export function exclusionError(first: string, second: string): AppError {
  return usageError(`${first} and ${second} exclude each other`, 'Leave one of them out.');
}
