import type { DependencyMap } from '../../../core/model.js';
import { AppError, usageError } from '../../../errors.js';
import { parseDependencyMap } from '../../../schema/dependency-map.js';
import type { Context } from '../../../system/context.js';
import { describeFileError } from '../../../system/file-error.js';
import { readBoundedFile } from '../../../system/read-bounded-file.js';
import { printablePath } from '../../../text/hide-secrets.js';
import { locateJsonError } from '../../json-error.js';

/** As much as of an answer of the API. */
const MAX_BYTES = 10 * 1_048_576;

const FORM = 'The form is {"My Service": {"dependencies": ["API", "Storage"]}}.';

/**
 * Loads a user's own dependency map. Stricter than with the API's: a mistake in one's own file is
 * to be mended, not worked round. Every failure is a usage error that names the file; `-` is
 * standard input.
 */
export async function loadExtension(
  path: string,
  { readStdin }: Pick<Context, 'readStdin'>,
): Promise<DependencyMap> {
  const file = path === '-' ? 'standard input' : printablePath(path);
  const text = path === '-' ? await readStdin() : await readText(path, file);
  const value = parseJson(text, file);
  try {
    return parseDependencyMap(value, file, { faults: 'thrown' }).dependencies;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'invalid-response') {
      throw usageError(error.message, FORM);
    }
    throw error;
  }
}

async function readText(path: string, file: string): Promise<string> {
  try {
    return (await readBoundedFile(path, MAX_BYTES)).text;
  } catch (error) {
    throw usageError(`cannot read ${file}: ${describeFileError(error)}`, FORM);
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
