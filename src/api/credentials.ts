import { usageError } from '../errors.js';
import { describeFileError } from '../system/file-error.js';
import { readBoundedFile } from '../system/read-bounded-file.js';
import { printablePath } from '../text/hide-secrets.js';

/** Longer than any key. */
const MAX_BYTES = 64 * 1024;

export interface KeySources {
  /** From `--api-key-file`; `-` is standard input. */
  readonly keyFile: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readStdin(): Promise<string>;
}

/**
 * Finds the API key: `--api-key-file`, then `TENSORONE_API_KEY`, then `TENSORONE_API_KEY_FILE`.
 * Throws a usage error where there is none, or where it cannot be one; the key is in no message.
 */
export async function findApiKey(sources: KeySources): Promise<string> {
  const { keyFile, env } = sources;
  if (keyFile !== undefined) return checkKey(await readKeyFile(keyFile, sources), 'the key file');
  if (env.TENSORONE_API_KEY?.trim()) return checkKey(env.TENSORONE_API_KEY, 'TENSORONE_API_KEY');
  if (env.TENSORONE_API_KEY_FILE) {
    return checkKey(await readKeyFile(env.TENSORONE_API_KEY_FILE, sources), 'the key file');
  }
  throw usageError(
    env.TENSORONE_API_KEY === undefined ? 'no API key' : 'no API key: TENSORONE_API_KEY is empty',
    'Create a key in your TensorOne account (a read key is enough) and set TENSORONE_API_KEY or --api-key-file; or look around with --demo, which needs none.',
  );
}

async function readKeyFile(path: string, sources: KeySources): Promise<string> {
  if (path === '-') return sources.readStdin();
  try {
    return (await readBoundedFile(path, MAX_BYTES)).text;
  } catch (error) {
    throw usageError(
      `cannot read the API key file ${printablePath(path)}: ${describeFileError(error)}`,
    );
  }
}

function checkKey(text: string, source: string): string {
  const key = text.trim();
  if (key === '') throw usageError(`no API key: ${source} is empty`);
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw usageError(
      `${source} does not hold a usable API key`,
      'A key is one word of printable ASCII, such as tpo_live_…',
    );
  }
  return key;
}
