import { DEFAULT_BASE_URL, parseEndpoint } from '../../api/endpoint.js';
import type { Context } from '../../system/context.js';

interface HistoryPlace {
  /** `--history`, or its variable. */
  readonly given: string | undefined;
  readonly baseUrl: string | undefined;
  readonly env: Context['env'];
}

/**
 * The folder of the history: the one that is given, or one for each host of the API. `null` where
 * neither `XDG_STATE_HOME` nor `HOME` is set.
 */
export function historyFolder({ given, baseUrl, env }: HistoryPlace): string | null {
  if (given !== undefined) return given;
  // Nothing is sent there: plain http does no harm.
  const { origin } = parseEndpoint(baseUrl ?? DEFAULT_BASE_URL, { allowHttp: true });
  const folder = `tensorone-status/history/${new URL(origin).host}`;
  if (env.XDG_STATE_HOME?.startsWith('/')) return `${env.XDG_STATE_HOME}/${folder}`;
  const home = env.HOME || env.USERPROFILE;
  return home ? `${home}/.local/state/${folder}` : null;
}

/** True where the folder was typed, rather than set for every run. */
export function isHistoryTyped({ argv }: Pick<Context, 'argv'>): boolean {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  return words.some((word) => word === '--history' || word.startsWith('--history='));
}
