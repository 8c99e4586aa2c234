import type { CommandIo } from '../../command-io.js';
import { configKeys } from '../../config/config-keys.js';
import { formatConfigSchema } from '../../config/config-schema.js';
import { parseChoice } from '../../options/option-values.js';
import {
  DOCUMENT_NAMES,
  DOCUMENT_SCHEMAS,
  type DocumentName,
  formatDocumentSchema,
} from '../../schemas/documents.js';

/** The configuration file. */
const CONFIG = 'config';

export const SCHEMA_NAMES: readonly string[] = [...DOCUMENT_NAMES, CONFIG];

/** Prints the JSON Schema of a document, or the names of all; returns 0. */
export async function runSchema(
  [typed]: readonly string[],
  _options: object,
  io: CommandIo,
): Promise<number> {
  if (typed === undefined) {
    for (const name of SCHEMA_NAMES) io.print(name);
    return 0;
  }
  const name = parseChoice('the document', typed, SCHEMA_NAMES);
  io.print(formatSchema(name));
  return 0;
}

/** A schema by its name, as it ships in dist/schemas. */
export function formatSchema(name: string): string {
  return isDocument(name) ? formatDocumentSchema(name) : formatConfigSchema(configKeys()).trimEnd();
}

function isDocument(name: string): name is DocumentName {
  return Object.hasOwn(DOCUMENT_SCHEMAS, name);
}
