import type { DependencyMap } from '../../../core/model.js';
import { AppError, usageError } from '../../../errors.js';
import { parseDependencyMap } from '../../../schema/dependency-map.js';
import { describeFileError } from '../../../system/file-error.js';
import { readBounded } from '../../../system/read-bounded.js';
import { sanitizeLine } from '../../../text/sanitize.js';
import { locateJsonError } from '../../json-error.js';

const FORM = 'The form is {"My Service": {"dependencies": ["API", "Storage"]}}.';

/**
 * Loads a user's own dependency map. Stricter than with the API's: a mistake in one's own file is
 * to be mended, not worked round. Every failure is a usage error that names the file; `-` is
 * standard input.
 */
export async function loadExtension(
  path: string,
  readStdin: () => Promise<string>,
): Promise<DependencyMap> {
  const file = path === '-' ? 'standard input' : sanitizeLine(path);
  const value = parseJson(path === '-' ? await readStdin() : readText(path, file), file);
  try {
    return parseDependencyMap(value, file, { faults: 'thrown' }).dependencies;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'invalid-response') {
      throw usageError(error.message, FORM);
    }
    throw error;
  }
}

/** Far more than any map takes; `/dev/zero` and the like end here. */
const MAX_BYTES = 10 * 1024 * 1024;

function readText(path: string, file: string): string {
  const text = readOrThrow(path, file);
  if (text === null) throw usageError(`${file}: more than 10 MB`, FORM);
  return text;
}

function readOrThrow(path: string, file: string): string | null {
  try {
    return readBounded(path, MAX_BYTES);
  } catch (error) {
    throw usageError(`cannot read ${file}: ${describeFileError(error)}`);
  }
}

function parseJson(text: string, file: string): unknown {
  // Editors on Windows begin a file with a byte order mark.
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    const { line, column } = locateJsonError(json);
    throw usageError(`${file}: not valid JSON at line ${line}, column ${column}`, FORM);
  }
}
