import { suggest } from '../../core/suggest.js';
import { type AppError, usageError } from '../../errors.js';
import { printablePath } from '../../text/hide-secrets.js';
import { printable } from '../../text/printable.js';
import { secretsOfUrlsIn } from '../../text/secrets-of-url.js';
import type { ConfigKey } from './config-keys.js';

/** As commander would hand it over, had it been typed. */
export type SettingValue = string | boolean | readonly string[];

export type Settings = ReadonlyMap<string, SettingValue>;

export interface ConfigSource {
  /** For messages. */
  readonly path: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with each value that comes from `${NAME}`, and with what is secret of a URL. */
  onSecret?(value: string): void;
  /** Called instead where it is the name of a service or region. */
  onSecretName?(value: string): void;
}

/**
 * Checks what a configuration file holds against the keys, and fills in `${NAME}` from the
 * environment. Throws usage errors with the file, the key and the nearest known one; what a value
 * is, they do not say, because it may be a secret.
 */
export function readConfig(
  value: unknown,
  keys: readonly ConfigKey[],
  source: ConfigSource,
): Settings {
  const settings = new Map<string, SettingValue>();
  if (value === null || value === undefined) return settings;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw fault(source, 'it is no list of settings', 'It looks like "interval: 5m", one a line.');
  }
  for (const [name, raw] of Object.entries(value)) {
    const off = keys.find((each) => each.mayBeOff && name === nameOfOff(each));
    if (off !== undefined) {
      if (readOff(name, raw, source)) settings.set(off.key, false);
      continue;
    }
    const key = keys.find((each) => each.key === name);
    if (key === undefined) throw unknownKey(name, keys, source);
    // A key without a value is one that the user has yet to fill in.
    if (raw !== null) settings.set(name, readValue(key, raw, source));
  }
  return settings;
}

/** `--no-state` is `noState`, which says the same as `state: false`. */
export function nameOfOff({ key }: Pick<ConfigKey, 'key'>): string {
  return `no${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

function readOff(name: string, raw: unknown, source: ConfigSource): boolean {
  if (typeof raw === 'boolean' || raw === null) return raw === true;
  throw fault(source, `${name} must be true or false`);
}

function readValue(key: ConfigKey, raw: unknown, source: ConfigSource): SettingValue {
  const { takes, mayBeOff } = key;
  if (takes === 'flag') {
    if (typeof raw === 'boolean') return raw;
    throw fault(source, `${key.key} must be true or false`);
  }
  if (mayBeOff && raw === false) return false;
  if (takes === 'value') return readText(key, raw, source);
  const list = Array.isArray(raw) ? raw : [raw];
  return list.map((item) => readText(key, item, source));
}

function readText(key: ConfigKey, raw: unknown, source: ConfigSource): string {
  if (typeof raw === 'number') return String(raw);
  if (typeof raw !== 'string') {
    const what = key.takes === 'list' ? 'a text or a list of texts' : 'a text or a number';
    throw fault(source, `${key.key} must be ${what}${key.mayBeOff ? ', or false' : ''}`);
  }
  const text = expand(raw, key, source);
  if (key.isSecret) for (const secret of secretsOfUrlsIn(text)) source.onSecret?.(secret);
  return text;
}

/** `${NAME}` is the variable of that name, `$${` a dollar and a brace. */
function expand(text: string, { key, option }: ConfigKey, source: ConfigSource): string {
  return text.replace(/\$(\$\{)|\$\{([^}]*)\}/g, (_, escaped?: string, name = '') => {
    if (escaped !== undefined) return escaped;
    const value = /^[A-Za-z_]\w*$/.test(name) ? source.env[name] : undefined;
    if (value !== undefined) {
      if (option === null) source.onSecretName?.(value);
      else source.onSecret?.(value);
      return value;
    }
    throw fault(
      source,
      `${key} needs the variable ${printable(String(name))}, which is not set`,
      'Set it, or write $${ for a dollar and a brace.',
    );
  });
}

function unknownKey(name: string, keys: readonly ConfigKey[], source: ConfigSource): AppError {
  const known = keys.map(({ key }) => key);
  const camel = name.replace(/^-+/, '').replace(/[-_ ]+(\w)/g, (_, letter) => letter.toUpperCase());
  const near = known.includes(camel) ? camel : suggest(camel, known, 1)[0];
  const hint = /key$/i.test(name)
    ? 'The API key goes into TENSORONE_API_KEY or apiKeyFile.'
    : near === undefined
      ? `The settings are ${known.join(', ')}.`
      : `Did you mean ${near}?`;
  return fault(source, `there is no setting "${printable(name)}"`, hint);
}

export function fault(
  { path }: Pick<ConfigSource, 'path'>,
  problem: string,
  hint?: string,
): AppError {
  return usageError(`${printablePath(path)}: ${problem}`, hint);
}
