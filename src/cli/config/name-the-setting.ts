import { UnknownNameError } from '../../check-names.js';
import { printablePath } from '../../text/hide-secrets.js';
import type { NameSettings } from './apply-environment.js';

/** Where the names of a run may have been configured. */
export interface NamesOrigin {
  readonly path: string | null;
  readonly settings: NameSettings;
}

/** The same failure; where the configuration gave the unknown name, with the file and the setting. */
export function nameTheSetting(thrown: unknown, { path, settings }: NamesOrigin): unknown {
  if (!(thrown instanceof UnknownNameError) || path === null) return thrown;
  const { what, message, hint, suggestions } = thrown;
  const setting = settings[what];
  if (setting === undefined) return thrown;
  const named = `${printablePath(path)}: ${setting}: ${message}`;
  return new UnknownNameError(what, named, { hint, suggestions, cause: thrown });
}
