import type { Context } from '../../system/context.js';
import { fileExists } from '../../system/file-exists.js';

const NAMES = ['config.yaml', 'config.yml', 'config.json'];

/**
 * The configuration file: the named one, else the first of the usual ones that is there; `null` for
 * none. A file that was named has to be there: reading it reports that it is not.
 */
export function findConfig(named: string | undefined, env: Context['env']): string | null {
  return named || (usualConfigs(env).find(fileExists) ?? null);
}

/** Where a configuration is looked for. */
export function usualConfigs({ XDG_CONFIG_HOME, HOME }: Context['env']): string[] {
  const folder = XDG_CONFIG_HOME?.startsWith('/')
    ? XDG_CONFIG_HOME
    : HOME
      ? `${HOME}/.config`
      : null;
  return folder === null ? [] : NAMES.map((name) => `${folder}/tensorone-status/${name}`);
}
