import { existsSync } from 'node:fs';
import type { Context } from '../../system/context.js';

/**
 * The configuration file: `--config`, else `TENSORONE_STATUS_CONFIG`, else the usual one where it
 * is there; `null` for none. A file that was named has to be there: reading it tells.
 */
export function findConfig(named: string | undefined, env: Context['env']): string | null {
  const asked = named ?? env.TENSORONE_STATUS_CONFIG;
  if (asked) return asked;
  const folder = env.XDG_CONFIG_HOME?.startsWith('/')
    ? env.XDG_CONFIG_HOME
    : env.HOME
      ? `${env.HOME}/.config`
      : null;
  if (folder === null) return null;
  const path = `${folder}/tensorone-status/config.yaml`;
  return existsSync(path) ? path : null;
}
