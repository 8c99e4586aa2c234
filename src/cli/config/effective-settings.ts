import type { Command } from 'commander';
import type { Context } from '../../system/context.js';
import { sanitizeLine } from '../../text/sanitize.js';
import { nameOfCommand } from '../../watch/channels/exec/command-name.js';
import { SECRET_VARIABLES } from '../../watch/channels/registry.js';
import { type ConfigKey, configKeys } from './config-keys.js';
import type { Settings } from './read-config.js';

const SOURCES: Readonly<Record<string, string>> = { cli: 'flag', config: 'file' };

/** Secrets that come by the environment alone: only their presence is shown. */
const SECRETS_OF_ENVIRONMENT = ['TENSORONE_API_KEY', ...SECRET_VARIABLES];

/** What a command goes by and where it comes from, a line a setting, without any secret. */
export function describeSettings(command: Command, env: Context['env']): string[] {
  const lines = configKeys().flatMap((key) => {
    const owner = [command, command.parent].find((each) => each?.getOptionValueSource(key.key));
    const source = owner?.getOptionValueSource(key.key);
    const value: unknown = owner?.getOptionValue(key.key);
    if (source === 'env') {
      return [
        `setting ${key.key}: ${show(key, value)} (${key.option?.traits.env ?? 'environment'})`,
      ];
    }
    if (source !== undefined && source !== 'default') {
      return [`setting ${key.key}: ${show(key, value)} (${SOURCES[source] ?? source})`];
    }
    return key.env
      .filter((name) => env[name] && !SECRETS_OF_ENVIRONMENT.includes(name))
      .map((name) => `setting ${key.key}: ${show(key, env[name])} (${name})`);
  });
  const services =
    command.args.length === 0 ? [] : [`setting services: ${command.args.join(', ')}`];
  const secrets = SECRETS_OF_ENVIRONMENT.filter((name) => env[name]);
  return [
    ...services.map(sanitizeLine),
    ...lines,
    ...secrets.map((name) => `setting ${name}: [set] (environment)`),
  ];
}

/** A setting as it takes effect, without any secret. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  /** `flag`, `file`, `default`, or the variable that decides. */
  readonly source: string;
}

/** Every setting that has a value: what a watch would use with these options. */
export function listEffectiveSettings(
  loaded: { readonly settings: Settings } | null,
  typed: ReadonlyMap<string, unknown>,
  env: Context['env'],
): Setting[] {
  return configKeys().flatMap((key): Setting[] => {
    const { key: name, option } = key;
    const flag = typed.get(name);
    const byDefault = option?.traits.default ?? option?.traits.defaultText;
    const variable = key.env.find((each) => env[each]);
    if (flag !== undefined) return [{ name, value: show(key, flag), source: 'flag' }];
    if (variable !== undefined) {
      const isHidden = SECRETS_OF_ENVIRONMENT.includes(variable);
      return [{ name, value: isHidden ? '[set]' : show(key, env[variable]), source: variable }];
    }
    const value = loaded?.settings.get(name);
    if (value !== undefined) return [{ name, value: show(key, value), source: 'file' }];
    return byDefault === undefined ? [] : [{ name, value: byDefault, source: 'default' }];
  });
}

function show({ isSecret }: ConfigKey, value: unknown): string {
  const texts = (Array.isArray(value) ? value : [value]).map(String);
  return texts.map((text) => sanitizeLine(isSecret ? mask(text) : text)).join(', ');
}

/** Of a URL its origin; of a command, which may hold a secret anywhere, its first word. */
function mask(text: string): string {
  if (/^https?:/i.test(text) && URL.canParse(text)) return `${new URL(text).origin}/…`;
  return `${nameOfCommand(text)} …`;
}
