import type { Document } from 'yaml';
import { usageError } from '../../errors.js';
import { describeFileError } from '../../system/file-error.js';
import { type BoundedFile, readBoundedFile } from '../../system/read-bounded-file.js';
import { printablePath } from '../../text/hide-secrets.js';
import { type ConfigKey, configKeys } from './config-keys.js';
import { type ConfigSource, fault, readConfig, type Settings } from './read-config.js';

/** No secret is shorter, with its slash. */
const MIN_PATH = 8;

/** Hundreds of times what a configuration takes. */
const MAX_BYTES = 1_048_576;

const READ_BY_ALL = 0o004;
const WRITTEN_BY_ALL = 0o002;

export interface LoadedConfig {
  readonly settings: Settings;
  readonly keys: readonly ConfigKey[];
  /** One line each: others can read a secret in it, or change what it says. */
  readonly warnings: readonly string[];
}

/** Reads a configuration file. Throws usage errors. */
export async function loadConfig(source: ConfigSource): Promise<LoadedConfig> {
  const { text, mode } = await readFile(source.path);
  const keys = configKeys();
  const value = await parse(text, source);
  const settings = readConfig(value, keys, source);
  const path = printablePath(source.path);
  const warnings: string[] = [];
  if ((mode & READ_BY_ALL) !== 0 && holdsSecret(value, keys)) {
    warnings.push(
      `${path} holds a secret and can be read by everybody: chmod 600 it, or write \${NAME} and set the variable.`,
    );
  }
  if ((mode & WRITTEN_BY_ALL) !== 0) {
    warnings.push(
      `${path} is writable by every user, who can change the commands and receivers in it: chmod 600 it.`,
    );
  }
  return { settings, keys, warnings };
}

async function readFile(path: string): Promise<BoundedFile> {
  try {
    return await readBoundedFile(path, MAX_BYTES);
  } catch (error) {
    throw usageError(
      `cannot read the configuration file ${printablePath(path)}: ${describeFileError(error)}`,
    );
  }
}

/** YAML 1.2, of which JSON is a part. */
async function parse(text: string, source: ConfigSource): Promise<unknown> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error === undefined) return toValue(document, source);
  const line = text.slice(0, error.pos[0]).split('\n').length;
  // The message of the parser may repeat what stands there.
  throw fault(
    source,
    `it is no YAML: line ${line} (${error.code.toLowerCase().replaceAll('_', ' ')})`,
  );
}

function toValue(document: Document.Parsed, source: ConfigSource): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw fault(source, 'its aliases cannot be resolved');
  }
}

/** A secret that is written out; a variable is none. */
function holdsSecret(value: unknown, keys: readonly ConfigKey[]): boolean {
  return keys
    .filter(({ isSecret }) => isSecret)
    .flatMap(({ key }): unknown[] => {
      const raw: unknown = Object.getOwnPropertyDescriptor(value ?? {}, key)?.value;
      return Array.isArray(raw) ? raw : [raw];
    })
    .some((raw) => typeof raw === 'string' && isSecretUrl(raw));
}

/** Credentials, or a path of some length, with no variable in them. */
function isSecretUrl(text: string): boolean {
  const [, login = '', path = ''] = /^https?:\/\/(?:([^/?#]*)@)?[^/?#]*(.*)$/is.exec(text) ?? [];
  return [login.replace(/^[^:]*:?/, ''), path.length > MIN_PATH ? path : ''].some(
    (part) => part !== '' && !part.includes('${'),
  );
}
