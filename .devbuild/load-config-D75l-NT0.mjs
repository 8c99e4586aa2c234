import { readFileSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { Ct as describeFileError, F as printable, z as suggest } from './cli.mjs';
import { t as configKeys } from './config-keys-DdRRoIVK.mjs';
import { n as usageError } from './errors-BRq375x3.mjs';
import { i as __toESM } from './rolldown-runtime-DYf_mQCB.mjs';
import { n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';

// src/cli/config/read-config.ts
/**
 * Checks what a configuration file holds against the keys, and fills in `${NAME}` from the
 * environment. Throws usage errors with the file, the key and the nearest known one; what a value
 * is, they do not say, because it may be a secret.
 */
function readConfig(value, keys, source) {
  const settings = /* @__PURE__ */ new Map();
  if (value === null || value === void 0) return settings;
  if (typeof value !== 'object' || Array.isArray(value))
    throw fault(source, 'it is no list of settings', 'It looks like "interval: 5m", one a line.');
  for (const [name, raw] of Object.entries(value)) {
    const off = keys.find((each) => each.mayBeOff && name === nameOfOff(each));
    if (off !== void 0) {
      if (readOff(name, raw, source)) settings.set(off.key, false);
      continue;
    }
    const key = keys.find((each) => each.key === name);
    if (key === void 0) throw unknownKey(name, keys, source);
    if (raw !== null) settings.set(name, readValue(key, raw, source));
  }
  return settings;
}
/** `--no-state` is `noState`, which says the same as `state: false`. */
function nameOfOff({ key }) {
  return `no${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}
function readOff(name, raw, source) {
  if (typeof raw === 'boolean' || raw === null) return raw === true;
  throw fault(source, `${name} must be true or false`);
}
function readValue(key, raw, source) {
  const { takes, mayBeOff } = key;
  if (takes === 'flag') {
    if (typeof raw === 'boolean') return raw;
    throw fault(source, `${key.key} must be true or false`);
  }
  if (mayBeOff && raw === false) return false;
  if (takes === 'value') return readText$1(key, raw, source);
  return (Array.isArray(raw) ? raw : [raw]).map((item) => readText$1(key, item, source));
}
function readText$1(key, raw, source) {
  if (typeof raw === 'number') return String(raw);
  if (typeof raw !== 'string') {
    const what = key.takes === 'list' ? 'a text or a list of texts' : 'a text or a number';
    throw fault(source, `${key.key} must be ${what}${key.mayBeOff ? ', or false' : ''}`);
  }
  return expand(raw, key.key, source);
}
/** `${NAME}` is the variable of that name, `$${` a dollar and a brace. */
function expand(text, key, source) {
  return text.replace(/\$(\$\{)|\$\{([^}]*)\}/g, (_, escaped, name = '') => {
    if (escaped !== void 0) return escaped;
    const value = /^[A-Za-z_]\w*$/.test(name) ? source.env[name] : void 0;
    if (value !== void 0) {
      source.onSecret?.(value);
      return value;
    }
    throw fault(
      source,
      `${key} needs the variable ${printable(String(name))}, which is not set`,
      'Set it, or write $${ for a dollar and a brace.',
    );
  });
}
function unknownKey(name, keys, source) {
  const known = keys.map(({ key }) => key);
  const camel = name.replace(/^-+/, '').replace(/[-_ ]+(\w)/g, (_, letter) => letter.toUpperCase());
  const near = known.includes(camel) ? camel : suggest(camel, known, 1)[0];
  const hint = /key$/i.test(name)
    ? 'The API key goes into TENSORONE_API_KEY or apiKeyFile.'
    : near === void 0
      ? `The settings are ${known.join(', ')}.`
      : `Did you mean ${near}?`;
  return fault(source, `there is no setting "${printable(name)}"`, hint);
}
function fault({ path }, problem, hint) {
  return usageError(`${sanitizeLine(path)}: ${problem}`, hint);
}
// src/cli/config/load-config.ts
/** No secret is shorter, with its slash. */
const MIN_PATH = 8;
/** Hundreds of times what a configuration takes. */
const LARGEST_BYTES = 1048576;
const READ_BY_ALL = 4;
const WRITTEN_BY_ALL = 2;
/** Windows answers with modes that mean nothing. */
const HAS_MODES = platform() !== 'win32';
/** Reads a configuration file. Throws usage errors. */
async function loadConfig(source) {
  const { text, mode } = readText(source.path);
  const keys = configKeys();
  const value = await parse(text, source);
  const settings = readConfig(value, keys, source);
  const path = sanitizeLine(source.path);
  const warnings = [];
  if ((mode & READ_BY_ALL) !== 0 && holdsSecret(value, keys))
    warnings.push(
      `${path} holds a secret and can be read by everybody: chmod 600 it, or write \${NAME} and set the variable.`,
    );
  if ((mode & WRITTEN_BY_ALL) !== 0)
    warnings.push(
      `${path} can be changed by everybody, and with it what is run and who is told: chmod 600 it.`,
    );
  return {
    settings,
    keys,
    warnings,
  };
}
function readText(path) {
  try {
    const { size, mode } = statSync(path);
    if (size > LARGEST_BYTES) throw usageError(`${sanitizeLine(path)}: it is larger than 1 MB`);
    return {
      text: readFileSync(path, 'utf8').replace(/^\uFEFF/, ''),
      mode: HAS_MODES ? mode : 0,
    };
  } catch (error) {
    if (error instanceof Error && 'kind' in error) throw error;
    throw usageError(
      `cannot read the configuration file ${sanitizeLine(path)}: ${describeFileError(error)}`,
    );
  }
}
/** YAML 1.2, of which JSON is a part. */
async function parse(text, source) {
  const { parseDocument } = await import('./dist-D5bcK0aG.mjs').then((m) =>
    /* @__PURE__ */ __toESM(m.default, 1),
  );
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error === void 0) return toValue(document, source);
  const line = text.slice(0, error.pos[0]).split('\n').length;
  throw fault(
    source,
    `it is no YAML: line ${line} (${error.code.toLowerCase().replaceAll('_', ' ')})`,
  );
}
function toValue(document, source) {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw fault(source, 'its aliases cannot be resolved');
  }
}
/** A secret that is written out; a variable is none. */
function holdsSecret(value, keys) {
  return keys
    .filter(({ isSecret }) => isSecret)
    .flatMap(({ key }) => {
      const raw = Object.getOwnPropertyDescriptor(value ?? {}, key)?.value;
      return Array.isArray(raw) ? raw : [raw];
    })
    .some((raw) => typeof raw === 'string' && isSecretUrl(raw));
}
/** Credentials, or a path of some length, with no variable in them. */
function isSecretUrl(text) {
  const [, login = '', path = ''] = /^https?:\/\/(?:([^/?#]*)@)?[^/?#]*(.*)$/is.exec(text) ?? [];
  return [login.replace(/^[^:]*:?/, ''), path.length > MIN_PATH ? path : ''].some(
    (part) => part !== '' && !part.includes('${'),
  );
}

export { loadConfig };
