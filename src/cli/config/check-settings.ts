import { findApiKey } from '../../api/credentials.js';
import { parseEndpoint } from '../../api/endpoint.js';
import { NOTHING_REPORTED } from '../../check-names.js';
import { parseThreshold } from '../../core/alerts/thresholds/parse-threshold.js';
import { findUnknownName } from '../../core/selection.js';
import { inPlace, usageError } from '../../errors.js';
import type { Context } from '../../system/context.js';
import { printable } from '../../text/printable.js';
import { planHeartbeat } from '../../watch/channels/heartbeat/heartbeat-type.js';
import { type OptionOrigins, readOptions } from '../../watch/channels/option-reader.js';
import { checkThresholds } from '../commands/watch/watch-plan.js';
import { loadScenario } from '../load-scenario.js';
import { planChannels } from '../options/channel-options.js';
import { parseChoice, parseNames } from '../options/option-values.js';
import { type ConfigKey, configKeys } from './config-keys.js';
import { exclusionError, findExclusion } from './exclusions.js';
import type { LoadedConfig } from './load-config.js';
import { nameOfSetting } from './origins.js';
import type { SettingValue } from './read-config.js';

type World = Pick<Context, 'env' | 'processes'>;

/**
 * Reads each value as the command that takes it would, files that it names included. Rejects with a
 * usage error that names the file and the setting; returns a warning, one line each, for what only
 * the API can decide.
 */
export async function checkSettings(
  path: string,
  { settings }: LoadedConfig,
  world: World,
): Promise<string[]> {
  const origins: OptionOrigins = {
    nameOf: (key) => nameOfSetting(path, key),
    settingOf: (key) => nameOfSetting(path, key),
  };
  const warnings: string[] = [];
  for (const key of configKeys()) {
    const value = settings.get(key.key);
    if (value === undefined || typeof value === 'boolean') continue;
    const name = origins.nameOf(key.key);
    key.option?.read(value, name);
    warnings.push(...checkNames(key, value, name));
    if (typeof value !== 'string') continue;
    // Each command has formats of its own; a file can only name those of a watch.
    if (key.key === 'format') parseChoice(name, value, key.words);
    try {
      await checkTarget(key.key, value, settings.get('allowHttp') === true);
    } catch (error) {
      throw inPlace(error, name);
    }
  }
  checkReceivers(Object.fromEntries(settings), origins, world);
  checkTogether(settings, origins);
  return warnings;
}

/** Settings that are right alone may contradict each other. */
function checkTogether(settings: LoadedConfig['settings'], origins: OptionOrigins): void {
  const exclusion = findExclusion(
    configKeys().flatMap(({ option }) => option ?? []),
    (key) => (settings.get(key) ?? false) !== false,
  );
  if (exclusion !== null) {
    const { key, other } = exclusion;
    throw exclusionError(origins.nameOf(other), key);
  }
  const thresholds = listAt(settings, 'threshold').flatMap((expr) => {
    const parsed = parseThreshold(expr);
    return 'at' in parsed ? [] : [parsed];
  });
  const services = parseNames('service', listAt(settings, 'services'));
  checkThresholds(thresholds, { services, regions: [] }, origins);
}

function listAt(settings: LoadedConfig['settings'], key: string): readonly string[] {
  const value = settings.get(key);
  return typeof value === 'object' ? value : [];
}

/** Reads what is otherwise read when the API is first asked. */
async function checkTarget(key: string, value: string, allowHttp: boolean): Promise<void> {
  switch (key) {
    case 'baseUrl':
      parseEndpoint(value, { allowHttp });
      return;
    case 'scenario':
      await loadScenario(value);
      return;
    case 'apiKeyFile':
      if (value !== '-') await findApiKey({ keyFile: value, env: {}, readStdin: async () => '' });
  }
}

function checkReceivers(
  values: Readonly<Record<string, SettingValue>>,
  origins: OptionOrigins,
  { env, processes }: World,
): void {
  const allowHttp = values.allowHttp === true;
  const surroundings = { env, allowHttp, hostname: processes.hostname };
  planChannels({ ...values, origins }, surroundings);
  planHeartbeat(readOptions(values, origins), { allowHttp });
}

/** A name that is not known may be new; one that is close to a known one is a slip. */
function checkNames({ key, option }: ConfigKey, value: SettingValue, name: string): string[] {
  if (typeof value !== 'object') return [];
  if (key === 'threshold') {
    return value.flatMap((expr) => {
      const parsed = parseThreshold(expr);
      const typed = 'serviceTyped' in parsed ? parsed.serviceTyped : null;
      const services = typed === null ? [] : [typed];
      return checkNamesOf('services', services, `${name} "${printable(expr)}"`);
    });
  }
  const kind = option === null ? key : option.values.names;
  if (kind !== 'services' && kind !== 'regions') return [];
  return checkNamesOf(kind, value, name);
}

function checkNamesOf(
  kind: 'services' | 'regions',
  typed: readonly string[],
  name: string,
): string[] {
  const what = kind === 'services' ? 'service' : 'region';
  const none = { services: [], regions: [] };
  return parseNames(what, typed).flatMap((each) => {
    const unknown = findUnknownName({ ...none, [kind]: [each] }, NOTHING_REPORTED);
    if (unknown === null) return [];
    const word = printable(unknown.typed);
    if (unknown.suggestions.length === 0) {
      return [`${name}: unknown ${what} "${word}"; the API may know it`];
    }
    throw usageError(
      `${name}: unknown ${what} "${word}"`,
      `Did you mean ${unknown.suggestions.join(' or ')}?`,
    );
  });
}
